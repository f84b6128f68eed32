#include "data/contact_sheet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/progress.h"
#include "data/image_file.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::TemporaryFolder;

TEST(ContactSheet, CountsLabelsInTheOrderInWhichTheyCome) {
  const auto counts = counted_labels({"dog", "cat", "dog"});
  ASSERT_EQ(counts.size(), 2U);
  EXPECT_EQ(counts[0].label, "dog");
  EXPECT_EQ(counts[0].count, 2);
  EXPECT_EQ(counts[1].count, 1);
  EXPECT_THAT(counted_labels({}), IsEmpty());
  EXPECT_THAT(counted_labels({"a", "b"}), IsEmpty()) << "names, not classes";
}

TEST(ContactSheet, TakesFromEveryLabelInTurn) {
  const std::vector<std::string> labels{"a", "a", "a", "b", "c", "b"};
  EXPECT_THAT(images_that_stand_for_all(6, labels, 3), ElementsAre(0, 3, 4));
  EXPECT_THAT(images_that_stand_for_all(6, labels, 5), ElementsAre(0, 1, 3, 4, 5));
  EXPECT_THAT(images_that_stand_for_all(6, labels, 9), ElementsAre(0, 1, 2, 3, 4, 5));
  EXPECT_THAT(images_that_stand_for_all(4, {}, 2), ElementsAre(0, 1));
}

/// A picture of one grey, made with the folders on the way to it.
void write_picture(const fs::path& file, Index width, Index height, std::uint8_t grey) {
  fs::create_directories(file.parent_path());
  const std::vector<std::uint8_t> pixels(static_cast<std::size_t>(width * height), grey);
  ASSERT_TRUE(write_png(file, pixels, width, height, 1));
}

TEST(ContactSheet, OfAFolderHasPicturesOfAnySizeOfEveryClass) {
  const TemporaryFolder folder;
  write_picture(folder / "cat/2.png", 10, 20, 50);
  write_picture(folder / "cat/10.png", 30, 20, 60);
  write_picture(folder / "dog/1.png", 8, 8, 200);
  folder.write("notes.txt", "not a picture");
  const auto found = sheet_of_folder(folder.path(), 2, 16, {});
  ASSERT_TRUE(found) << found.error().text;
  EXPECT_EQ(found->pictures, 3);
  EXPECT_EQ(found->left_out, 1);
  ASSERT_EQ(found->classes.size(), 2U);
  EXPECT_EQ(found->classes[0].count, 2);
  EXPECT_EQ(found->sheet.shape, (ImageShape{16, 16, 1}));
  EXPECT_THAT(found->sheet.files, ElementsAre("2.png", "1.png"));
}

TEST(ContactSheet, OfAFolderWithoutPicturesIsEmpty) {
  const TemporaryFolder folder;
  folder.write("notes.txt", "not a picture");
  const auto found = sheet_of_folder(folder.path(), 9, 16, {});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->pictures, 0);
  EXPECT_EQ(found->sheet.count(), 0);
}

TEST(ContactSheet, HasOthersInPlaceOfPicturesThatCannotBeRead) {
  const TemporaryFolder folder;
  folder.write("a.png", "no picture");
  write_picture(folder / "b.png", 8, 8, 1);
  write_picture(folder / "c.png", 8, 8, 1);
  const auto found = sheet_of_folder(folder.path(), 2, 16, {});
  ASSERT_TRUE(found) << found.error().text;
  EXPECT_THAT(found->sheet.files, ElementsAre("b.png", "c.png"));
  EXPECT_EQ(found->pictures, 2);
  EXPECT_EQ(found->left_out, 1);
}

TEST(ContactSheet, NamesAPictureThatCannotBeReadWhereThereIsNoOther) {
  const TemporaryFolder folder;
  folder.write("bad.png", "no picture");
  const auto found = sheet_of_folder(folder.path(), 9, 16, {});
  ASSERT_FALSE(found);
  EXPECT_THAT(found.error().text, HasSubstr("bad.png"));
}

TEST(ContactSheet, StopsWhenItIsNotWantedAnyMore) {
  const TemporaryFolder folder;
  write_picture(folder / "a.png", 8, 8, 1);
  Progress progress([](double) { return false; });
  EXPECT_FALSE(sheet_of_folder(folder.path(), 9, 16, Loading(progress)));
}

}  // namespace
}  // namespace mnemoscope
