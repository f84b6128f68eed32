#include "ui/frame/import_words.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

ImageSet sheet(Index count) {
  ImageSet set{.shape = {64, 48, 1}};
  set.bytes = std::make_shared<const Patterns::Bytes>(static_cast<std::size_t>(count * 64 * 48));
  return set;
}

TEST(ImportWords, SayHowManyBecomeMemoriesOfWhichShape) {
  ImportSurvey survey;
  EXPECT_EQ(words_for_count(survey), "Counting the images…");
  survey.images = 300;
  EXPECT_EQ(words_for_count(survey), "300 images");
  survey.taken = 60;
  survey.sheet = sheet(2);
  EXPECT_EQ(words_for_count(survey), "300 images, 60 of them become memories of 64 x 48 grey");
  survey.taken = 1;
  EXPECT_EQ(words_for_count(survey), "300 images, 1 of them becomes a memory of 64 x 48 grey");
  survey.taken = 300;
  EXPECT_EQ(words_for_count(survey), "300 images, all become memories of 64 x 48 grey");
  survey.images = survey.taken = 1;
  EXPECT_EQ(words_for_count(survey), "1 image, it becomes a memory of 64 x 48 grey");
}

TEST(ImportWords, OfWhatCannotBeCountedAreNone) {
  ImportSurvey survey;
  survey.failure = "no such folder";
  EXPECT_EQ(words_for_count(survey), "");
  survey.images = survey.taken = 41;
  EXPECT_EQ(words_for_count(survey), "41 images") << "nothing becomes a memory so";
}

TEST(ImportWords, TellSmallestLargestAndMostFrequentSize) {
  PictureSizes sizes;
  EXPECT_EQ(words_for_sizes(sizes), "");
  sizes.pictures = 1;
  sizes.different = 1;
  sizes.smallest = sizes.largest = sizes.most_frequent = {8, 9};
  EXPECT_EQ(words_for_sizes(sizes), "8 x 9");
  sizes.pictures = sizes.colour = 4;
  EXPECT_EQ(words_for_sizes(sizes), "all 8 x 9, in colour");
  sizes.colour = 1;
  sizes.different = 2;
  sizes.largest = {40, 30};
  sizes.of_most_frequent = 3;
  EXPECT_EQ(words_for_sizes(sizes), "8 x 9 to 40 x 30, most often 8 x 9 (3 of 4), 1 in colour");
}

TEST(ImportWords, TellWhatGoesOnUntilNothingDoes) {
  ImportSurvey survey;
  survey.stage = SurveyStage::reading;
  survey.share = 0.43;
  EXPECT_EQ(words_for_stage(survey), "Reading the images that are taken, 43 %");
  survey.stage = SurveyStage::finished;
  EXPECT_EQ(words_for_stage(survey), "");
}

TEST(ImportWords, CountRefusedPicturesAndSayWhenNotAllAreListed) {
  PictureSizes sizes;
  EXPECT_EQ(words_for_refused(sizes), "");
  sizes.refused = {"a", "b"};
  sizes.refused_count = 2;
  EXPECT_EQ(words_for_refused(sizes), "2 pictures cannot be read");
  sizes.refused_count = 500;
  EXPECT_EQ(words_for_refused(sizes), "500 pictures cannot be read; the first 2");
}

}  // namespace
}  // namespace mnemoscope
