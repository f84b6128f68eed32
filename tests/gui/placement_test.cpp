// The window on the desktop: where it was closed it opens again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

using ::testing::HasSubstr;

class Desktop : public ::testing::Test {
 protected:
  /// The program as a person starts it: nothing of it is scripted.
  std::unique_ptr<Process> start() const {
    return std::make_unique<Process>(
        Process::Options{.command = {MNEMOSCOPE_PROGRAM},
                         .environment = environment_of(display_, folder_),
                         .folder = folder_.path()});
  }

  /// xdotool at work on the window.
  std::unique_ptr<Process> xdotool(std::vector<std::string> commands) const {
    commands.insert(commands.begin(),
                    {"xdotool", "search", "--sync", "--onlyvisible", "--name", "Mnemoscope"});
    return std::make_unique<Process>(Process::Options{.command = commands,
                                                      .environment = {{"DISPLAY", display_.name()}},
                                                      .folder = folder_.path()});
  }

  /// Runs xdotool on the window and returns what it printed.
  std::string on_window(const std::vector<std::string>& commands) const {
    const auto process = xdotool(commands);
    EXPECT_EQ(process->wait(kPatience), 0) << process->errors();
    return process->output();
  }

  std::string geometry() const { return on_window({"getwindowgeometry"}); }

  bool comes_to(const std::string& place, const std::string& size) const {
    return wait_until(
        [&] {
          const std::string now = geometry();
          return now.find(place) != std::string::npos && now.find(size) != std::string::npos;
        },
        kPatience);
  }

  void close(Process& program) const {
    EXPECT_TRUE(wait_until(
        [&] {
          // The window may be gone before all of the keys were sent, which xdotool calls an error.
          xdotool({"key", "ctrl+q"})->wait(Milliseconds(2000));
          return program.wait(Milliseconds(2000)).has_value();
        },
        kPatience));
  }

  testing::TemporaryFolder folder_;
  Display display_{folder_.path(), 1920, 1200};
};

TEST_F(Desktop, HasTheWindowWhereItStoodBefore) {
  {
    const auto program = start();
    on_window({"windowmove", "60", "70", "windowsize", "1000", "700"});
    ASSERT_TRUE(comes_to("Position: 60,70", "Geometry: 1000x700")) << geometry();
    close(*program);
  }
  EXPECT_THAT(text_of((folder_ / "config/mnemoscope/preferences.json").string()),
              HasSubstr("\"width\": 1000"));
  const auto program = start();
  EXPECT_TRUE(comes_to("Position: 60,70", "Geometry: 1000x700")) << geometry();
  close(*program);
}

TEST_F(Desktop, HasTheWindowOnItselfWhereItsScreenIsGone) {
  folder_.write("config/mnemoscope/preferences.json",
                R"({"window": {"x": 5000, "y": 70, "width": 1000, "height": 700}})");
  const auto program = start();
  EXPECT_TRUE(comes_to("Position: 0,0", "Geometry: 1440x900")) << geometry();
  close(*program);
}

}  // namespace
}  // namespace mnemoscope::gui
