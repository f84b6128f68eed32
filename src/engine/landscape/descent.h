// From one start point: the way every variant goes, seen on a plane, and the energy along straight
// lines to where it should have gone and where it went.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "engine/fit_service.h"
#include "engine/landscape/field.h"

namespace mnemoscope {

/// A descent of several variants, as an immutable value. Memories are compared by identity.
struct DescentSpec {
  std::shared_ptr<const Memories> memories{};
  std::optional<Index> target{};
  Index position = 0;  ///< of the query in a sequence of `queries`, from 0
  Index queries = 1;
  std::vector<VariantChoice> variants{};  ///< disabled ones are left out
  State start{};                          ///< x_0, length d
  Plane plane{};
  RunOptions options{.steps = 50};
  int samples = 129;  ///< of a profile, at least 2; 0 for no profiles

  friend bool operator==(const DescentSpec& a, const DescentSpec& b);
};

/// A variant along the segment from one state to a memory.
struct Profile {
  Index memory = 0;                ///< where the segment ends
  double length = 0.0;             ///< of the segment, in the units of the patterns
  std::vector<double> at{};        ///< distance from the start of every sample, 0..length
  std::vector<double> energy{};    ///< E there; empty where the theory gives none, NaN at ties
  std::vector<double> residual{};  ///< |T(x) - x| there
};

/// What one variant did from the start. No states and no failure: it is not ready yet.
struct Path {
  VariantChoice variant{};
  std::vector<State> states{};          ///< x_0, x_1, ..., each of length d
  std::vector<PlanePosition> places{};  ///< of the states, seen from the plane
  std::vector<double> energy{};         ///< E(x_t); empty where the theory gives none
  std::optional<int> converged_at{};    ///< first t with |x_t - x_{t-1}| <= tolerance
  /// As that of a run (engine/trace.h), of a path with states.
  int steps_taken() const {
    const auto made = static_cast<int>(states.size()) - 1;
    return converged_at ? std::max(*converged_at - 1, 0) : made;
  }
  Attractor end{};
  std::optional<Profile> to_target{};  ///< from x_0 to the target; nullopt without one
  std::optional<Profile> to_end{};     ///< from x_0 to the memory nearest to the end, when that is
                                       ///< not the target
  std::optional<Error> failure{};      ///< why there is no more than what is here
};

/// The paths of one spec.
struct Descent {
  DescentSpec spec{};
  std::vector<Path> paths{};  ///< one per enabled variant, in the spec's order
  bool finished = false;      ///< nothing is missing: all paths, and then all profiles
};

/// A variant from `from` to memory `to`, at `samples` >= 2 evenly spaced points, ends included.
Profile profile_along(const Retriever& retriever, const MemoryBank& bank, const State& from,
                      Index to, int samples);

/// What several descents through one bank share: what of the newest is fitted, and what judges its
/// ends. Filled on first use. Not for two threads at once.
class DescentCache {
 public:
  /// What others have fitted by the same service is not fitted here again.
  explicit DescentCache(std::shared_ptr<FitService> fits = std::make_shared<FitService>());
  DescentCache(const DescentCache&) = delete;
  DescentCache& operator=(const DescentCache&) = delete;
  ~DescentCache();

  struct Entries;
  Entries& entries() { return *entries_; }

 private:
  std::unique_ptr<Entries> entries_;
};

/// How a descent is watched and ended early.
struct DescentWatch {
  /// Called with all that is ready whenever there is more of it: path by path, then the profiles.
  /// One call at a time, from several threads.
  std::function<void(const Descent&)> progress = [](const Descent&) {};
  /// Asked before every step, from several threads; true leaves the rest out.
  std::function<bool()> stop = [] { return false; };
  /// Bytes it may take; nullopt: memory_budget() when it is asked for them.
  std::optional<std::uint64_t> budget{};
};

/// Follows every enabled variant, side by side on all cores.
Descent descend(const DescentSpec& spec, DescentCache& cache, const DescentWatch& watch = {});

/// Descents beside the window, the newest wins: drag the start and poll every frame. All methods
/// are for one thread, the window's.
class DescentExecutor {
 public:
  /// `wake` is called from a worker whenever poll() would return something new.
  explicit DescentExecutor(std::function<void()> wake,
                           std::shared_ptr<FitService> fits = std::make_shared<FitService>());
  ~DescentExecutor();
  DescentExecutor(const DescentExecutor&) = delete;
  DescentExecutor& operator=(const DescentExecutor&) = delete;

  /// Begins a descent unless it is the one submitted last.
  void submit(const DescentSpec& spec);

  /// Ends what is under way; what was handed over stays.
  void cancel();

  /// The newest descent, as far as it is ready, or nullopt when nothing changed since the last
  /// call.
  std::optional<std::shared_ptr<const Descent>> poll();

  bool busy() const;

 private:
  class Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace mnemoscope
