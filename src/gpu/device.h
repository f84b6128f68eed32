// Everything that lives on the device thread: the context, programs, memory banks and working
// buffers.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/variant.h"
#include "gpu/egl_context.h"
#include "gpu/gpu_backend.h"
#include "gpu/passes.h"
#include "gpu/program.h"
#include "gpu/uploaded_bank.h"

namespace mnemoscope {

/// A variant's step in the device's terms.
struct StepRecipe {
  std::vector<Dispatch> dispatches;  ///< its passes, one after the other
  std::vector<std::pair<std::string, double>>
      uniforms;  ///< its parameters: numbers, switches 0/1, choices by position
};

/// Error when the variant names no passes or unknown ones.
Result<StepRecipe> make_recipe(const Variant& variant, const Parameters& parameters);

/// The GL side of the backend. Every method, the destructor too, belongs to the device thread.
class Device {
 public:
  static Result<std::unique_ptr<Device>> open(const GpuOptions& options);

  const GpuInfo& info() const { return info_; }
  std::size_t bytes_in_use() const { return budget_.used; }  ///< safe from any thread
  ProgramCache& programs() { return programs_; }

  /// Compiles what the recipe needs, so that a bad shader is known before the first step.
  Status compile(const StepRecipe& recipe, bool eight_bit);

  /// Puts the bank on the device, or finds it there.
  Result<UploadedBank> upload(const std::shared_ptr<const MemoryBank>& bank, Precision precision) {
    return banks_.find(bank, precision);
  }

  /// What the error of a float step on this bank is bounded by.
  BankSizes sizes(const std::shared_ptr<const MemoryBank>& bank) { return banks_.sizes(bank); }

  /// One step of a d x N batch. The batch is cut so that no buffer exceeds a block and no piece of
  /// work takes long.
  Result<Step> step(const StepRecipe& recipe, const UploadedBank& bank, Index memory_count,
                    Precision precision, const States& x);

 private:
  Device(EglContext context, GpuInfo info, const GpuOptions& options);

  struct Batch;

  Result<std::size_t> states_at_once(Index memory_count, Index d, Precision precision) const;
  Status step_batch(const StepRecipe& recipe, const Batch& batch, const States& x, Index first,
                    Step& result);
  Status dispatch(const Dispatch& dispatch, const Batch& batch, const StepRecipe& recipe);
  void read_back(const Batch& batch, Index first, Step& result);
  Status reserve(Slot slot, std::size_t bytes);
  Status check_guards(const UploadedBank& bank) const;
  Buffer& buffer(Slot slot) { return workspace_[static_cast<std::size_t>(slot)]; }

  EglContext context_;  // first: everything below is deleted while it is still current
  GpuInfo info_;
  std::size_t block_limit_;
  BufferBudget budget_;
  ProgramCache programs_;
  BankShelf banks_;
  std::vector<Buffer> workspace_;
};

}  // namespace mnemoscope
