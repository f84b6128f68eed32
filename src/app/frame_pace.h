// When the window draws: while what happened settles, when something asked to be woken, and
// otherwise not at all.
#pragma once

#include <algorithm>
#include <optional>

namespace mnemoscope {

inline constexpr int kSettlingFrames = 3;  ///< ImGui lays out what a frame learnt in the next one

class FramePace {
 public:
  /// Something happened: so many frames follow as settle the layout.
  void settle() { due_ = kSettlingFrames; }

  /// Something came that one frame shows.
  void show_once() { due_ = std::max(due_, 1); }

  /// A frame is drawn.
  void begin_frame() { due_ = std::max(due_ - 1, 0); }

  /// Whether a frame is due at once.
  bool is_due() const { return due_ > 0; }

  /// The frame that was drawn at `now` asks for another one in so many seconds; nullopt: for none.
  void wake_after(std::optional<double> wait, double now) {
    wait_ = wait;
    wakes_at_ = wait ? std::optional(now + *wait) : std::nullopt;
  }

  /// Whether the time has come that was asked for.
  bool is_woken(double now) const { return wakes_at_ && now >= *wakes_at_; }

  /// How long the window may wait for something to happen, seconds; nullopt: until it does. Where
  /// `pause` is given it sleeps that long between frames that are due, and never longer.
  std::optional<double> sleep(std::optional<double> pause) const {
    if (is_due()) return pause.value_or(0.0);
    if (!pause) return wait_;
    return std::min(wait_.value_or(*pause), *pause);
  }

 private:
  int due_ = kSettlingFrames;
  std::optional<double> wait_;
  std::optional<double> wakes_at_;
};

}  // namespace mnemoscope
