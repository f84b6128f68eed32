#include "data/import_survey.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "data/image_file.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::TemporaryFolder;

/// A slope, so that no two are equal, in the folders on the way to it.
void write_picture(const fs::path& file, Index width, Index height, Index channels = 1) {
  fs::create_directories(file.parent_path());
  std::vector<std::uint8_t> pixels;
  for (Index i = 0; i < width * height * channels; ++i)
    pixels.push_back(static_cast<std::uint8_t>((i * (width + 3)) % 251));
  ASSERT_TRUE(write_png(file, pixels, width, height, channels));
}

/// All that was told of it, the newest last.
std::vector<ImportSurvey> told(const MemorySpec& spec, ImportSurveyor& surveyor) {
  std::vector<ImportSurvey> all;
  surveyor.survey(
      spec, [] { return true; }, [&](const ImportSurvey& found) { all.push_back(found); });
  return all;
}

ImportSurvey survey_of(const MemorySpec& spec) {
  ImportSurveyor surveyor;
  const std::vector<ImportSurvey> all = told(spec, surveyor);
  EXPECT_EQ(all.back().stage, SurveyStage::finished);
  return all.back();
}

MemorySpec at(const fs::path& path) {
  MemorySpec spec;
  spec.sources = {path.string()};
  return spec;
}

class Pets : public ::testing::Test {
 protected:
  Pets() {
    for (int i = 0; i < 12; ++i)
      write_picture(folder_ / "cat" / (std::to_string(i) + ".png"), 8 + i % 2, 8);
    write_picture(folder_ / "dog/1.png", 40, 30, 3);
    folder_.write("notes.txt", "no picture");
  }

  TemporaryFolder folder_;
};

TEST_F(Pets, AreCountedMeasuredAndSeenAsTheMemoriesThatTheyWouldBecome) {
  MemorySpec spec = at(folder_.path());
  spec.fit = Fit::letterbox;
  spec.size = square(16);
  spec.grey = true;
  spec.count = 5;
  const ImportSurvey found = survey_of(spec);
  EXPECT_EQ(found.failure, "");
  EXPECT_EQ(found.images, 13);
  EXPECT_EQ(found.available, 13);
  EXPECT_EQ(found.taken, 5);
  ASSERT_EQ(found.classes.size(), 2U);
  EXPECT_EQ(found.classes[0].count, 12);
  EXPECT_EQ(found.sheet.shape, (ImageShape{16, 16, 1}));
  EXPECT_EQ(found.sheet.count(), 5);
  EXPECT_THAT(found.notes, ElementsAre(HasSubstr("notes.txt")));
  ASSERT_TRUE(found.sizes);
  EXPECT_EQ(found.sizes->pictures, 13);
  EXPECT_EQ(found.sizes->smallest, square(8));
  EXPECT_EQ(found.sizes->largest, (PictureSize{40, 30}));
  EXPECT_EQ(found.sizes->most_frequent, square(8)) << "of equally frequent ones the first";
  EXPECT_EQ(found.sizes->of_most_frequent, 6);
  EXPECT_EQ(found.sizes->different, 3);
  EXPECT_EQ(found.sizes->colour, 1);
}

TEST_F(Pets, OfTheClassesAskedForAreTheOnesOnTheSheet) {
  MemorySpec spec = at(folder_.path());
  spec.classes = {"dog"};
  const ImportSurvey found = survey_of(spec);
  EXPECT_EQ(found.images, 13);
  EXPECT_EQ(found.taken, 1);
  EXPECT_THAT(found.sheet.labels, ElementsAre("dog"));
  EXPECT_EQ(found.classes.size(), 2U) << "the others can be asked for again";
}

TEST_F(Pets, OfDifferentSizesAreRefusedWithTheSentenceOfTheLoadAndMeasuredAllTheSame) {
  const ImportSurvey found = survey_of(at(folder_.path()));
  EXPECT_THAT(found.failure, HasSubstr("choose fit = \"crop\""));
  EXPECT_EQ(found.failure, load_memories(at(folder_.path())).error().text);
  EXPECT_EQ(found.images, 13);
  EXPECT_EQ(found.sheet.count(), 0);
  ASSERT_TRUE(found.sizes);
  EXPECT_EQ(found.sizes->different, 3);
}

/// The names of pictures, "cat/a.png" as "a.png".
std::vector<std::string> names_of(const std::vector<UnreadPicture>& pictures) {
  std::vector<std::string> names;
  for (const UnreadPicture& picture : pictures) names.push_back(picture.file.filename().string());
  return names;
}

TEST_F(Pets, ThatCannotBeReadAreNamedAllOfThemAndLeftOut) {
  folder_.write("cat/a.png", "no picture");
  folder_.write("cat/b.png", "no picture either");
  MemorySpec spec = at(folder_.path());
  spec.fit = Fit::crop;
  const ImportSurvey found = survey_of(spec);
  EXPECT_EQ(found.failure, "");
  EXPECT_EQ(found.images, 15);
  EXPECT_EQ(found.taken, 13);
  EXPECT_THAT(names_of(found.unread), ElementsAre("a.png", "b.png"));
  EXPECT_THAT(names_of(found.left_out), ElementsAre("a.png", "b.png"));
  EXPECT_THAT(found.unread[0].reason, HasSubstr("is not an image of the kind its name says"));
  EXPECT_THAT(found.notes, ElementsAre(HasSubstr("notes.txt"))) << "they are listed already";
  ASSERT_TRUE(found.sizes);
  EXPECT_EQ(found.sizes->pictures, 13);
  EXPECT_EQ(load_memories(spec)->images.count(), 13) << "as the load does";
}

