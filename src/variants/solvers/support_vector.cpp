#include "variants/solvers/support_vector.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "variants/solvers/kernel_face.h"

namespace mnemoscope {
namespace {

/// How far one coefficient may move a residual, in largest targets: beyond, the residual would
/// drown in rounding. Only kernels that leave the doubles ask for more.
constexpr double kMostLeverage = 1e9;
constexpr double kLargestDual = 1e100;
/// The share of the work that the inverse of the kernel is, roughly.
constexpr double kStartShare = 0.1;
/// Refinements of the start: each takes the signs from the one before.
constexpr int kStartRounds = 3;
/// Multiplications between two questions whether to go on.
constexpr Index kWorkAtOnce = 20'000'000;
/// Newton steps in a row, and sweeps between two rows of them.
constexpr int kStepsInARow = 10, kSweepsBetween = 2;
/// The share of a Newton step below which it goes no further than to the first face it meets, or,
/// once a pixel has taken this many sweeps, to the last.
constexpr double kShortest = 0.1;
constexpr std::int64_t kEasySweeps = 24;

/// One pixel on its way.
struct Pixel {
  Eigen::VectorXd u;  ///< coefficients, length M
  Eigen::VectorXd r;  ///< y - Kv
};

/// All that pixels share.
class Solver {
 public:
  Solver(const SupportVectorTask& task, const Eigen::VectorXd& bounds, Progress& progress)
      : task_(task),
        a_(task.kernel.columns),
        bounds_(bounds),
        progress_(progress),
        face_(task.kernel, progress) {}

  /// Where to begin: without the box the conditions are linear once the signs are known, so signs
  /// and coefficients are found in turn, for all pixels at once. M x d.
  Eigen::MatrixXd start() const {
    const Eigen::MatrixXd& y = task_.targets;
    if (!face_.usable()) return Eigen::MatrixXd::Zero(y.rows(), y.cols());
    Eigen::MatrixXd u(y.rows(), y.cols());
    const Index width = std::max<Index>(1, kWorkAtOnce / (y.rows() * y.rows()));
    for (Index first = 0; first < y.cols() && !progress_.should_stop(); first += width) {
      const auto targets = y.middleCols(first, std::min(width, y.cols() - first)).array();
      Eigen::MatrixXd block = face_.whole(targets);
      for (int n = 0; n < kStartRounds && !progress_.should_stop(); ++n) {
        block = face_.whole(targets - task_.tube * block.array().sign());
      }
      u.middleCols(first, block.cols()) = block;
    }
    return u;
  }

  /// Solves pixel i from u; the answer is the number of sweeps it took.
  std::int64_t solve(Index i, Pixel& pixel) {
    const Eigen::VectorXd y = task_.targets.col(i);
    enter_box(y, pixel);
    std::int64_t sweeps = 0;
    while (!solved(pixel) && sweeps < task_.sweeps && !progress_.should_stop()) {
      if (face_.usable()) newton_steps(pixel, sweeps < kEasySweeps ? 1 : pixel.u.size());
      for (int n = 0; n < kSweepsBetween && sweeps < task_.sweeps; ++n, ++sweeps) sweep(pixel);
      // Rounding gathers in a residual that is only ever changed.
      if (solved(pixel)) pixel.r = y - a_ * pixel.u;
    }
    pixel.r = y - a_ * pixel.u;
    polish(y, pixel);
    return sweeps;
  }

 private:
  double violation(const Pixel& pixel) const {
    return kkt_violation(pixel.u, pixel.r, bounds_, task_.tube);
  }

  bool solved(const Pixel& pixel) const { return violation(pixel) <= kKktTolerance; }

  /// Where the sweeps found the face of the solution, a last step goes to its very minimum.
  void polish(const Eigen::VectorXd& y, Pixel& pixel) {
    if (!face_.usable()) return;
    Pixel last = pixel;
    newton_steps(last, 1);
    last.r = y - a_ * last.u;
    if (violation(last) < violation(pixel)) pixel = std::move(last);
  }

  /// Clips the start to the box; where that is worse than nothing, nothing is the start.
  void enter_box(const Eigen::VectorXd& y, Pixel& pixel) const {
    pixel.u = pixel.u.cwiseMin(bounds_).cwiseMax(-bounds_);
    pixel.r = y - a_ * pixel.u;
    const Pixel nothing{.u = Eigen::VectorXd::Zero(y.size()), .r = y};
    if (!face_.usable() || !(change(nothing, pixel) < 0.0)) pixel = nothing;
  }

