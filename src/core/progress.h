// A long computation and the person who may not want to wait for its end.
#pragma once

#include <functional>
#include <utility>

namespace mnemoscope {

/// Tells how far a computation is and remembers when it was asked to give up. For one thread.
class Progress {
 public:
  /// Gets the share that is done, 0..1; the answer false asks to give up.
  using CarryOn = std::function<bool(double)>;

  /// Nobody watches: it always goes on.
  Progress() = default;

  explicit Progress(CarryOn carry_on) : carry_on_(std::move(carry_on)) {}

  /// Reports this share; false once the computation shall give up, and ever after.
  bool reaches(double share) {
    share_ = share;
    return goes_on();
  }

  /// Asks again without having got further.
  bool goes_on() {
    stopped_ = stopped_ || (carry_on_ && !carry_on_(share_));
    return !stopped_;
  }

  bool stopped() const { return stopped_; }

 private:
  CarryOn carry_on_{};
  double share_ = 0.0;
  bool stopped_ = false;
};

}  // namespace mnemoscope
