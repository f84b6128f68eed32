#include "engine/landscape/stepping_route.h"

#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

#include "engine/cycle.h"
#include "engine/fast_steps.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

/// Multiplications and additions between two questions whether to stop: some milliseconds.
constexpr double kMostWork = 4e7;
constexpr Index kMostPoints = 128;
/// From this work on a picture begins with fewer points, to appear at all.
constexpr double kSlowStep = 2e7;
/// A space that keeps more than this share of the dimensions saves too little.
constexpr double kSmaller = 0.6;
/// Entries of a basis; a larger one would take half a gigabyte, and as much again to be found.
constexpr double kLargestBasis = 1 << 26;

/// States that are stepped together, d x N, and what tells whether one came back.
struct Batch {
  States x{};
  States anchor{};                    ///< an older state of each, d x N
  std::vector<std::size_t> points{};  ///< which point each column is

  /// Only these columns.
  void keep(const std::vector<Index>& columns) {
    x = States(x(Eigen::all, columns));
    anchor = States(anchor(Eigen::all, columns));
    std::vector<std::size_t> kept;
    kept.reserve(columns.size());
    for (const Index n : columns) kept.push_back(points[static_cast<std::size_t>(n)]);
    points = std::move(kept);
  }
};

/// When to drop anchor: at steps 1, 2, 4, 8, ..., so that a cycle of any length is noticed once an
/// anchor lies on it (Brent 1980).
class Anchoring {
 public:
  /// Steps since the anchor was dropped, after one more step.
  int advance() { return ++since_; }

  /// Whether the states just reached are the next anchor.
  bool drops() {
    if (since_ < interval_) return false;
    since_ = 0;
    interval_ *= 2;
    return true;
  }

 private:
  int interval_ = 1;
  int since_ = 0;
};

struct Cycle {
  int period;
  State state;
  Eigen::VectorXd weights;  ///< that made the state
};

/// Vectors that ends are measured by, in the space of the problem's bank.
struct Measures {
  State mean;  ///< the mean memory
  State ones;  ///< the pattern of ones: with it a state has the sum of its entries
};

/// One task.
class Descents {
 public:
  Descents(const SteppingProblem& problem, const Measures& known, EndTable& ends)
      : problem_(problem), known_(known), ends_(ends) {}

  std::vector<Followed> run(States x, const std::function<bool()>& stop) {
    followed_.resize(static_cast<std::size_t>(x.cols()));
    Batch batch{.x = std::move(x)};
    batch.anchor = batch.x;
    batch.points.resize(followed_.size());
    std::iota(batch.points.begin(), batch.points.end(), std::size_t{0});
    Anchoring anchoring;
    for (bool first = true; !batch.points.empty() && !stop(); first = false) {
      const bool asks_energy = first && problem_.has_energy;
      Step step = asks_energy ? problem_.retriever->step(batch.x) : step_on(batch.x, first);
      if (asks_energy) take_energies(batch.x, step);
      const std::vector<Index> moving = account(batch, step, anchoring.advance());
      batch.x = std::move(step.next);
      if (anchoring.drops()) batch.anchor = batch.x;
      if (std::ssize(moving) < batch.x.cols()) batch.keep(moving);
    }
    return std::move(followed_);
  }

 private:
  /// Fast where the options let it be, but for the first step: its residual is shown.
  Step step_on(const States& x, bool first) const {
    if (!first) {
      if (auto fast = fast_next(*problem_.retriever, x, problem_.options.precision)) {
        return {.next = std::move(*fast)};
      }
    }
    return problem_.retriever->step_towards_end(x);
  }

  /// Of where the points start, from their first step.
  void take_energies(const States& x, const Step& step) {
    const Retriever& retriever = *problem_.retriever;
    for (Index n = 0; n < x.cols(); ++n) {
      const auto energy = retriever.energy(SteppedState(retriever, x, step, n));
      if (energy) followed_[static_cast<std::size_t>(n)].energy = *energy;
    }
  }

  /// Takes in one step of all points; the columns that still move.
  std::vector<Index> account(const Batch& batch, const Step& step, int since_anchor) {
    std::vector<Index> moving;
    for (Index n = 0; n < batch.x.cols(); ++n) {
      Followed& followed = followed_[batch.points[static_cast<std::size_t>(n)]];
      followed.last_move = (step.next.col(n) - batch.x.col(n)).norm();
      if (followed.steps++ == 0) followed.residual = followed.last_move;
      const double tolerance = problem_.options.tolerance;
      const bool still = followed.last_move <= tolerance;
      std::optional<Cycle> cycle;
      if (!still && (step.next.col(n) - batch.anchor.col(n)).norm() <= tolerance) {
        cycle = cycle_from(step.next.col(n), since_anchor);
      }
      if (!still && !cycle && followed.steps < problem_.options.steps) {
        moving.push_back(n);
        continue;
      }
      const End end = cycle ? end_of(cycle->state, cycle->weights, true, cycle->period)
                            : end_of(step.next.col(n),
                                     problem_.retriever->weights_of(batch.x, step, n), still, 1);
      followed.end = ends_.place_of(end);
    }
    return moving;
  }

