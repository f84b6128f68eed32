#include "ui/widgets/file_preview.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "data/image_file.h"
#include "data/npy_file.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

TEST(Preview, OfAPictureIsThePictureMadeSmallWithItsSize) {
  const testing::TemporaryFolder folder;
  const fs::path file = folder / "red.png";
  std::vector<std::uint8_t> red;
  for (int i = 0; i < 400 * 200; ++i) red.insert(red.end(), {255, 0, 0});
  ASSERT_TRUE(write_png(file, red, 400, 200, 3));
  const Preview preview = preview_of(file);
  EXPECT_THAT(preview.words, HasSubstr("400 x 200"));
  EXPECT_LE(preview.picture.width, kPreviewSide);
  EXPECT_EQ(preview.picture.width, 2 * preview.picture.height);
  EXPECT_EQ(preview.picture.pixels.at(0), (Rgba{255, 0, 0}));
}

TEST(Preview, OfASetShowsItsFirstImagesSideBySide) {
  const testing::TemporaryFolder folder;
  const fs::path file = folder / "set.npy";
  ASSERT_TRUE(write_npy(file, RowMajorFloats::Constant(20, 64, 1.0F)));
  const Preview preview = preview_of(file);
  EXPECT_THAT(preview.words, HasSubstr("20 images"));
  EXPECT_EQ(preview.picture.width, 32);
  EXPECT_EQ(preview.picture.height, 32);
}

TEST(Preview, OfAFolderShowsItsPicturesAndCountsTheirClasses) {
  const testing::TemporaryFolder folder;
  const std::vector<std::uint8_t> grey(64, 90);
  for (const char* name : {"cat/1.png", "cat/2.png", "dog/1.png"}) {
    folder.write(name, "");
    ASSERT_TRUE(write_png(folder / name, grey, 8, 8, 1));
  }
  folder.write("notes.txt", "not a picture");
  const Preview preview = preview_of(folder.path());
  EXPECT_EQ(preview.words, "3 pictures, 2 classes: cat 2, dog 1 · 1 file left out");
  EXPECT_EQ(preview.picture.width, 2 * kPreviewSide / 4);
}

TEST(Preview, OfAFolderWithABrokenPictureNamesIt) {
  const testing::TemporaryFolder folder;
  folder.write("bad.png", "no picture");
  EXPECT_THAT(preview_of(folder.path()).words, HasSubstr("bad.png"));
}

TEST(Preview, OfASessionSaysWhetherItHasItsImages) {
  const testing::TemporaryFolder folder;
  EXPECT_EQ(preview_of(folder.write("a.toml", "x")).words, "Session · 1 byte");
  EXPECT_EQ(preview_of(folder.write("a.mnemo", "x")).words, "Session with its images · 1 byte");
}

TEST(Preview, OfWhatCannotBeLoadedSaysWhy) {
  const testing::TemporaryFolder folder;
  std::ofstream(folder / "text.png") << "no picture\n";
  EXPECT_TRUE(preview_of(folder / "text.png").picture.pixels.empty());
  EXPECT_THAT(preview_of(folder / "text.png").words, HasSubstr("11 bytes"));
  EXPECT_THAT(preview_of(folder / "gone.png").words, HasSubstr("cannot be read"));
  EXPECT_THAT(preview_of(folder.path()).words, HasSubstr("1 file and 0 folders"));
}

}  // namespace
}  // namespace mnemoscope
