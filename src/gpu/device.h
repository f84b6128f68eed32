// Everything that lives on the device thread: the context, programs, memory banks and working
// buffers.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/variant.h"
#include "gpu/egl_context.h"
#include "gpu/gpu_backend.h"
#include "gpu/pass_clock.h"
#include "gpu/pass_uniforms.h"
#include "gpu/passes.h"
#include "gpu/program.h"
#include "gpu/slice_pace.h"
#include "gpu/uploaded_bank.h"

namespace mnemoscope {

/// The buffers that the backend itself writes and reads; scores only where the passes have them.
inline constexpr const char* kStateBuffer = "state";
inline constexpr const char* kNextBuffer = "next";
inline constexpr const char* kWeightsBuffer = "weights";
inline constexpr const char* kScoresBuffer = "scores";

/// What the device works out about a recipe on the way. Device thread only, but where it ends.
struct RecipeMemo {
  std::map<const Program*, PassUniforms> uniforms{};
  std::array<SlicePace, 2> paces{};  ///< by precision

  SlicePace& pace(FloatWidth precision) { return paces[static_cast<std::size_t>(precision)]; }
};

/// A variant's step in the device's terms.
struct StepRecipe {
  std::string name{};                           ///< the variant's, for errors
  std::vector<ComputePass> passes{};            ///< one after the other
  std::map<std::string, PassBuffer> buffers{};  ///< that the passes hand to each other, by name
  std::map<std::string, double> uniforms{};  ///< its parameters (numbers, switches 0/1, choices by
                                             ///< position) and, over them, the fit's numbers
  std::shared_ptr<const PassInputs> inputs{};  ///< what the fit decided; never null
  std::shared_ptr<RecipeMemo> memo = std::make_shared<RecipeMemo>();  ///< one for all copies

  /// Whether the scores are still there after the last pass.
  bool keeps_scores() const { return buffers.contains(kScoresBuffer); }
};

/// `inputs` are the fit's, never null; by their address the device knows what it has uploaded.
/// Error when the variant has no passes.
Result<StepRecipe> make_recipe(const Variant& variant, const Parameters& parameters,
                               std::shared_ptr<const PassInputs> inputs);

/// The arrays of a fit on the device, in one precision.
struct UploadedInputs {
  std::map<std::string, std::shared_ptr<const UploadedPatterns>> walked{};  ///< columns as patterns
  std::map<std::string, Buffer> plain{};  ///< numbers in a row, column by column
};

/// A part of a buffer.
struct BufferRange {
  const Buffer* buffer = nullptr;
  std::size_t offset = 0;  ///< bytes, a multiple of Buffer::kAlignment
  std::size_t bytes = 0;
};
/// The buffers of a step by name.
using BufferRanges = std::map<std::string, BufferRange>;

/// What a step works on: everything but the states themselves.
struct StepSite {
  const StepRecipe& recipe;
  const UploadedBank& bank;
  const UploadedInputs& inputs;
  FloatWidth precision;
  Index memory_count;
  Index d;
  std::size_t states;     ///< N of this piece of a batch
  std::size_t batch = 1;  ///< states of the whole batch: what decides in which order numbers are
                          ///< added up, so that no bit hangs on how long pieces take

  std::size_t quads() const { return quads_of(d); }
  std::size_t states_per_thread() const { return batch == 1 ? 1 : kStatesPerThread; }
  /// How many scores the passes keep of a state: one a memory, of heads one a memory and head.
  Index score_rows() const;
  std::size_t slice_rows() const;
  std::size_t tile_rows(const ComputePass& pass) const;
  /// The patterns that a pass reads, or null.
  const UploadedPatterns* input_of(const ComputePass& pass) const;
  /// The sizes of this piece, with the patterns of a tile combined in as many parts side by side as
  /// keep the device busy and there is room for.
  PassSizes sizes(std::size_t block_limit, std::size_t busy_threads) const;

 private:
  std::size_t heads() const;
  std::size_t parts(std::size_t block_limit, std::size_t busy_threads) const;
};

class RunOnDevice;

/// The GL side of the backend. Every method, the destructor too, belongs to the device thread.
class Device {
 public:
  static Result<std::unique_ptr<Device>> open(const GpuOptions& options);
  Device(const Device&) = delete;
  Device& operator=(const Device&) = delete;
  ~Device();

  const GpuInfo& info() const { return info_; }
  std::size_t bytes_in_use() const { return budget_.used; }

  /// Gives back the arrays of fits that nobody has any more.
  void forget_unused();

  ProgramCache& programs() { return programs_; }
  BufferBudget& budget() { return budget_; }