  /// The dual objective at `to` minus that at `from`, without the cancellation of the two:
  /// s'Ks/2 - r's = -s'(r + r_to)/2.
  double change(const Pixel& from, const Pixel& to) const {
    const auto& scales = task_.kernel.scales.array();
    return ((-0.5 * (to.u - from.u).array() * (from.r + to.r).array() +
             task_.tube * (to.u.array().abs() - from.u.array().abs())) /
            scales)
        .sum();
  }

  /// One pass of exact minimisation along every coordinate.
  void sweep(Pixel& pixel) {
    for (Index mu = 0; mu < pixel.u.size(); ++mu) {
      const double curvature = a_(mu, mu);
      const double q = pixel.r[mu] + curvature * pixel.u[mu];
      double next = std::max(std::abs(q) - task_.tube, 0.0);
      if (next > 0.0) {
        next = curvature > 0.0 ? std::min(next / curvature, bounds_[mu]) : bounds_[mu];
        next = std::copysign(next, q);
      }
      const double step = next - pixel.u[mu];
      if (step == 0.0) continue;
      pixel.r.noalias() -= step * a_.col(mu);
      pixel.u[mu] = next;
    }
    static_cast<void>(progress_.should_stop());
  }

  /// The way to the minimum over the coefficients that are neither 0 nor at the box; empty where
  /// none is free, or the face is singular.
  Eigen::VectorXd newton_direction(const Pixel& pixel) {
    std::vector<Index> free;
    Eigen::VectorXd slope = Eigen::VectorXd::Zero(pixel.u.size());
    for (Index mu = 0; mu < pixel.u.size(); ++mu) {
      if (pixel.u[mu] == 0.0 || std::abs(pixel.u[mu]) >= bounds_[mu]) continue;
      free.push_back(mu);
      slope[mu] = pixel.r[mu] - std::copysign(task_.tube, pixel.u[mu]);
    }
    if (free.empty()) return {};
    Eigen::VectorXd direction = face_.on_face(free, slope, progress_);
    if (!direction.allFinite()) return {};
    return direction;
  }

  /// Newton steps in a row, each on the face where the one before ended; taken together they must
  /// descend. Else one that is short enough to, or over so many faces.
  void newton_steps(Pixel& pixel, Index faces) {
    const Eigen::VectorXd first = newton_direction(pixel);
    if (first.size() == 0) return;
    Pixel trial = pixel;
    Eigen::VectorXd direction = first;
    for (int n = 0; n < kStepsInARow && direction.size() > 0; ++n) {
      Pixel next = moved(trial, direction);
      const bool clipped = next.u != trial.u + direction;
      trial = std::move(next);
      if (!clipped) break;
      direction = newton_direction(trial);
    }
    for (double length = 1.0; change(pixel, trial) >= 0.0; length /= 2.0) {
      if (length < kShortest) return follow_faces(pixel, faces);
      trial = moved(pixel, length * first);
    }
    pixel = std::move(trial);
  }

  /// From face to face: goes on along each until the first coefficient meets 0 or the box, which is
  /// then held there. What is left to do when K is singular and the minimum is at a corner.
  void follow_faces(Pixel& pixel, Index faces) {
    for (Index n = 0; n < faces && !progress_.should_stop(); ++n) {
      const Eigen::VectorXd direction = newton_direction(pixel);
      if (direction.size() == 0 || meet_border(pixel, direction)) return;
    }
  }

  /// u + step, each coefficient held between 0 and the box on its own side of 0.
  Pixel moved(const Pixel& from, const Eigen::VectorXd& step) const {
    const auto positive = from.u.array() > 0.0;
    const auto negative = from.u.array() < 0.0;
    const Eigen::VectorXd high = positive.select(bounds_, negative.select(0.0, from.u));
    const Eigen::VectorXd low = negative.select(-bounds_, positive.select(0.0, from.u));
    Pixel to;
    to.u = (from.u + step).cwiseMin(high).cwiseMax(low);
    to.r = from.r - a_ * (to.u - from.u);
    return to;
  }

