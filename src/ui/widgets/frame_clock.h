// Time as panels see it. The window sleeps unless someone asks for another frame, so whatever moves
// or waits says so here.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

namespace mnemoscope {

class FrameClock {
 public:
  /// Starts a frame `now` seconds after the window opened.
  void begin_frame(double now) {
    now_ = now;
    wait_.reset();
  }

  double now() const { return now_; }

  /// Asks for another frame in `seconds` at the latest; 0 for the very next one.
  void wake_in(double seconds) { wait_ = std::min(wait_.value_or(seconds), seconds); }

  /// How long the window may sleep; nullopt until something happens.
  std::optional<double> wait() const { return wait_; }

  /// True once the pointer has rested on the thing named `key` for `seconds`; asks for the frame
  /// when it will have. Call every frame while it rests there.
  bool rested(std::uint64_t key, double seconds) {
    if (key != rested_on_ || now_ - last_rested_ > kGap) {
      rested_on_ = key;
      resting_since_ = now_;
    }
    last_rested_ = now_;
    const double left = seconds - (now_ - resting_since_);
    if (left > 0.0) wake_in(left);
    return left <= 0.0;
  }

 private:
  static constexpr double kGap = 1.0;  // a pointer that left and came back within this still rests

  double now_ = 0.0;
  std::optional<double> wait_;
  std::uint64_t rested_on_ = 0;
  double resting_since_ = 0.0;
  double last_rested_ = 0.0;
};

}  // namespace mnemoscope