  /// Compiles what the recipe needs, so that a bad shader is known before the first step.
  Status compile(const StepRecipe& recipe, bool eight_bit);

  /// Error when a pass reads an array that the fit does not give.
  Status check_inputs(const StepRecipe& recipe, bool eight_bit);

  /// Puts the bank on the device, or finds it there.
  Result<UploadedBank> upload(const std::shared_ptr<const MemoryBank>& bank, FloatWidth precision) {
    return banks_.find(bank, precision);
  }

  /// Puts the fit's arrays on the device, or finds them there; they leave it when nobody holds the
  /// recipe's inputs any more (noticed at the next call).
  Result<const UploadedInputs*> upload(const StepRecipe& recipe, FloatWidth precision);

  /// What the error of a float step on this bank is bounded by.
  BankSizes sizes(const std::shared_ptr<const MemoryBank>& bank) { return banks_.sizes(bank); }

  /// One step of a d x N batch; `site.states` is not read. The batch is cut so that no buffer
  /// exceeds a block and no piece of work takes long.
  Result<Step> step(StepSite site, const States& x);

  /// <value_mu, x> of one state, length M, by the pass that makes scores.
  Result<Eigen::VectorXd> overlaps(const UploadedBank& bank, FloatWidth precision, const State& x);

  /// How many states are stepped at once. Error when not even one fits into a block.
  Result<std::size_t> states_at_once(const StepSite& site) const;

  /// Multiply-adds that a piece of work on this site may have (GpuOptions::slice_seconds).
  double work_at_once(const StepSite& site) const;

  /// A piece of `states` steps there took so long: the next one is cut by that.
  void took(const StepSite& site, std::size_t states, double seconds);

  /// Working buffers for a site; states are the caller's to fill in.
  Result<BufferRanges> reserve(const StepSite& site);

  /// Runs every pass of a step by `launch`, which is given the group counts with program,
  /// uniforms and buffers in place.
  using Launch = std::function<void(const GroupCounts&)>;
  Status run_passes(const StepSite& site, const BufferRanges& buffers, const Launch& launch);

  /// One step of a d x N batch with every pass timed by the device's clock.
  Result<std::vector<PassTime>> time_passes(const StepSite& site, const States& x);

  /// The run with this token, or null. Runs leave the device when nobody holds their token
  /// any more (noticed at the next call).
  RunOnDevice* find_run(const std::shared_ptr<const int>& token);
  void keep_run(const std::shared_ptr<const int>& token, std::unique_ptr<RunOnDevice> run);

  /// Error when a pass wrote outside of its buffers; nothing is checked without guard bands.
  Status check_guards(const StepSite& site) const;

 private:
  Device(EglContext context, GpuInfo info, const GpuOptions& options);

  struct RunEntry {
    std::weak_ptr<const int> token;
    std::unique_ptr<RunOnDevice> run;
  };
  struct InputsEntry {
    std::weak_ptr<const PassInputs> inputs;
    FloatWidth precision;
    std::unique_ptr<const UploadedInputs> uploaded;
  };

  Result<std::unique_ptr<const UploadedInputs>> upload_arrays(const StepRecipe& recipe,
                                                              FloatWidth precision);
  Status step_batch(const StepSite& site, const States& x, Index first, Step& result);
  Status run_pass(const ComputePass& pass, const StepSite& site, const PassSizes& sizes,
                  const BufferRanges& buffers, const Launch& launch);
  void read_back(const StepSite& site, const BufferRanges& buffers, Index first, Step& result);
  Status reserve(const std::string& name, std::size_t bytes);

  EglContext context_;  // first: everything below is deleted while it is still current
  GpuInfo info_;
  std::size_t block_limit_;
  WorkShape shape_;
  double slice_seconds_;  // 0: as long as they take
  BufferBudget budget_;
  ProgramCache programs_;
  BankCache banks_;
  std::vector<InputsEntry> inputs_;
  std::map<std::string, Buffer> workspace_;  // by the names of the passes' buffers
  std::vector<RunEntry> runs_;
  PassClock* clock_ = nullptr;  // of time_passes() while it runs, else null
};

/// Runs the program in use; later passes see what it wrote.
void launch_directly(const GroupCounts& groups);

/// States first .. first + count - 1 as the passes read them: each padded with zeros to whole
/// quads.
Reals padded(const States& x, Index first, std::size_t count, FloatWidth precision);

/// Real numbers of a buffer as doubles.
std::vector<double> read_reals(const BufferRange& range, FloatWidth precision);

/// How long a device may be silent.
inline constexpr std::chrono::seconds kPatience{60};

}  // namespace mnemoscope