  /// Goes along the step until the first coefficient meets 0 or the box; true when none did.
  bool meet_border(Pixel& pixel, const Eigen::VectorXd& step) const {
    double share = 1.0;
    Index met = -1;
    double border = 0.0;
    for (Index mu = 0; mu < step.size(); ++mu) {
      if (step[mu] == 0.0) continue;
      const bool outwards = (step[mu] > 0.0) == (pixel.u[mu] > 0.0);
      const double room = outwards ? bounds_[mu] - std::abs(pixel.u[mu]) : std::abs(pixel.u[mu]);
      if (room >= share * std::abs(step[mu])) continue;
      share = room / std::abs(step[mu]);
      met = mu;
      border = outwards ? std::copysign(bounds_[mu], step[mu]) : 0.0;
    }
    Pixel next{.u = pixel.u + share * step, .r = {}};
    if (met >= 0) next.u[met] = border;
    next.r = pixel.r - a_ * (next.u - pixel.u);
    pixel = std::move(next);
    return met < 0;
  }

  const SupportVectorTask& task_;
  const Eigen::MatrixXd& a_;
  const Eigen::VectorXd& bounds_;
  Progress& progress_;
  KernelFace face_;
};

/// C in the units of u, length M.
Eigen::VectorXd box_of(const SupportVectorTask& task) {
  const Eigen::VectorXd reach = task.kernel.columns.cwiseAbs().colwise().maxCoeff().transpose();
  const double most = kMostLeverage * task.targets.cwiseAbs().maxCoeff();
  const Eigen::VectorXd cap =
      (reach.array() * kLargestDual > most).select(most / reach.array(), kLargestDual);
  return (task.box * task.kernel.scales).cwiseMin(cap);
}

/// The duality gap of one pixel: every memory's part of it is at least 0.
double duality_gap(const SupportVectorTask& task, const Eigen::VectorXd& bounds,
                   const Pixel& pixel) {
  double gap = 0.0;
  for (Index mu = 0; mu < pixel.u.size(); ++mu) {
    // A bound of 0 is a scale below the doubles: that memory is nowhere seen.
    if (bounds[mu] == 0.0) continue;
    const double excess = std::max(std::abs(pixel.r[mu]) - task.tube, 0.0);
    const double v = pixel.u[mu] / task.kernel.scales[mu];
    gap += task.tube * std::abs(v) - v * pixel.r[mu] + bounds[mu] / task.kernel.scales[mu] * excess;
  }
  return gap;
}

}  // namespace

double kkt_violation(const Eigen::VectorXd& u, const Eigen::VectorXd& r,
                     const Eigen::VectorXd& bounds, double tube) {
  double worst = 0.0;
  for (Index mu = 0; mu < u.size(); ++mu) {
    if (bounds[mu] == 0.0) continue;
    if (u[mu] == 0.0) {
      worst = std::max(worst, std::abs(r[mu]) - tube);
      continue;
    }
    // How far the residual, seen from the coefficient's side of 0, is inside the tube: at the box
    // it may be outside.
    const double inside = tube - std::copysign(r[mu], r[mu] * u[mu]);
    worst = std::max(worst, std::abs(u[mu]) >= bounds[mu] ? inside : std::abs(inside));
  }
  return worst;
}

Result<SupportVectorSolution> solve_support_vectors(const SupportVectorTask& task,
                                                    Progress& progress) {
  const Index d = task.targets.cols();
  SupportVectorSolution solution{.residuals = Eigen::MatrixXd(task.targets.rows(), d),
                                 .bounds = box_of(task),
                                 .quality = {.tolerance = kKktTolerance}};
  Solver solver(task, solution.bounds, progress);
  solution.coefficients = solver.start();
  for (Index i = 0; i < d; ++i) {
    const double done = static_cast<double>(i) / static_cast<double>(d);
    if (!progress.reaches(kStartShare + (1.0 - kStartShare) * done)) {
      return fail("The fit was stopped at pixel {} of {}; start it again", i, d);
    }
    Pixel pixel{.u = solution.coefficients.col(i), .r = {}};
    const std::int64_t sweeps = solver.solve(i, pixel);
    SolverQuality& quality = solution.quality;
    quality.sweeps = std::max(quality.sweeps, static_cast<int>(sweeps));
    quality.kkt =
        std::max(quality.kkt, kkt_violation(pixel.u, pixel.r, solution.bounds, task.tube));
    quality.gap += duality_gap(task, solution.bounds, pixel);
    solution.coefficients.col(i) = pixel.u;
    solution.residuals.col(i) = pixel.r;
  }
  if (progress.stopped()) return fail("The fit was stopped at its last pixel; start it again");
  return solution;
}

}  // namespace mnemoscope
