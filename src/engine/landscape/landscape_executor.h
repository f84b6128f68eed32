// Landscapes beside the window: takes the newest spec, hands levels over coarse to fine, drops what
// is stale. One executor per picture; several work side by side.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "engine/landscape/landscape.h"

namespace mnemoscope {

/// What a picture shows of the newest landscape. Copies are cheap.
struct LiveLandscape {
  std::uint64_t generation = 0;  ///< of the newest spec that was begun
  /// The newest level; of an older spec until the newest has its first; null before the very first.
  std::shared_ptr<const LandscapeField> field{};
  std::uint64_t field_generation = 0;  ///< of the spec that `field` belongs to
  std::optional<Error> failure{};      ///< why the newest spec gave nothing; field stays the older
  double share = 0.0;                  ///< of the newest spec's points that were followed, 0..1
  /// How much of the fit that the newest spec waits for is done, 0..1; nullopt when it waits for
  /// none, or not long enough to be told.
  std::optional<double> fit_share{};
  bool finished = false;  ///< nothing more will come for this generation
};

/// Owns the worker thread. All methods are for one thread, the window's.
class LandscapeExecutor {
 public:
  /// `wake` is called from a worker whenever poll() would return something new.
  explicit LandscapeExecutor(std::function<void()> wake,
                             std::shared_ptr<FitService> fits = std::make_shared<FitService>());
  ~LandscapeExecutor();
  LandscapeExecutor(const LandscapeExecutor&) = delete;
  LandscapeExecutor& operator=(const LandscapeExecutor&) = delete;

  /// Begins a landscape. One under way ends within 50 ms, after its first level where that comes
  /// sooner, so that something is seen while a slider moves. The spec submitted last is not begun
  /// again: a window may submit the same one every frame. Returns the spec's generation.
  std::uint64_t submit(const LandscapeSpec& spec);

  /// Ends what is under way; what was handed over stays, also when the same spec is submitted
  /// again: until that has a finer level.
  void cancel();

  /// The newest state, or nullopt when nothing changed since the last call.
  std::optional<LiveLandscape> poll();

  /// True while a spec is pending or being computed.
  bool busy() const;

 private:
  class Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace mnemoscope
