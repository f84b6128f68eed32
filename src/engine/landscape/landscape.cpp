#include "engine/landscape/landscape.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <limits>
#include <utility>

#include "core/memory_budget.h"
#include "engine/landscape/choose_route.h"
#include "kernels/parallel.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kLongestSide = 2048;

/// Strides from coarse to fine: the first leaves no more than `most` points a side.
int first_stride(const LandscapeSpec& spec, int most) {
  int stride = 1;
  while (std::max(spec.width, spec.height) > most * stride &&
         2 * stride <= std::min(spec.width, spec.height)) {
    stride *= 2;
  }
  return stride;
}

/// Whether a row or column of the finest grid belongs to the level of a stride.
bool sampled(int cell, int stride) {
  return cell % stride == first_sample(stride);
}

/// Points of the finest grid, by their place in its arrays, and where they lie.
struct Points {
  std::vector<std::size_t> places;
  std::vector<PlanePoint> points;
};

/// The points that a level adds to the one before, row by row.
Points added_by(const LandscapeSpec& spec, int stride, bool first) {
  const Grid finest = grid_of(spec);
  Points added;
  for (int row = first_sample(stride); row < spec.height; row += stride) {
    for (int column = first_sample(stride); column < spec.width; column += stride) {
      if (!first && sampled(row, 2 * stride) && sampled(column, 2 * stride)) continue;
      added.places.push_back(finest.index(column, row));
      added.points.push_back({finest.columns.at(column), finest.rows.at(row)});
    }
  }
  return added;
}

ValueRange range_of(const std::vector<float>& values) {
  ValueRange range{std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity()};
  for (const float value : values) {
    if (!std::isfinite(value)) continue;
    range.low = std::min(range.low, value);
    range.high = std::max(range.high, value);
  }
  return range.low <= range.high ? range : ValueRange{};
}

/// All levels of one landscape.
class Refinement {
 public:
  Refinement(const LandscapeSpec& spec, std::unique_ptr<const Route> route, const Judge& judge,
             const LandscapeWatch& watch)
      : spec_(spec),
        route_(std::move(route)),
        judge_(judge),
        stop_(watch.stop),
        progress_(watch.progress),
        ends_(judge.same_place()),
        followed_(grid_of(spec).size()) {}

  int first_stride() const { return mnemoscope::first_stride(spec_, route_->first_level()); }

  /// Follows what the level adds; false when it was stopped.
  bool follow(int stride, bool first) {
    const Points added = added_by(spec_, stride, first);
    const std::size_t size = route_->task_size();
    std::vector<Task> tasks((added.points.size() + size - 1) / size, Task(judge_.same_place()));
    // Tasks are cut by the grid, not by the number of threads, and their ends are gathered in their
    // order: so the result does not depend on who did what.
    in_parallel(std::size_t{0}, tasks.size(), [&](std::size_t i) {
      if (stop_()) return;
      const std::size_t begin = i * size;
      const std::size_t count = std::min(size, added.points.size() - begin);
      tasks[i].followed =
          route_->follow(std::span(added.points).subspan(begin, count), tasks[i].ends, stop_);
      const std::size_t done = done_ += count;
      progress_(static_cast<double>(done) / static_cast<double>(followed_.size()));
    });
    if (stop_()) return false;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
      take_over(tasks[i], std::span(added.places).subspan(i * size, tasks[i].followed.size()));
    }
    return true;
  }

  /// What a finer level may take for its ends, should each of its points have one of its own.
  std::uint64_t room_for_ends() const {
    constexpr std::int64_t kMorePoints = 4;
    std::int64_t entries = 0;
    for (const End& end : ends_.ends()) {
      entries += end.place.size() + end.dual.size() + end.weights.size() + spec_.plane.dimension();
    }
    return bytes_of({8, kMorePoints, entries});
  }

  /// The picture of all points followed so far.
  LandscapeField picture(int stride) {
    describe_new_ends();
    LandscapeField field{.spec = spec_,
                         .grid = grid_of(spec_, stride),
                         .stride = stride,
                         .attractors = attractors_,
                         .method = route_->method(),
                         .seconds = std::chrono::duration<double>(Clock::now() - began_).count()};
    const Grid finest = grid_of(spec_);
    for (int row = first_sample(stride); row < spec_.height; row += stride) {
      for (int column = first_sample(stride); column < spec_.width; column += stride) {
        put(followed_[finest.index(column, row)], field);
      }
    }
    field.energy_range = range_of(field.energy);
    field.residual_range = range_of(field.residual);
    return field;
  }

 private:
  /// Neighbouring points, followed by one thread.
  struct Task {
    explicit Task(double same_place) : ends(same_place) {}

    EndTable ends;
    std::vector<Followed> followed;
  };

  void take_over(const Task& task, std::span<const std::size_t> places) {
    std::vector<std::int32_t> label;
    for (const End& end : task.ends.ends()) label.push_back(ends_.place_of(end));
    for (std::size_t n = 0; n < places.size(); ++n) {
      Followed& followed = followed_[places[n]];
      followed = task.followed[n];
      followed.end = label[static_cast<std::size_t>(followed.end)];
    }
  }

  void describe_new_ends() {
    for (std::size_t i = attractors_.size(); i < ends_.ends().size(); ++i) {
      const End& end = ends_.ends()[i];
      attractors_.push_back(attractor_of(judge_, end, spec_.options.steps));
      attractors_.back().state = route_->state_of(end);
    }
  }

  void put(const Followed& followed, LandscapeField& field) const {
    if (route_->has_energy()) field.energy.push_back(static_cast<float>(followed.energy));
    field.residual.push_back(static_cast<float>(followed.residual));
    field.labels.push_back(followed.end);
    field.steps.push_back(static_cast<std::uint16_t>(followed.steps));
    field.last_move.push_back(static_cast<float>(followed.last_move));
    ++field.attractors[static_cast<std::size_t>(followed.end)].points;
  }

  const LandscapeSpec& spec_;
  std::unique_ptr<const Route> route_;
  const Judge& judge_;
  const std::function<bool()>& stop_;
  const std::function<void(double)>& progress_;
  std::atomic<std::size_t> done_ = 0;  ///< points followed
  Clock::time_point began_ = Clock::now();
  EndTable ends_;
  std::vector<Attractor> attractors_;
  std::vector<Followed> followed_;  ///< of every point of the finest grid
};

