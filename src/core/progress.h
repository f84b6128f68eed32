// A long computation and the person who may not want to wait for its end.
#pragma once

#include <functional>
#include <utility>

namespace mnemoscope {

/// Tells how far a computation is and remembers when it was asked to give up. For one thread.
class Progress {
 public:
  /// Gets the share that is done, 0..1; the answer false asks to give up.
  using Report = std::function<bool(double)>;

  /// Nobody watches: it never stops early.
  Progress() = default;

  explicit Progress(Report report) : report_(std::move(report)) {}

  /// Reports this share; false once the computation shall give up, and ever after.
  bool reaches(double share) {
    share_ = share;
    return !should_stop();
  }

  /// Asks again without having got further.
  bool should_stop() {
    stopped_ = stopped_ || (report_ && !report_(share_));
    return stopped_;
  }

  bool stopped() const { return stopped_; }

 private:
  Report report_{};
  double share_ = 0.0;
  bool stopped_ = false;
};

}  // namespace mnemoscope
