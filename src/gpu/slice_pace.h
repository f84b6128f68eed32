// How much work a device does in some milliseconds, learned from what it did before.
#pragma once

namespace mnemoscope {

/// Long slices hold up the desktop, which draws on the same card; short ones are all waiting. The
/// first is a guess for a card of today, every later one is cut by the ones before.
class SlicePace {
 public:
  /// Multiply-adds that take about so many seconds; > 0 for seconds > 0.
  double work_in(double seconds) const { return rate_ * seconds; }

  /// A slice of so many multiply-adds took so long. What cannot be (0 or less, NaN) teaches nothing.
  void took(double work, double seconds);

 private:
  static constexpr double kFirstRate = 1e12;  // multiply-adds a second

  double rate_ = kFirstRate;
  bool has_learned_ = false;
};

}  // namespace mnemoscope
