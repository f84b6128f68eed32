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

TEST(ImportWords, NameWhatToPressAndHowManyCanBeHadWhereItIsRefused) {
  ImportSurvey survey;
  survey.images = 10;
  survey.unread = {{"a.png", "cut"}, {"b.png", "cut"}, {"c.png", "cut"}};
  survey.failure = "9 images asked for";
  EXPECT_EQ(words_for_count(survey), "10 images, 7 can be read");
  EXPECT_EQ(
      words_for_failure(R"(choose fit = "crop" or fit = "letterbox" to bring them to one size)"),
      "choose crop or letterbox under Pictures to bring them to one size");
  EXPECT_EQ(words_for_failure(R"(choose grey = true, or fit = "crop" to turn all)"),
            "choose grey under Pictures, or crop under Pictures to turn all");
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

TEST(ImportWords, NameWhatCannotBeReadFromTheFolderThatIsImportedOn) {
  ImportSurvey survey;
  EXPECT_EQ(words_for_unreadable(survey), "");
  EXPECT_TRUE(lines_for_unreadable({"/home/pets"}, survey).empty());
  survey.images = 120;
  survey.unread = {{"/home/pets/cat/a.png", "is empty"}};
  EXPECT_EQ(words_for_unreadable(survey), "1 of 120 images cannot be read and is left out");
  EXPECT_EQ(lines_for_unreadable({"/home/pets"}, survey),
            (std::vector<std::string>{"cat/a.png: is empty"}));
  EXPECT_EQ(lines_for_unreadable({"/home/pets/cat/a.png", "/home/pets/cat/b.png"}, survey),
            (std::vector<std::string>{"a.png: is empty"}));
  survey.unread.resize(30, {"/home/pets/b.png", "is \x1b[31mred"});
  EXPECT_EQ(words_for_unreadable(survey), "30 of 120 images cannot be read and are left out");
  const std::vector<std::string> lines = lines_for_unreadable({"/home/pets"}, survey);
  ASSERT_EQ(lines.size(), 6U);
  EXPECT_EQ(lines[1], "b.png: is \\x1b[31mred") << "shown, not obeyed";
  EXPECT_EQ(lines.back(), "and 25 more");
}

TEST(ImportWords, SayOnceThatNothingCanBeRead) {
  ImportSurvey survey;
  survey.images = 1;
  survey.unread = {{"a.png", "is empty"}};
  survey.failure = "a.png: is empty; give an image";
  EXPECT_EQ(words_for_unreadable(survey), "");
  survey.images = 2;
  EXPECT_NE(words_for_unreadable(survey), "") << "the failure is about the other";
}

}  // namespace
}  // namespace mnemoscope