  /// The cycle that this state lies on, by going round it twice, with its longest state to stand
  /// for all; nullopt when the state only seemed to come back.
  std::optional<Cycle> cycle_from(const State& seen, int most) const {
    std::vector<State> states{seen};
    std::vector<Eigen::VectorXd> weights;
    for (int t = 0; t < 2 * std::min(most, kLongestCycle); ++t) {
      Step step = problem_.retriever->step(states.back());
      states.emplace_back(step.next.col(0));
      weights.emplace_back(step.weights.col(0));
    }
    const int period = cycle_period(states, problem_.options.tolerance);
    if (period == 0) return std::nullopt;
    std::size_t longest = states.size() - 1;
    for (std::size_t i = longest; i + static_cast<std::size_t>(period) > states.size() - 1; --i) {
      if (states[i].norm() > states[longest].norm()) longest = i;
    }
    return Cycle{.period = period, .state = states[longest], .weights = weights[longest - 1]};
  }

  End end_of(const State& x, const Eigen::VectorXd& weights, bool settled, int period) const {
    End end{.weight_kind = problem_.weight_kind, .place = x, .dual = x, .weights = weights};
    const Eigen::VectorXd scores = problem_.bank->values().scores(x);
    end.verdict = problem_.judge->ruling({.weights = end.weights,
                                          .scores = scores,
                                          .weight_kind = problem_.weight_kind,
                                          .square = x.squaredNorm(),
                                          .with_mean = x.dot(known_.mean),
                                          .sum = x.dot(known_.ones),
                                          .settled = settled,
                                          .period = period});
    return end;
  }

  const SteppingProblem& problem_;
  const Measures& known_;
  EndTable& ends_;
  std::vector<Followed> followed_;
};

class SteppingRoute final : public Route {
 public:
  explicit SteppingRoute(SteppingProblem problem)
      : problem_(std::move(problem)),
        known_{.mean = problem_.bank->values().mean(), .ones = ones_of(problem_)} {}

  std::vector<Followed> follow(std::span<const PlanePoint> points, EndTable& ends,
                               const std::function<bool()>& stop) const override {
    return Descents(problem_, known_, ends).run(states_at(points), stop);
  }

  State state_of(const End& end) const override {
    return problem_.reduced ? State(problem_.reduced->basis * end.place) : State(end.place);
  }

  bool has_energy() const override { return problem_.has_energy; }

  std::size_t task_size() const override {
    return static_cast<std::size_t>(
        std::clamp(static_cast<Index>(kMostWork / step_work()), Index{1}, kMostPoints));
  }

  int first_level() const override { return step_work() > kSlowStep ? 8 : 16; }

  std::string method() const override {
    if (!problem_.reduced) return "in the space of the patterns";
    const auto count = static_cast<std::uint64_t>(problem_.bank->dimension());
    return fmt::format("in the {} that {} all memories and the plane", counted(count, "dimension"),
                       count == 1 ? "holds" : "hold");
  }

 private:
  States states_at(std::span<const PlanePoint> points) const {
    const State& origin = problem_.reduced ? problem_.reduced->origin : problem_.plane.origin();
    const State& u = problem_.reduced ? problem_.reduced->u : problem_.plane.u();
    const State& v = problem_.reduced ? problem_.reduced->v : problem_.plane.v();
    States x(origin.size(), std::ssize(points));
    for (Index n = 0; n < x.cols(); ++n) {
      const PlanePoint& at = points[static_cast<std::size_t>(n)];
      x.col(n) = origin + at.s * u + at.t * v;
    }
    return x;
  }

  /// Multiplications and additions of a plain step of one state.
  double step_work() const {
    return 4.0 * static_cast<double>(problem_.bank->count()) *
           static_cast<double>(problem_.bank->dimension());
  }

  static State ones_of(const SteppingProblem& problem) {
    if (problem.reduced) return problem.reduced->basis.colwise().sum().transpose();
    return State::Ones(problem.bank->dimension());
  }

  SteppingProblem problem_;
  Measures known_;
};

}  // namespace

std::optional<Index> reduced_dimension(const MemoryBank& bank) {
  const Index r = bank.count() * (bank.has_own_keys() ? 2 : 1) + 3;
  const auto d = static_cast<double>(bank.dimension());
  const auto rows = static_cast<double>(r);
  return rows <= kSmaller * d && rows * d <= kLargestBasis ? std::optional(r) : std::nullopt;
}

std::optional<ReducedSpace> reduce(const MemoryBank& bank, const Plane& plane) {
  const std::optional<Index> dimension = reduced_dimension(bank);
  if (!dimension) return std::nullopt;
  const Index r = *dimension;
  const Index m = bank.count();
  const Index keys = bank.has_own_keys() ? m : 0;
  const Index d = bank.dimension();
  Eigen::MatrixXd vectors(d, r);
  vectors.leftCols(m) = bank.values().dense();
  if (keys > 0) vectors.middleCols(m, m) = bank.keys().dense();
  vectors.rightCols(3) << plane.origin(), plane.u(), plane.v();
  const Eigen::HouseholderQR<Eigen::MatrixXd> qr(vectors);
  const Eigen::MatrixXd inside = qr.matrixQR().topRows(r).triangularView<Eigen::Upper>();
  Patterns values = Patterns::from_values(inside.leftCols(m));
  auto reduced_bank =
      keys > 0 ? MemoryBank(std::move(values), Patterns::from_values(inside.middleCols(m, m)))
               : MemoryBank(std::move(values));
  return ReducedSpace{.basis = qr.householderQ() * Eigen::MatrixXd::Identity(d, r),
                      .bank = std::make_shared<const MemoryBank>(std::move(reduced_bank)),
                      .origin = inside.col(r - 3),
                      .u = inside.col(r - 2),
                      .v = inside.col(r - 1)};
}

std::unique_ptr<const Route> make_stepping_route(SteppingProblem problem) {
  return std::make_unique<const SteppingRoute>(std::move(problem));
}

}  // namespace mnemoscope
