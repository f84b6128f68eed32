// The device's half of a run: steps follow each other there without the program in between.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "gpu/device.h"

namespace mnemoscope {

/// Where a run starts and when it ends.
struct RunRequest {
  State start{};
  Index most_steps = 1;
  double tolerance = 0.0;  ///< of |T(x) - x|
};

/// Steps are issued in chunks, one ahead of the chunk that is read. Device thread only; the
/// device outlives it.
class RunOnDevice {
 public:
  /// Puts the start on the device. `site` is copied but for the arrays of its fit, which stay where
  /// they are as long as the recipe's inputs live.
  static Result<std::unique_ptr<RunOnDevice>> begin(Device& device, const StepSite& site,
                                                    const RunRequest& request);

  /// The next chunk; empty when the run is over.
  Result<std::vector<Step>> advance();

 private:
  using Clock = std::chrono::steady_clock;

  /// Some steps in a row, and what came of them.
  struct Chunk {
    Buffer next;       ///< one row per step
    Buffer weights;    ///< one row per step
    Buffer scores;     ///< one row per step; empty where the passes keep none
    Buffer residuals;  ///< one real per step; kNotTaken where the run was over before
    Index steps = 0;
    Clock::time_point begun{};  ///< when it was handed to the device
    std::optional<Fence> taken{};
  };

  RunOnDevice(Device& device, const StepSite& site, const RunRequest& request);

  StepSite site() const;
  Status upload_start(const State& start);
  Status plan_dispatches();
  Status issue(Chunk& chunk, BufferRange from);
  Status issue_step(const Chunk& chunk, Index step, BufferRange from);
  Status judge(const Chunk& chunk, Index step, BufferRange from);
  Status reserve(Chunk& chunk);
  Result<std::vector<Step>> read(const Chunk& chunk);
  Step read_step(const Chunk& chunk, Index step) const;
  BufferRange next_of(const Chunk& chunk, Index step) const;
  BufferRange weights_of(const Chunk& chunk, Index step) const;
  BufferRange scores_of(const Chunk& chunk, Index step) const;
  std::size_t state_bytes() const;
  std::size_t weight_bytes() const;
  std::size_t score_bytes() const;
  Index longest_chunk() const;
  void launch(std::size_t dispatch) const;

  Device* device_;
  StepRecipe recipe_;
  UploadedBank bank_;
  const UploadedInputs* inputs_;
  FloatWidth precision_;
  Index memory_count_;
  Index d_;
  Index score_rows_ = 0;  // of a step; 0 where the passes keep none
  double tolerance_;
  Index steps_left_;
  Clock::time_point there_{};  // when the last chunk that was read was there
  Index chunk_steps_ = 1;      // of the next chunk
  Buffer start_;
  Buffer control_;  // judge.comp's
  std::size_t dispatches_ = 0;
  std::array<Chunk, 2> chunks_;
  std::size_t current_ = 0;
  bool is_over_ = false;
};

}  // namespace mnemoscope
