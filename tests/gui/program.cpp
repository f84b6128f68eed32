#include "gui/program.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <stdexcept>
#include <thread>

namespace mnemoscope::gui {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kUpAndDown = 2;  // events of a key
constexpr const char* kStateFile = "state.json";

/// A hand takes time too: so many seconds from one event to the next, so that each comes in a frame
/// of its own.
constexpr double kEventPause = 0.06;

/// How much longer frames may take than on a machine that does nothing else: by what waits for its
/// processors.
double slowness() {
  constexpr double kMost = 5.0;
  double waiting = 0.0;
  const double cores = std::max(1U, std::thread::hardware_concurrency());
  return getloadavg(&waiting, 1) == 1 ? std::clamp(waiting / cores, 1.0, kMost) : 1.0;
}

}  // namespace

std::map<std::string, std::string> environment_of(const Display& display,
                                                  const testing::TemporaryFolder& folder) {
  const std::string home = folder.path();
  return {
      {"DISPLAY", display.name()},
      {"HOME", home},
      {"XDG_CONFIG_HOME", home + "/config"},
      {"XDG_DATA_HOME", home + "/data"},
      {"XDG_STATE_HOME", home + "/state"},
      {"WAYLAND_DISPLAY", ""},
      {"LIBGL_ALWAYS_SOFTWARE", "1"},
      // No zenity or kdialog: the program's own file browser is what these tests can press.
      {"PATH", home},
  };
}

Program::Program(const std::vector<std::string>& arguments, int width, int height,
                 const std::string& layout)
    : command_{MNEMOSCOPE_PROGRAM,    "--state-file", (folder_ / kStateFile).string(), "--width",
               std::to_string(width), "--height",     std::to_string(height)},
      display_(folder_.path(), width, height) {
  command_.insert(command_.end(), arguments.begin(), arguments.end());
  if (!layout.empty() && run({.command = {"setxkbmap", "-display", display_.name(), layout},
                              .environment = {},
                              .folder = folder_.path()}) != 0) {
    throw std::runtime_error("setxkbmap knows no layout " + layout);
  }
  start();
}

void Program::start(const std::vector<std::string>& more) {
  fs::remove(folder_ / kStateFile);
  std::vector<std::string> command = command_;
  command.insert(command.end(), more.begin(), more.end());
  process_ =
      std::make_unique<Process>(Process::Options{.command = command,
                                                 .environment = environment_of(display_, folder_),
                                                 .folder = folder_.path()});
}

Program::State Program::state() const {
  const std::string text = text_of((folder_ / kStateFile).string());
  State state = State::parse(text, nullptr, false);
  return state.is_discarded() ? State() : state;
}

bool Program::reaches(const std::function<bool(const State&)>& condition) const {
  return wait_until(
      [&] {
        const State now = state();
        return !now.is_null() && condition(now);
      },
      kPatience);
}

bool Program::settles() const {
  return reaches([](const State& now) { return now["busy"] == false && now["finished"] == true; });
}

bool Program::settles_after(const State& before) const {
  const std::uint64_t older = before["generation"];
  return reaches([&](const State& now) {
    return now["generation"] > older && now["busy"] == false && now["finished"] == true;
  });
}

Point Program::on(const std::string& widget, double across, double down) const {
  State place;
  const bool shown = reaches([&](const State& now) {
    if (now["widgets"].contains(widget)) place = now["widgets"][widget];
    return place.is_object() && place["visible"] == true;
  });
  if (!shown) throw std::runtime_error("the window never showed " + widget);
  const auto between = [&](const char* low, const char* high, double share) {
    const double from = place[low];
    const double to = place[high];
    return static_cast<int>(std::lround(from + share * (to - from)));
  };
  return {.x = between("left", "right", across), .y = between("top", "bottom", down)};
}

void Program::click(Point place) const {
  drag({place});
}

void Program::point(Point place) const {
  xdotool({"mousemove", std::to_string(place.x), std::to_string(place.y), "sleep",
           std::to_string(kEventPause * slowness())});
}

