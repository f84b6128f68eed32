// Explains a run beside the window: its reasons at once, then what was tried.
#pragma once

#include <functional>
#include <memory>

#include "engine/answering_job.h"
#include "engine/reasons/trial.h"

namespace mnemoscope {

/// Which run is asked about. `row` and `generation` (LiveTrace) say which it is.
struct ReasonQuestion {
  RunToExplain run{};
  RowHandle row = 0;
  std::uint64_t generation = 0;

  friend bool operator==(const ReasonQuestion& a, const ReasonQuestion& b) {
    return a.row == b.row && a.generation == b.generation;
  }
};

/// What is known of the newest question.
struct LiveReasons {
  RowHandle row = 0;             ///< whose run it is; 0 before the first answer
  std::uint64_t generation = 0;  ///< and which
  Explanation explanation{};
};

/// Explains one run after another.
class ReasonJob : public AnsweringJob<ReasonQuestion, LiveReasons> {
 public:
  /// `wake` is called from the worker whenever poll() would return something new.
  ReasonJob(std::function<void()> wake, std::shared_ptr<FitService> fits);
};

}  // namespace mnemoscope
