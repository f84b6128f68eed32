// From the start of the program to the first frame of its window, and what frames take.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <ostream>

#include "app/bench/bench_part.h"
#include "app/bench/child_process.h"
#include "app/bench/scratch_folder.h"
#include "ui/frame/workspace.h"

namespace mnemoscope {
namespace {

constexpr int kFramesDrawn = 60;
constexpr int kStarts = 3;

bool has_display() {
  const auto is_there = [](const char* name) {
    const char* const value = std::getenv(name);
    return value != nullptr && *value != '\0';
  };
  return is_there("DISPLAY") || is_there("WAYLAND_DISPLAY");
}

double now_in_milliseconds() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double, std::milli>(now).count();
}

double middle_of(std::vector<double> numbers) {
  std::sort(numbers.begin(), numbers.end());
  return numbers.empty() ? 0.0 : numbers[numbers.size() / 2];
}

std::vector<double> column_of(const BenchJson& frames, const char* key) {
  std::vector<double> column;
  for (const BenchJson& frame : frames) column.push_back(frame.at(key));
  return column;
}

/// Opens a window of this program, lets it draw, and reads what it wrote of its frames.
Result<BenchJson> frames_of(const std::string& workspace, const ScratchFolder& folder) {
  const std::filesystem::path times = folder / "frames.json";
  std::error_code ignored;
  std::filesystem::remove(times, ignored);
  const auto said = output_of({"/proc/self/exe", "--workspace", workspace, "--screenshot",
                               (folder / "window.png").string(), "--after-frames",
                               std::to_string(kFramesDrawn), "--frame-times", times.string()});
  if (!said) return tl::unexpected(said.error());
  std::ifstream file(times);
  const BenchJson whole = BenchJson::parse(file, nullptr, false);
  if (whole.is_discarded() || !whole.contains("frames") || whole["frames"].empty()) {
    return fail("{}: the window told nothing of its frames", times.string());
  }
  return whole["frames"];
}

BenchJson workspace_row(const std::string& workspace, const BenchJson& frames, double began) {
  std::vector<double> made = column_of(frames, "made_ms");
  if (made.size() > 1) made.erase(made.begin());  // the first one draws the letters
  return {{"workspace", workspace},
          {"first_frame_milliseconds", frames[0].at("at_ms").get<double>() - began},
          {"own_work_milliseconds", middle_of(made)},
          {"worst_own_work_milliseconds", *std::max_element(made.begin(), made.end())},
          {"drawing_milliseconds", middle_of(column_of(frames, "shown_ms"))}};
}

}  // namespace

BenchJson frame_times(const BenchWork& work) {
  if (!has_display()) return missing("there is no display to open a window on; try xvfb-run -a");
  const auto folder = ScratchFolder::make();
  if (!folder) return missing(folder.error().text);
  BenchJson rows = BenchJson::array();
  std::vector<double> starts;
  for (const WorkspaceEntry* entry : workspaces()) {
    const std::string word(entry->word);
    work.progress << fmt::format("frames: {}", word) << std::endl;
    const int times = rows.empty() ? kStarts : 1;  // the first one starts more often: a median
    for (int i = 0; i < times; ++i) {
      const double began = now_in_milliseconds();
      const auto frames = frames_of(word, *folder);
      if (!frames) return missing(frames.error().text);
      BenchJson row = workspace_row(word, *frames, began);
      if (times > 1) starts.push_back(row["first_frame_milliseconds"]);
      if (i + 1 == times) rows.push_back(std::move(row));
    }
  }
  return {{"first_frame_milliseconds", middle_of(starts)}, {"workspaces", std::move(rows)}};
}

}  // namespace mnemoscope
