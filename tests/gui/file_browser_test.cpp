// Our own file browser under a person's hands: real keys and clicks.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

namespace fs = std::filesystem;
using State = Program::State;
using ::testing::HasSubstr;

constexpr const char* kSession =
    "format = \"mnemoscope-session\"\nversion = 1\n[memories]\nsource = \"builtin:photos\"\n"
    "[query]\nmemory = 0\n[[variants]]\nid = \"dense\"\n";

bool browses(const State& now) {
  return now["widgets"].contains("browser.accept");
}

std::string contents(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

class Browser : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(program_.settles()) << program_.process().errors(); }

  void open() {
    program_.key("ctrl+o");
    ASSERT_TRUE(program_.reaches(browses));
    program_.click(program_.on("browser.home"));
  }

  bool closes() {
    return program_.reaches([](const State& now) { return !browses(now); });
  }

  Program program_{{}};
};

TEST_F(Browser, LetsNoKeyThroughToWhatIsBehind) {
  const State before = program_.state();
  open();
  for (const char* key : {"space", "Right", "Left", "r", "h", "p", "Down", "ctrl+z", "ctrl+n",
                          "ctrl+1", "ctrl+3", "F1"}) {
    program_.key(key);
  }
  const State now = program_.state();
  EXPECT_TRUE(browses(now));
  for (const char* what : {"shown_step", "session", "workspace", "run", "notices"}) {
    EXPECT_EQ(now[what], before[what]) << what;
  }
  program_.key("Escape");
  ASSERT_TRUE(closes());
  EXPECT_EQ(program_.state()["shown_step"], before["shown_step"]);
  program_.key("Left");
  EXPECT_TRUE(program_.reaches([&](const State& later) {
    return later["shown_step"] != before["shown_step"];
  })) << "keys act again";
}

TEST_F(Browser, OpensWhatIsTypedAheadAmongThousands) {
  const fs::path many = program_.folder() / "many";
  fs::create_directories(many);
  for (int i = 0; i < 3000; ++i) std::ofstream(many / ("a" + std::to_string(i) + ".toml"));
  std::ofstream(many / "zebra.toml") << kSession;
  open();
  program_.type("many");
  program_.key("Return");
  ASSERT_TRUE(program_.reaches(
      [](const State& now) { return now["widgets"].contains("browser.a0.toml"); }));
  program_.type("zeb");
  ASSERT_TRUE(program_.reaches([](const State& now) {
    const auto row = now["widgets"].find("browser.zebra.toml");
    return row != now["widgets"].end() && (*row)["visible"] == true;
  }));
  program_.key("Return");
  ASSERT_TRUE(closes());
  EXPECT_TRUE(program_.reaches([](const State& now) {
    return now["session"]["variants"].size() == 1 && now["finished"] == true;
  })) << program_.state()["notices"];
}

TEST_F(Browser, CompletesATypedPathFromTheHomeFolder) {
  fs::create_directories(program_.folder() / "a folder");
  std::ofstream(program_.folder() / "a folder" / "one.toml") << kSession;
  open();
  program_.key("ctrl+l");
  program_.type("~/a f");
  program_.key("Tab");
  program_.type("o");
  program_.key("Tab");
  program_.key("Return");
  ASSERT_TRUE(closes()) << "one Enter opens it";
  EXPECT_TRUE(
      program_.reaches([](const State& now) { return now["session"]["variants"].size() == 1; }));
}

TEST_F(Browser, OpensATypedPathByTheButton) {
  std::ofstream(program_.folder() / "one.toml") << kSession;
  open();
  program_.key("ctrl+l");
  program_.type("~/one.toml");
  program_.click(program_.on("browser.accept"));
  ASSERT_TRUE(closes()) << "the button needs no Enter before it";
  EXPECT_TRUE(
      program_.reaches([](const State& now) { return now["session"]["variants"].size() == 1; }));
}

TEST_F(Browser, SavesToATypedPathByTheButton) {
  program_.key("ctrl+shift+s");
  ASSERT_TRUE(program_.reaches(browses));
  program_.key("ctrl+l");
  program_.type("~/typed.toml");
  program_.click(program_.on("browser.accept"));
  ASSERT_TRUE(closes());
  EXPECT_TRUE(wait_until([&] { return fs::exists(program_.folder() / "typed.toml"); }, kPatience));
}

TEST_F(Browser, LosesNothingOfAHandThatIsFasterThanFrames) {
  program_.key("ctrl+shift+s");
  ASSERT_TRUE(program_.reaches(browses));
  program_.key_type_click("ctrl+l", "~/a_long_and_quick_name.toml", program_.on("browser.accept"));
  ASSERT_TRUE(closes());
  EXPECT_TRUE(wait_until(
      [&] { return fs::exists(program_.folder() / "a_long_and_quick_name.toml"); }, kPatience));
}

TEST_F(Browser, AsksBeforeItReplacesAFileAndAddsTheEnding) {
  const fs::path file = program_.folder() / "mine.toml";
  std::ofstream(file) << "precious";
  program_.key("ctrl+shift+s");
  ASSERT_TRUE(program_.reaches(browses));
  program_.click(program_.on("browser.home"));
  program_.click(program_.on("browser.name"));
  program_.key("ctrl+a");
  program_.type("mine");
  program_.key("Return");
  ASSERT_TRUE(
      program_.reaches([](const State& now) { return now["widgets"].contains("browser.keep"); }));
  program_.key("Return");
  ASSERT_TRUE(
      program_.reaches([](const State& now) { return !now["widgets"].contains("browser.keep"); }));
  EXPECT_EQ(contents(file), "precious") << "Enter alone means no";
  program_.click(program_.on("browser.accept"));
  ASSERT_TRUE(
      program_.reaches([](const State& now) { return now["widgets"].contains("browser.keep"); }));
  program_.key("shift+Tab");
  program_.key("Return");
  ASSERT_TRUE(closes());
  EXPECT_TRUE(
      wait_until([&] { return contents(file).find("format") != std::string::npos; }, kPatience));
}

}  // namespace
}  // namespace mnemoscope::gui