/// What makes a spec impossible before anything is computed.
Status check(const LandscapeSpec& spec) {
  if (spec.width < 1 || spec.height < 1 || spec.width > kLongestSide ||
      spec.height > kLongestSide) {
    return fail("a landscape of {} x {} points cannot be computed; give 1 to {} a side", spec.width,
                spec.height, kLongestSide);
  }
  if (spec.memories == nullptr) return fail("a landscape needs memories; load some first");
  if (spec.plane.dimension() != spec.memories->bank->dimension()) {
    return fail("the plane's points have {}, but the memories {}; choose it anew",
                counted(spec.plane.dimension(), "entry"), spec.memories->bank->dimension());
  }
  return {};
}

Status fits(const LandscapeSpec& spec, const LandscapeWatch& watch, std::uint64_t bytes) {
  const std::string what = fmt::format("a landscape of {} x {} points over {} of {}", spec.width,
                                       spec.height, counted(spec.memories->bank->count(), "memory"),
                                       counted(spec.plane.dimension(), "entry"));
  constexpr const char* kAdvice = "choose fewer points, or fewer or smaller memories";
  return watch.budget ? fits_in_memory(bytes, what, kAdvice, *watch.budget)
                      : fits_in_memory(bytes, what, kAdvice);
}

/// Points on their way and in the finest picture, and the states by which a route is chosen.
std::uint64_t room_for_points(const LandscapeSpec& spec) {
  constexpr std::int64_t kPoint = 2 * sizeof(Followed) + sizeof(PlanePoint) + sizeof(std::size_t) +
                                  2 * (4 * sizeof(float) + sizeof(std::uint16_t));
  constexpr std::int64_t kStates = 96;  // four for each of 24
  const MemoryBank& bank = *spec.memories->bank;
  const Index reduced = reduced_dimension(bank).value_or(0);
  return bytes_of({spec.width, spec.height, kPoint}) +
         bytes_of({8, kStates, bank.dimension() + bank.count()}) +
         bytes_of({8, 3, reduced, bank.dimension()});
}

}  // namespace

LandscapeCache::LandscapeCache(std::shared_ptr<FitService> fits)
    : entries_(std::make_unique<Entries>(Entries{.fits = std::move(fits)})) {}

LandscapeCache::~LandscapeCache() = default;

Result<std::shared_ptr<const LandscapeField>> compute_landscape(const LandscapeSpec& spec,
                                                                LandscapeCache& cache,
                                                                const LandscapeWatch& watch) {
  if (const Status possible = check(spec); !possible) return tl::unexpected(possible.error());
  if (const Status room = fits(spec, watch, room_for_points(spec)); !room) {
    return tl::unexpected(room.error());
  }
  auto route = choose_route(spec, cache.entries(), watch);
  if (!route) return tl::unexpected(route.error());
  Refinement refinement(spec, std::move(*route), *cache.entries().judge, watch);
  std::shared_ptr<const LandscapeField> field;
  const int first = refinement.first_stride();
  for (int stride = first; stride >= 1; stride /= 2) {
    if (const Status room = fits(spec, watch, refinement.room_for_ends()); !room) {
      return tl::unexpected(room.error());
    }
    if (!refinement.follow(stride, stride == first)) {
      return fail("the landscape was stopped before its last level; ask for it again");
    }
    field = std::make_shared<const LandscapeField>(refinement.picture(stride));
    watch.level(field);
  }
  return field;
}

}  // namespace mnemoscope
