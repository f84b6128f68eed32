// One fitted variant on the device: picks float or double for every step, and takes the few steps
// that are beyond the device's range on the CPU.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "gpu/device_host.h"
#include "gpu/run_on_device.h"

namespace mnemoscope {

class GpuStepper final : public Stepper {
 public:
  /// `retriever` may be null: then nothing is compared with the CPU, and no step goes there.
  GpuStepper(std::shared_ptr<DeviceHost> host, StepRecipe recipe,
             std::shared_ptr<const MemoryBank> bank, Parameters parameters,
             std::shared_ptr<const Retriever> retriever);

  /// Puts on the device what the first step is likely to need, so that a lack of room shows now.
  Status upload();

  Result<Step> step(const States& x) override;
  std::optional<Overlaps> overlaps(const State& x) override;
  Result<std::vector<PassTime>> time_passes(const States& x) override;
  std::unique_ptr<DeviceRun> begin_run(const State& x, int most_steps, double tolerance) override;

 private:
  friend class GpuRun;

  double error_from(double state_norm) const;
  bool prefers_single(double error) const;
  double score_error(double pattern_size, double state_norm, FloatWidth precision) const;
  Result<Step> step_on_device(const States& x);
  bool float_holds(const States& x, const Step& step) const;
  Result<Step> step_in(FloatWidth precision, const States& x);
  template <class Job>
  std::invoke_result_t<Job&, Device&, const StepSite&> on_site(FloatWidth precision, Job&& job);
  Status compare_with_cpu(const States& x, const Step& step);

  std::shared_ptr<DeviceHost> host_;
  StepRecipe recipe_;
  std::shared_ptr<const MemoryBank> bank_;  // while it lives, its copy stays on the device
  Parameters parameters_;
  std::shared_ptr<const Retriever> retriever_;
  BankSizes sizes_;
};

/// A run on the device: in float as long as float holds, then in double from there on, and step
/// by step from a state that is beyond the device's range.
class GpuRun final : public DeviceRun {
 public:
  /// The stepper outlives the run.
  GpuRun(GpuStepper& stepper, State x, int most_steps, double tolerance);

  Result<std::vector<Step>> advance() override;

 private:
  Result<std::vector<Step>> advance_on_device();
  std::size_t count_good(const std::vector<Step>& steps) const;
  void tell_errors(std::vector<Step>& steps) const;

  GpuStepper& stepper_;
  RunRequest left_;  ///< from the newest state that was handed over
  FloatWidth precision_;
  std::shared_ptr<const int> token_{};  ///< of the device's half; null before it is made
  bool step_by_step_ = false;
  bool is_over_ = false;
};

}  // namespace mnemoscope
