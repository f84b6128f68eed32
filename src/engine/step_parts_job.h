// Takes a step apart beside the window.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "engine/answering_job.h"
#include "engine/step_parts.h"

namespace mnemoscope {

/// Which step is asked about. `row`, `generation` (LiveTrace) and `from` say which it is.
struct StepQuestion {
  std::shared_ptr<const Start> start{};  ///< with the trace: never null
  std::shared_ptr<const Trace> trace{};
  RowHandle row = 0;
  std::uint64_t generation = 0;
  int from = 0;  ///< t, below trace->last_step()

  friend bool operator==(const StepQuestion& a, const StepQuestion& b) {
    return a.row == b.row && a.generation == b.generation && a.from == b.from;
  }
};

/// What is known of the newest question.
struct LiveStepParts {
  RowHandle row = 0;  ///< whose step it is; 0 before the first answer
  std::uint64_t generation = 0;
  std::shared_ptr<const StepParts> parts{};  ///< null before the first answer
};

/// The most memories that are told one by one.
inline constexpr std::size_t kMostStepParts = 12;

/// Takes one step apart after another.
class StepPartsJob : public AnsweringJob<StepQuestion, LiveStepParts> {
 public:
  /// `wake` is called from the worker whenever poll() would return something new.
  explicit StepPartsJob(std::function<void()> wake);
};

}  // namespace mnemoscope
