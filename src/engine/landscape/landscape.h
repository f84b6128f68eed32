// Computes a landscape level by level, each a complete picture, without a window.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "engine/fit_service.h"
#include "engine/landscape/field.h"

namespace mnemoscope {

/// How a landscape is watched and ended early.
struct LandscapeWatch {
  /// Called with every finished level, coarse to fine, on the calling thread.
  std::function<void(std::shared_ptr<const LandscapeField>)> level =
      [](const std::shared_ptr<const LandscapeField>&) {};
  /// Called with the share of all points that were followed, 0..1, from several threads.
  std::function<void(double)> progress = [](double) {};
  /// Called every few ms while the model's fit is waited for, with the share of it that is done.
  std::function<void(double)> fitting = [](double) {};
  /// Asked at least every 10 ms of work, from several threads; true ends it.
  std::function<bool()> stop = [] { return false; };
  /// Bytes it may take; nullopt: memory_budget() when it is asked for them.
  std::optional<std::uint64_t> budget{};
};

/// What several landscapes of one bank share: Gram matrix, a smaller space that holds all memories,
/// what of the newest is fitted. Filled on first use. Not for two threads at once.
class LandscapeCache {
 public:
  /// What others have fitted by the same service is not fitted here again.
  explicit LandscapeCache(std::shared_ptr<FitService> fits = std::make_shared<FitService>());
  LandscapeCache(const LandscapeCache&) = delete;
  LandscapeCache& operator=(const LandscapeCache&) = delete;
  ~LandscapeCache();

  struct Entries;
  Entries& entries() { return *entries_; }

 private:
  std::unique_ptr<Entries> entries_;
};

/// The finest level. Works on all cores; the same bits whatever their number. Errors: an unknown
/// variant, a fit that refuses, a size outside 1..2048, a plane of another dimension, more than
/// fits in memory, stopped early.
Result<std::shared_ptr<const LandscapeField>> compute_landscape(const LandscapeSpec& spec,
                                                                LandscapeCache& cache,
                                                                const LandscapeWatch& watch = {});

}  // namespace mnemoscope