void Program::double_click(Point place) const {
  xdotool({"mousemove", std::to_string(place.x), std::to_string(place.y), "sleep",
           std::to_string(kEventPause * slowness()), "click", "--repeat", "2", "--delay",
           std::to_string(std::lround(1000.0 * kEventPause)), "1"});
}

void Program::right_click(Point place) const {
  xdotool({"mousemove", std::to_string(place.x), std::to_string(place.y), "sleep",
           std::to_string(kEventPause * slowness()), "click", "3"});
}

void Program::ctrl_click(Point place) const {
  xdotool({"keydown", "ctrl"});
  click(place);
  xdotool({"keyup", "ctrl"});
}

void Program::drag(const std::vector<Point>& places) const {
  const std::vector<std::string> pause{"sleep", std::to_string(kEventPause * slowness())};
  std::vector<std::string> events;
  const auto add = [&](const std::vector<std::string>& words) {
    events.insert(events.end(), words.begin(), words.end());
    events.insert(events.end(), pause.begin(), pause.end());
  };
  for (std::size_t i = 0; i < places.size(); ++i) {
    add({"mousemove", std::to_string(places[i].x), std::to_string(places[i].y)});
    if (i == 0) add({"mousedown", "1"});
  }
  add({"mouseup", "1"});
  xdotool(events);
}

std::unique_ptr<Process> Program::start_drag(const std::vector<Point>& places) const {
  std::vector<std::string> command{"xdotool"};
  for (std::size_t i = 0; i < places.size(); ++i) {
    command.insert(command.end(), {"mousemove", std::to_string(places[i].x),
                                   std::to_string(places[i].y), "sleep", "0.03"});
    if (i == 0) command.insert(command.end(), {"mousedown", "1", "sleep", "0.05"});
  }
  return std::make_unique<Process>(Process::Options{
      .command = command, .environment = {{"DISPLAY", display_.name()}}, .folder = folder_.path()});
}

void Program::release_button() const {
  xdotool({"mouseup", "1"});
}

void Program::key(const std::string& chord) const {
  const std::uint64_t before = inputs();
  xdotool({"key", chord});
  const auto keys = 1 + std::count(chord.begin(), chord.end(), '+');
  sees_inputs(before + kUpAndDown * static_cast<std::uint64_t>(keys));
}

void Program::type(const std::string& letters) const {
  const std::uint64_t before = inputs();
  const auto delay = std::lround(1000.0 * kEventPause * slowness());
  xdotool({"type", "--delay", std::to_string(delay), letters});
  sees_inputs(before + kUpAndDown * letters.size());
}

void Program::key_type_click(const std::string& chord, const std::string& letters,
                             Point place) const {
  xdotool({"mousemove", std::to_string(place.x), std::to_string(place.y), "key", "--delay", "0",
           chord, "type", "--args", "1", "--delay", "0", letters, "click", "1"});
}

fs::path Program::save_in_browser(const std::string& name) const {
  click(on("browser.home"));
  click(on("browser.name"));
  key("ctrl+a");
  type(name);
  key("Return");
  const fs::path file = folder() / name;
  EXPECT_TRUE(wait_until([&] { return fs::exists(file); }, kPatience)) << name;
  EXPECT_TRUE(reaches([](const State& now) { return !now["widgets"].contains("browser.accept"); }));
  return file;
}

std::uint64_t Program::inputs() const {
  const State now = state();
  return now.is_object() ? now["inputs"].get<std::uint64_t>() : 0;
}

/// What a test reads next is of a frame that has seen them. Nothing is promised of a program that
/// ends by them, or where others have the keyboard.
void Program::sees_inputs(std::uint64_t count) const {
  wait_until([&] { return inputs() >= count; }, Milliseconds(std::lround(500.0 * slowness())));
}

void Program::xdotool(std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), "xdotool");
  const int code = run({.command = arguments,
                        .environment = {{"DISPLAY", display_.name()}},
                        .folder = folder_.path()});
  if (code != 0) throw std::runtime_error("xdotool failed");
}

}  // namespace mnemoscope::gui
