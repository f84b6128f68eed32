// Notices that offer something, answered by the keys that their menu entries name.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "data/image_file.h"
#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

using State = Program::State;
using ::testing::HasSubstr;

/// The program that was given two pictures of different sizes, which it offers to fit.
/// Pixels with contrast: a picture without cannot be centred and normalised.
std::vector<std::uint8_t> ramp(std::size_t count, unsigned step) {
  std::vector<std::uint8_t> pixels(count);
  for (std::size_t i = 0; i < count; ++i) pixels[i] = static_cast<std::uint8_t>(i * step % 256);
  return pixels;
}

class AnOffer : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(pictures_are_written_);
    ASSERT_TRUE(program_.reaches(offers)) << program_.process().errors();
    EXPECT_THAT(program_.state()["notices"].dump(), HasSubstr("9 x 7"));
  }

  static bool offers(const State& now) { return now["widgets"].contains("file.open-cropped"); }

  bool fits(const char* how) {
    return program_.reaches([&](const State& now) {
      return now["session"]["fit"] == how && now["finished"] == true && !offers(now);
    });
  }

  testing::TemporaryFolder pictures_;
  bool pictures_are_written_ = write_png(pictures_ / "a.png", ramp(64, 3), 8, 8, 1).has_value() &&
                               write_png(pictures_ / "b.png", ramp(63, 29), 9, 7, 1).has_value();
  Program program_{{pictures_.path()}};
};

TEST_F(AnOffer, IsTakenByCtrlEnter) {
  program_.key("ctrl+Return");
  EXPECT_TRUE(fits("crop")) << program_.state()["session"];
}

TEST_F(AnOffer, HasItsSecondAnswerByCtrlShiftEnter) {
  program_.key("ctrl+shift+Return");
  EXPECT_TRUE(fits("letterbox")) << program_.state()["session"];
}

TEST_F(AnOffer, ThatWasTakenDoesNotComeBackWithUndoAndRedo) {
  program_.key("ctrl+Return");
  ASSERT_TRUE(fits("crop")) << program_.state()["session"];
  const State answered = program_.state();
  program_.key("ctrl+z");
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return now["session"]["fit"] == "refuse" && now["busy"] == false &&
           now["status"].get<std::string>().find("9 x 7") != std::string::npos;
  })) << program_.state();
  EXPECT_FALSE(offers(program_.state()));
  EXPECT_EQ(program_.state()["notices"], answered["notices"]);
  program_.key("ctrl+shift+z");
  EXPECT_TRUE(fits("crop")) << program_.state()["session"];
  EXPECT_EQ(program_.state()["notices"], answered["notices"]);
}

TEST_F(AnOffer, IsPutAwayByShiftEscapeAndStaysInTheList) {
  const State before = program_.state();
  program_.key("shift+Escape");
  ASSERT_TRUE(program_.reaches([](const State& now) { return !offers(now); }));
  const State now = program_.state();
  EXPECT_EQ(now["session"], before["session"]);
  EXPECT_EQ(now["notices"], before["notices"]);
}

}  // namespace
}  // namespace mnemoscope::gui
