#include "app/frame_times.h"

#include <nlohmann/json.hpp>

#include "data/write_file.h"

namespace mnemoscope {
namespace {

double in_milliseconds(std::chrono::steady_clock::duration duration) {
  return std::chrono::duration<double, std::milli>(duration).count();
}

}  // namespace

FrameTimes::~FrameTimes() {
  if (file_.empty()) return;
  nlohmann::ordered_json frames = nlohmann::ordered_json::array();
  for (const Frame& frame : frames_) {
    frames.push_back({{"made_ms", in_milliseconds(frame.made - frame.begun)},
                      {"shown_ms", in_milliseconds(frame.shown - frame.made)},
                      {"at_ms", in_milliseconds(frame.shown.time_since_epoch())}});
  }
  const nlohmann::ordered_json whole{{"frames", std::move(frames)}};
  static_cast<void>(write_file(file_, whole.dump(1) + '\n', {.flush = false}));
}

void FrameTimes::begin() {
  if (!file_.empty()) now_.begun = Clock::now();
}

void FrameTimes::made() {
  if (!file_.empty()) now_.made = Clock::now();
}

void FrameTimes::shown() {
  if (file_.empty()) return;
  now_.shown = Clock::now();
  frames_.push_back(now_);
}

}  // namespace mnemoscope
