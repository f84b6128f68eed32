#include "engine/landscape/descent.h"

#include <algorithm>
#include <limits>
#include <mutex>
#include <utility>

#include "core/memory_budget.h"
#include "engine/cycle.h"
#include "engine/landscape/ends.h"
#include "kernels/parallel.h"
#include "variants/catalogue.h"

namespace mnemoscope {

struct DescentCache::Entries {
  std::shared_ptr<FitService> fits{};
  std::shared_ptr<const MemoryBank> bank{};
  std::shared_ptr<const Judge> judge{};
  std::vector<std::unique_ptr<const WantedFit>> wanted{};  ///< the newest descent's that are ready
};

namespace {

/// Samples of a profile that are stepped together, at a stop request's pace.
constexpr Index kProfileBlock = 16;
/// Entries of such a block, where that is less.
constexpr Index kProfileEntries = Index{1} << 22U;

double energy_or_nan(const SteppedState& at) {
  return at.model().energy(at).value_or(std::numeric_limits<double>::quiet_NaN());
}

/// No curve where not a single point has an energy.
void drop_if_undefined(std::vector<double>& energy) {
  const bool none = std::all_of(energy.begin(), energy.end(), [](double e) { return e != e; });
  if (none) energy.clear();
}

/// One spec at work. Every path has its own place in the descent; the descent as a whole is handed
/// over under a lock.
class Descending {
 public:
  Descending(const DescentSpec& spec, DescentCache::Entries& cache, const DescentWatch& watch)
      : cache_(cache), watch_(watch), bank_(*spec.memories->bank), mean_(bank_.values().mean()) {
    descent_.spec = spec;
    for (const VariantChoice& choice : spec.variants) {
      if (choice.enabled) descent_.paths.push_back({.variant = choice});
    }
    if (cache_.bank != spec.memories->bank) {
      cache_.bank = spec.memories->bank;
      cache_.judge = std::make_shared<const Judge>(bank_, mean_);
    }
    for (const Path& path : descent_.paths) {
      wanted_.push_back(cache_.fits->ask(
          fit_key(*spec.memories, path.variant,
                  {.target = spec.target, .position = spec.position, .queries = spec.queries})));
    }
  }

  Descent run() {
    for_each_path([this](std::size_t i) { follow(i); });
    if (!watch_.stop() && descent_.spec.samples > 0) {
      for_each_path([this](std::size_t i) { add_profiles(i); });
    }
    if (!watch_.stop()) {
      descent_.finished = true;
      watch_.progress(descent_);
    }
    // Until a later descent wants others; what was stopped under way nobody wants.
    std::erase_if(wanted_, [](const auto& wanted) { return !wanted->job()->ready(); });
    cache_.wanted = std::move(wanted_);
    return std::move(descent_);
  }

 private:
  template <class Work>
  void for_each_path(const Work& work) {
    in_parallel(std::size_t{0}, descent_.paths.size(), [&](std::size_t i) {
      if (!watch_.stop()) work(i);
    });
  }

  void follow(std::size_t i) {
    Path path{.variant = descent_.paths[i].variant};
    const Fitted retriever = wanted_[i]->job()->wait(watch_.stop);
    if (retriever) {
      if (!take_steps(**retriever, path)) return;
    } else {
      path.failure = retriever.error();
    }
    if (watch_.stop()) return;
    hand_over(i, std::move(path));
  }

  /// Asks now and then whether the next states of all paths would fit into memory.
  Status room_for_steps(int t) const {
    constexpr int kAtOnce = 64;
    if (t % kAtOnce != 0) return {};
    const int next = std::min(kAtOnce, descent_.spec.options.steps - t);
    const std::uint64_t bytes =
        bytes_of({8, bank_.dimension(), next, static_cast<std::int64_t>(descent_.paths.size())});
    const std::string what = fmt::format("steps {} to {} of the paths", t, t + next);
    constexpr const char* kAdvice = "allow fewer steps, or choose fewer models or smaller memories";
    return watch_.budget ? fits_in_memory(bytes, what, kAdvice, *watch_.budget)
                         : fits_in_memory(bytes, what, kAdvice);
  }