/// Its header is whole: only who reads to its end knows.
TEST_F(Pets, OneOfThemCutShortIsFoundBeforeTheImport) {
  write_picture(folder_ / "last.png", 60, 60);
  fs::resize_file(folder_ / "last.png", fs::file_size(folder_ / "last.png") - 40);
  for (int i = 0; i < 60; ++i)
    write_picture(folder_ / "cat" / ("x" + std::to_string(i) + ".png"), 8, 8);
  MemorySpec spec = at(folder_.path());
  spec.fit = Fit::crop;
  const ImportSurvey found = survey_of(spec);
  EXPECT_EQ(found.failure, "");
  EXPECT_THAT(names_of(found.unread), ElementsAre("last.png"));
  EXPECT_EQ(found.images, 74);
  EXPECT_EQ(found.taken, 73);
}

TEST_F(Pets, ThatCannotBeReadAnyOfThemAreOneSentence) {
  const TemporaryFolder none;
  for (int i = 0; i < 40; ++i) none.write(std::to_string(i) + ".png", "no picture");
  const ImportSurvey found = survey_of(at(none.path()));
  EXPECT_THAT(found.failure, HasSubstr("none of its 40 pictures can be read: 0.png (is not"));
  EXPECT_LT(found.failure.size(), 500U);
  EXPECT_EQ(found.failure, load_memories(at(none.path())).error().text);
}

TEST_F(Pets, OfFilesThatAreNamedAreNamedNoMoreWhereTheyCannotBeRead) {
  MemorySpec spec;
  spec.sources.clear();
  spec.fit = Fit::crop;
  for (const char* name : {"cat/0.png", "empty.png", "cat/2.png", "cut.png", "cat/4.png"})
    spec.sources.push_back((folder_ / name).string());
  folder_.write("empty.png", std::string());
  write_picture(folder_ / "cut.png", 60, 60);
  fs::resize_file(folder_ / "cut.png", fs::file_size(folder_ / "cut.png") - 40);
  for (const std::optional<Index> count : {std::optional<Index>(), std::optional<Index>(2)}) {
    spec.count = count;
    const ImportSurvey found = survey_of(spec);
    EXPECT_EQ(found.failure, "");
    EXPECT_EQ(found.images, 5);
    MemorySpec chosen = spec;
    chosen.sources = sources_without_unread(spec, found);
    const auto memories = load_memories(chosen);
    ASSERT_TRUE(memories) << memories.error().text;
    EXPECT_EQ(memories->images.count(), found.taken);
    const std::vector<std::string> good{spec.sources[0], spec.sources[2], spec.sources[4]};
    EXPECT_TRUE(count || chosen.sources == good);
  }
}

TEST_F(Pets, AreMeasuredOnceAndWhatIsKnownStaysWhileMoreIsFoundOut) {
  ImportSurveyor surveyor;
  MemorySpec spec = at(folder_.path());
  spec.fit = Fit::crop;
  told(spec, surveyor);
  spec.grey = true;
  const std::vector<ImportSurvey> again = told(spec, surveyor);
  for (const ImportSurvey& one : again) {
    EXPECT_NE(one.stage, SurveyStage::measuring);
    EXPECT_EQ(one.images, 13);
    EXPECT_TRUE(one.sizes);
  }
  const TemporaryFolder other;
  write_picture(other / "1.png", 3, 3);
  EXPECT_EQ(told(at(other.path()), surveyor).front().images, 0) << "of other sources nothing is";
}

TEST_F(Pets, ThatVanishEndInASentence) {
  ImportSurveyor surveyor;
  MemorySpec spec = at(folder_.path());
  spec.fit = Fit::crop;
  told(spec, surveyor);
  fs::remove_all(folder_.path());
  spec.grey = true;
  const ImportSurvey found = told(spec, surveyor).back();
  EXPECT_EQ(found.stage, SurveyStage::finished);
  EXPECT_THAT(found.failure, HasSubstr(folder_.path().string()));
  EXPECT_EQ(found.sheet.count(), 0);
}

TEST_F(Pets, AreLeftAloneAsSoonAsNobodyWantsToKnow) {
  ImportSurveyor surveyor;
  int asked = 0;
  int tellings = 0;
  surveyor.survey(
      at(folder_.path()), [&] { return ++asked < 3; }, [&](const ImportSurvey&) { ++tellings; });
  EXPECT_LT(tellings, 3);
}

TEST(ImportSurvey, OfAnEmptyFolderSaysWhatToChoose) {
  const TemporaryFolder folder;
  EXPECT_THAT(survey_of(at(folder.path())).failure, HasSubstr("holds no images"));
}

TEST(ImportSurvey, OfOnePictureAndOfADataSet) {
  const TemporaryFolder folder;
  write_picture(folder / "one.png", 7, 5);
  const ImportSurvey one = survey_of(at(folder / "one.png"));
  EXPECT_EQ(one.taken, 1);
  EXPECT_THAT(one.classes, IsEmpty());
  EXPECT_EQ(one.sizes->smallest, (PictureSize{7, 5}));
  const ImportSurvey set = survey_of(at("builtin:digits"));
  EXPECT_EQ(set.images, 1000);
  EXPECT_EQ(set.classes.size(), 10U);
  EXPECT_EQ(set.sheet.count(), kMostOnSheet);
  EXPECT_EQ(set.sizes->pictures, 0) << "its images are no files of their own";
}

}  // namespace
}  // namespace mnemoscope
