// A person's own pictures: as queries and as memories, found again by name and from the menu.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "data/image_file.h"
#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

using State = Program::State;
using ::testing::HasSubstr;

/// Fills the picture with a slope, so that no two of them are equal.
void draw_picture(const std::filesystem::path& file, int width, int height, int seed = 1) {
  std::vector<std::uint8_t> pixels;
  for (int i = 0; i < width * height; ++i) {
    pixels.push_back(static_cast<std::uint8_t>((i * seed + seed) % 251));
  }
  const Status written = write_png(file, pixels, width, height, 1);
  ASSERT_TRUE(written) << written.error().text;
}

bool rests(const State& now) {
  return now["busy"] == false && now["finished"] == true;
}

bool told(const State& now, const std::string& words) {
  return now["notices"].dump().find(words) != std::string::npos;
}

class QueryFile : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(program_.settles()) << program_.process().errors(); }

  void choose(const std::string& name) {
    program_.click(program_.on("query.file"));
    program_.click(program_.on("browser.home"));
    program_.click(program_.on("browser." + name));
    program_.click(program_.on("browser.accept"));
  }

  Program program_{{}};
};

TEST_F(QueryFile, OfAnyPictureIsFittedToTheMemoriesWithAWord) {
  draw_picture(program_.folder() / "photo.png", 403, 302);
  choose("photo.png");
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return told(now, "cropped to 64 x 64 and turned to colour") && rests(now);
  }));
  EXPECT_THAT(program_.state()["session"].dump(), HasSubstr("photo.png"));
  const State before = program_.state();
  program_.key("ctrl+z");
  EXPECT_TRUE(program_.reaches([&](const State& now) {
    return now["session"] != before["session"] &&
           now["session"].dump().find("photo.png") == std::string::npos && rests(now);
  }));
}

TEST_F(QueryFile, OfNumbersOfAnotherLengthIsRefusedAndTheQueryStays) {
  std::string npy = "\x93NUMPY";
  npy += std::string("\x01\x00\x46\x00", 4);
  std::string header = "{'descr': '|u1', 'fortran_order': False, 'shape': (3,), }";
  header.resize(0x45, ' ');
  program_.folder().write("three.npy", npy + header + "\n" + "abc");
  const State before = program_.state();
  choose("three.npy");
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return told(now, "three.npy: holds 3 entries") && rests(now) &&
           now["widgets"].contains("query.file");
  }));
  EXPECT_EQ(program_.state()["session"], before["session"]);
}

}  // namespace
}  // namespace mnemoscope::gui
