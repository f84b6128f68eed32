// Steps of one run, wherever they are computed: on the device as a run that is fetched in
// chunks, and by the CPU where the device does not accelerate the variant or fails.
#pragma once

#include <deque>
#include <memory>
#include <optional>

#include "engine/backend.h"
#include "engine/trace.h"

namespace mnemoscope {

/// A step with the wall time that it took.
struct TimedStep {
  Step step{};
  double microseconds = 0.0;           ///< of a chunk: the same share for each of its steps
  bool exact = false;                  ///< by the CPU's exact kernels: nothing rounded it
  std::optional<double> fast_error{};  ///< StepRecord::fast_error
};

class SteadyStepper {
 public:
  /// Writes into the trace where steps are computed, and a notice when a device fails. All
  /// references outlive the stepper.
  SteadyStepper(const Variant& variant, std::shared_ptr<const MemoryBank> bank,
                const RunOptions& options, Trace& trace, Backend& backend, Backend& cpu);

  /// T(x), where x is the start of the run or the state that the step before returned. Empty only
  /// if the CPU refuses too.
  std::optional<TimedStep> step(const State& x);

  /// Of a state of the run: by the device that steps it, or by one reading of the bank.
  Overlaps overlaps(const State& x);

  /// From the next step on it is this model's, the same with another beta. False, with a notice in
  /// the trace, where neither device nor CPU takes it.
  bool change(std::shared_ptr<const Retriever> retriever, double beta);

  /// The model of the next step.
  const Retriever& retriever() const { return *retriever_; }
  const std::shared_ptr<const Retriever>& shared_retriever() const { return retriever_; }

 private:
  bool take(Backend& backend);
  Result<TimedStep> next_step(const State& x);
  bool is_on_cpu() const;
  Result<TimedStep> cpu_step(const State& x);
  void note(const Error& error);

  const Variant& variant_;
  std::shared_ptr<const MemoryBank> bank_;
  RunOptions options_;
  Trace& trace_;
  Backend& backend_;
  Backend& cpu_;
  Parameters parameters_;
  std::shared_ptr<const Retriever> retriever_;
  std::unique_ptr<Stepper> stepper_;
  std::unique_ptr<DeviceRun> run_;  ///< null before it sets out and when it is over
  bool has_departed_ = false;
  int steps_taken_ = 0;
  std::deque<TimedStep> fetched_;  ///< of the run, not handed out yet
};

}  // namespace mnemoscope
