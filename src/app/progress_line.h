// How far a long run is: one line on the terminal that is written over again and again.
#pragma once

#include <chrono>
#include <iosfwd>
#include <string>

#include "kernels/vectors.h"

namespace mnemoscope {

class ProgressLine {
 public:
  /// Writes to `out`, or nothing where it is null (no terminal, or nobody wants to know).
  explicit ProgressLine(std::ostream* out) : out_(out) {}
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  /// Leaves the line empty.
  ~ProgressLine();

  /// `done` of `all` queries are answered; written a few times a second at most.
  void show(Index done, Index all);

 private:
  using Clock = std::chrono::steady_clock;

  std::ostream* out_;
  Clock::time_point began_ = Clock::now();
  Clock::time_point shown_{};
};

/// "query 12 of 60000, about 3 min left": `elapsed` seconds after the first of them was begun.
std::string progress_text(Index done, Index all, double elapsed);

}  // namespace mnemoscope
