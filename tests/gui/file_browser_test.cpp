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
    "[[variant]]\nid = \"dense\"\n";

bool browses(const State& now) {
  return now["widgets"].contains("browser.accept");
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

}  // namespace
}  // namespace mnemoscope::gui
