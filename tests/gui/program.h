// The real program in a display of its own, driven with a real pointer and real keys.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "gui/display.h"
#include "gui/process.h"
#include "temporary_folder.h"

namespace mnemoscope::gui {

/// Where something is on the display, in pixels.
struct Point {
  int x = 0;
  int y = 0;
};

/// How long the program may take for anything: software OpenGL on a busy machine is slow.
inline constexpr Milliseconds kPatience{30000};

/// mnemoscope with its window. Its home, settings and autosave are in a folder of the test's own.
class Program {
 public:
  using State = nlohmann::json;

  /// Starts it with `--state-file` and these arguments. The screen has the same size as the window,
  /// the keyboard this layout in setxkbmap's words; empty: the one Xvfb comes with.
  explicit Program(const std::vector<std::string>& arguments, int width = 1440, int height = 900,
                   const std::string& layout = {});

  /// What it last wrote of itself; null before the first time.
  State state() const;

  /// Polls until the state satisfies `condition`; false when it does not within kPatience.
  bool reaches(const std::function<bool(const State&)>& condition) const;

  /// Waits until all results of what is chosen now are in; false when that does not come.
  bool settles() const;

  /// The same, for a run that is newer than the one of this state.
  bool settles_after(const State& before) const;

  /// A place on a widget, as shares of its width and height. Waits for the widget to be shown;
  /// throws when it never is.
  Point on(const std::string& widget, double across = 0.5, double down = 0.5) const;

  void click(Point place) const;

  /// Leaves the pointer there for as long as a frame takes.
  void point(Point place) const;

  /// Two clicks at the pace of a double click, however busy the machine is.
  void double_click(Point place) const;

  /// A click with the right button: opens a menu.
  void right_click(Point place) const;

  /// A click with Ctrl held.
  void ctrl_click(Point place) const;

  /// Presses at the first place, moves through all of them, lets go at the last.
  void drag(const std::vector<Point>& places) const;

  /// One key or chord by its X name ("space", "ctrl+z"), or by its X code, which means what the
  /// layout says: "ctrl+52". A code has two digits or more; one digit is the name of a key.
  void key(const std::string& chord) const;

  /// The same drag while the test goes on: a move every few milliseconds, as long as they last.
  std::unique_ptr<Process> start_drag(const std::vector<Point>& places) const;
  void release_button() const;

  /// Starts it again after its end, on the same display and with the same home; with these
  /// arguments besides.
  void start(const std::vector<std::string>& more = {});

  /// Types letters as they are.
  void type(const std::string& letters) const;

  /// A chord, letters and a click without a pause between them: a hand that is faster than frames.
  void key_type_click(const std::string& chord, const std::string& letters, Point place) const;

  /// Answers our own browser, which asks where to save: in the home folder, under this name. The
  /// file, once it is there and the browser is gone; a failure of the test where that never comes.
  std::filesystem::path save_in_browser(const std::string& name) const;

  Process& process() { return *process_; }
  const testing::TemporaryFolder& folder() const { return folder_; }
  Display& display() { return display_; }

 private:
  std::uint64_t inputs() const;
  void sees_inputs(std::uint64_t count) const;
  void xdotool(std::vector<std::string> arguments) const;

  testing::TemporaryFolder folder_;
  std::vector<std::string> command_;
  Display display_;
  std::unique_ptr<Process> process_;
};

/// The environment of a program on this display whose home is this folder.
std::map<std::string, std::string> environment_of(const Display& display,
                                                  const testing::TemporaryFolder& folder);

}  // namespace mnemoscope::gui