  /// False when it was stopped.
  bool take_steps(const Retriever& retriever, Path& path) const {
    const RunOptions& options = descent_.spec.options;
    path.states.push_back(descent_.spec.start);
    Eigen::VectorXd weights;
    int period = 0;
    for (int t = 0; t < options.steps && !path.converged_at && period == 0; ++t) {
      if (watch_.stop()) return false;
      if (const Status room = room_for_steps(t); !room) {
        path.states.clear();
        path.energy.clear();
        path.failure = room.error();
        return true;
      }
      const Step step = retriever.step(path.states.back());
      path.energy.push_back(energy_or_nan(SteppedState(retriever, path.states.back(), step)));
      weights = step.weights.col(0);
      const State next = step.next.col(0);
      if ((next - path.states.back()).norm() <= options.tolerance) path.converged_at = t + 1;
      path.states.push_back(next);
      if (!path.converged_at) period = cycle_period(path.states, options.tolerance);
    }
    path.energy.push_back(energy_or_nan(SteppedState(retriever, path.states.back())));
    for (const State& x : path.states) path.places.push_back(descent_.spec.plane.project(x));
    drop_if_undefined(path.energy);
    path.end = end_of(path, weights, period);
    return true;
  }

  Attractor end_of(const Path& path, const Eigen::VectorXd& weights, int period) const {
    const State& x = path.states.back();
    End end;
    end.weight_kind = weight_kind(*find_variant(path.variant.id));
    end.weights = weights;
    const Eigen::VectorXd scores = bank_.values().scores(x);
    end.verdict = cache_.judge->ruling({.weights = end.weights,
                                        .scores = scores,
                                        .weight_kind = end.weight_kind,
                                        .square = x.squaredNorm(),
                                        .with_mean = x.dot(mean_),
                                        .sum = x.sum(),
                                        .settled = path.converged_at.has_value() || period > 0,
                                        .period = std::max(period, 1)});
    Attractor attractor = attractor_of(*cache_.judge, end, descent_.spec.options.steps);
    attractor.state = x;
    attractor.points = 1;
    return attractor;
  }

  void add_profiles(std::size_t i) {
    Path path = descent_.paths[i];
    if (path.states.empty()) return;
    const Retriever& retriever = **wanted_[i]->job()->result();
    const auto& [start, target] = std::tie(descent_.spec.start, descent_.spec.target);
    const int samples = descent_.spec.samples;
    if (target) path.to_target = profile_along(retriever, bank_, start, *target, samples);
    if (target != path.end.memory && !watch_.stop()) {
      path.to_end = profile_along(retriever, bank_, start, path.end.memory, samples);
    }
    if (!watch_.stop()) hand_over(i, std::move(path));
  }

  void hand_over(std::size_t i, Path path) {
    const std::lock_guard lock(mutex_);
    descent_.paths[i] = std::move(path);
    watch_.progress(descent_);
  }

  DescentCache::Entries& cache_;
  const DescentWatch& watch_;
  const MemoryBank& bank_;
  State mean_;
  std::vector<std::unique_ptr<const WantedFit>> wanted_;  // by place of the path
  std::mutex mutex_;
  Descent descent_;
};

bool equal(const State& a, const State& b) {
  return a.size() == b.size() && a == b;
}

}  // namespace

bool operator==(const DescentSpec& a, const DescentSpec& b) {
  return a.memories == b.memories && a.target == b.target && a.position == b.position &&
         a.queries == b.queries && a.variants == b.variants && same_rows(a.variants, b.variants) &&
         equal(a.start, b.start) && a.plane == b.plane && a.options == b.options &&
         a.samples == b.samples;
}

DescentCache::DescentCache(std::shared_ptr<FitService> fits)
    : entries_(std::make_unique<Entries>(Entries{.fits = std::move(fits)})) {}

DescentCache::~DescentCache() = default;

Profile profile_along(const Retriever& retriever, const MemoryBank& bank, const State& from,
                      Index to, int samples) {
  const State way = bank.values().column(to) - from;
  Profile profile{.memory = to, .length = way.norm()};
  const Index longest = std::max(from.size(), bank.count());
  const Index block = std::clamp<Index>(kProfileEntries / longest, 1, kProfileBlock);
  for (Index first = 0; first < samples; first += block) {
    States x(from.size(), std::min(block, samples - first));
    for (Index n = 0; n < x.cols(); ++n) {
      const double share = static_cast<double>(first + n) / static_cast<double>(samples - 1);
      x.col(n) = from + share * way;
      profile.at.push_back(share * profile.length);
    }
    const Step step = retriever.step(x);
    for (Index n = 0; n < x.cols(); ++n) {
      profile.energy.push_back(energy_or_nan(SteppedState(retriever, x, step, n)));
      profile.residual.push_back((step.next.col(n) - x.col(n)).norm());
    }
  }
  drop_if_undefined(profile.energy);
  return profile;
}

Descent descend(const DescentSpec& spec, DescentCache& cache, const DescentWatch& watch) {
  return Descending(spec, cache.entries(), watch).run();
}

}  // namespace mnemoscope
