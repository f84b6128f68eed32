// One fitted variant on the device: picks float or double for every step, and takes the few steps
// that are beyond the device's range on the CPU.
#pragma once

#include <memory>

#include "gpu/device_host.h"

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

 private:
  double error_from(double state_norm) const;
  bool prefers_single(double error) const;
  Result<Step> step_on_device(const States& x);
  Result<Step> step_in(Precision precision, const States& x);
  void compare_with_cpu(const States& x, const Step& step);

  std::shared_ptr<DeviceHost> host_;
  StepRecipe recipe_;
  std::shared_ptr<const MemoryBank> bank_;  // while it lives, its copy stays on the device
  Parameters parameters_;
  std::shared_ptr<const Retriever> retriever_;
  BankSizes sizes_;
};

}  // namespace mnemoscope
