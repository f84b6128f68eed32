// How far a sweep is, on standard error: a bar on a terminal, a line now and then elsewhere.
#pragma once

#include <chrono>
#include <iosfwd>
#include <string>

#include "session/sweep_runner.h"

namespace mnemoscope {

class SweepProgressLine {
 public:
  /// Writes to `out`, or nothing where it is null. On a `terminal` one line is written over.
  SweepProgressLine(std::ostream* out, bool terminal) : out_(out), terminal_(terminal) {}
  SweepProgressLine(const SweepProgressLine&) = delete;
  SweepProgressLine& operator=(const SweepProgressLine&) = delete;
  /// Leaves a terminal's line empty.
  ~SweepProgressLine();

  /// After a job. A terminal hears of it a few times a second, a file every few seconds; both of
  /// the last one.
  void show(const SweepProgress& progress);

 private:
  using Clock = std::chrono::steady_clock;

  std::ostream* out_;
  bool terminal_;
  Clock::time_point began_ = Clock::now();
  Clock::time_point shown_{};
};

/// "job 12 of 200, 1 failed, about 3 min left", `elapsed` seconds after the first was begun; with
/// `bar` signs of it before.
std::string sweep_progress_text(const SweepProgress& progress, double elapsed, int bar);

}  // namespace mnemoscope
