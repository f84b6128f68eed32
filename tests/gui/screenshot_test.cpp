// The window as a picture file, at two sizes of type.
#include <gtest/gtest.h>

#include <set>
#include <tuple>

#include "data/image_file.h"
#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

constexpr int kWidth = 1280;
constexpr int kHeight = 800;

// Starts the program, which writes the window and exits by itself.
Result<Picture> screenshot(const std::string& type_scale) {
  const testing::TemporaryFolder folder;
  const Display display(folder.path(), kWidth, kHeight);
  const std::string file = (folder / "window.png").string();
  Process program({.command = {MNEMOSCOPE_PROGRAM, "--screenshot", file, "--after-frames", "30",
                               "--width", std::to_string(kWidth), "--height",
                               std::to_string(kHeight), "--type-scale", type_scale},
                   .environment = environment_of(display, folder),
                   .folder = folder.path()});
  EXPECT_EQ(program.wait(kPatience), 0) << program.errors();
  return read_picture(file);
}

// A blank window has a handful of colours; photographs have thousands.
std::size_t number_of_colours(const Picture& picture) {
  std::set<std::tuple<int, int, int>> colours;
  for (std::size_t i = 0; i + 2 < picture.pixels.size(); i += 3) {
    colours.emplace(picture.pixels[i], picture.pixels[i + 1], picture.pixels[i + 2]);
  }
  return colours.size();
}

TEST(ScreenshotFile, ThatCannotBeWrittenIsASentenceAndAnExitCode) {
  const testing::TemporaryFolder folder;
  const Display display(folder.path(), kWidth, kHeight);
  Process program({.command = {MNEMOSCOPE_PROGRAM, "--screenshot", "/dev/full"},
                   .environment = environment_of(display, folder),
                   .folder = folder.path()});
  EXPECT_EQ(program.wait(kPatience), 1);
  EXPECT_NE(program.errors().find("/dev/full: cannot be written"), std::string::npos);
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/full"));
}

TEST(ScreenshotFile, GoesToStandardOutput) {
  const testing::TemporaryFolder folder;
  const Display display(folder.path(), kWidth, kHeight);
  Process program({.command = {MNEMOSCOPE_PROGRAM, "--screenshot", "/dev/stdout"},
                   .environment = environment_of(display, folder),
                   .folder = folder.path()});
  EXPECT_EQ(program.wait(kPatience), 0) << program.errors();
  EXPECT_EQ(program.output().substr(1, 3), "PNG");
}

class Screenshot : public ::testing::TestWithParam<const char*> {};

TEST_P(Screenshot, ShowsTheWindowWithItsPhotographs) {
  const Result<Picture> picture = screenshot(GetParam());
  ASSERT_TRUE(picture.has_value()) << picture.error().text;
  EXPECT_GE(picture->shape.width, kWidth);
  EXPECT_GE(picture->shape.height, kHeight);
  EXPECT_GT(number_of_colours(*picture), 2000U);
}

INSTANTIATE_TEST_SUITE_P(AtTypeScale, Screenshot, ::testing::Values("1", "2"));

}  // namespace
}  // namespace mnemoscope::gui
