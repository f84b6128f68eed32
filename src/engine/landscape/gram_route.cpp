#include "engine/landscape/gram_route.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>
#include <utility>

namespace mnemoscope {
namespace {

/// Columns of the Gram matrix made at a time, widened from bytes where they are stored so.
constexpr Index kGramBlock = 128;

/// Scores and squared length of c + s u + t v.
class PlaneScores {
 public:
  PlaneScores(const MemoryBank& bank, const Plane& plane)
      : square_(plane.origin().squaredNorm()),
        along_u_(plane.origin().dot(plane.u())),
        along_v_(plane.origin().dot(plane.v())) {
    States axes(plane.dimension(), 3);
    axes << plane.origin(), plane.u(), plane.v();
    scores_ = bank.scores(axes);
  }

  /// <xi_mu, c + s u + t v> into every stride-th entry.
  void write(const PlanePoint& at, double* scores, Index stride) const {
    for (Index mu = 0; mu < scores_.rows(); ++mu) {
      scores[mu * stride] = scores_(mu, 0) + at.s * scores_(mu, 1) + at.t * scores_(mu, 2);
    }
  }

  double square(const PlanePoint& at) const {
    return square_ + 2.0 * (at.s * along_u_ + at.t * along_v_) + at.s * at.s + at.t * at.t;
  }

 private:
  Scores scores_;  ///< M x 3: of c, u and v
  double square_;
  double along_u_;
  double along_v_;
};

/// What all tasks of a route read.
struct GramProblem {
  std::shared_ptr<const GramSpace> space;
  std::shared_ptr<const Judge> judge;
  PlaneScores start;
  GramRule rule;
  RunOptions options;
};

/// One task: points wait in line for the lanes of a tile; a lane whose point has ended takes the
/// next one, so that slow points never hold up the quick.
class Lanes {
 public:
  Lanes(const GramProblem& problem, std::span<const PlanePoint> points, EndTable& ends)
      : problem_(problem),
        points_(points),
        ends_(ends),
        tile_(problem.space->gram),
        followed_(points.size()) {}

  std::vector<Followed> run(const std::function<bool()>& stop) {
    for (std::size_t lane = 0; lane < lanes_.size(); ++lane) {
      // A lane without a point repeats the first one, lest its weights cost anything.
      if (next_ == points_.size()) start_from(points_.front(), lane);
      begin_next(lane);
    }
    started_ = true;
    while (busy_ > 0 && !stop()) {
      advance(problem_.space->gram, problem_.rule, tile_);
      // A lane that takes a new point writes its scores into those of the next step.
      for (std::size_t lane = 0; lane < lanes_.size(); ++lane) {
        if (lanes_[lane].busy) account(lane);
      }
      tile_.turn();
    }
    return std::move(followed_);
  }

 private:
  struct Lane {
    bool busy = false;
    std::size_t point = 0;
  };

  /// The scores of the next point in line for the step to come.
  void begin_next(std::size_t lane) {
    lanes_[lane].busy = next_ < points_.size();
    if (!lanes_[lane].busy) return;
    ++busy_;
    lanes_[lane].point = next_;
    start_from(points_[next_++], lane);
  }

  /// Writes the scores of the step to come: the first ones, later those that turn() makes current.
  void start_from(const PlanePoint& point, std::size_t lane) {
    const AlignedDoubles& scores = started_ ? tile_.next : tile_.scores;
    problem_.start.write(point, scores.get() + lane, GramTile::kPoints);
  }

  /// Takes in what the step that was just made says of one lane's point.
  void account(std::size_t lane) {
    Followed& followed = followed_[lanes_[lane].point];
    if (followed.steps == 0) {
      first_step(lane, followed);
    } else {
      followed.last_move = std::sqrt(std::max(0.0, tile_.moved[lane]));
    }
    ++followed.steps;
    const bool still = followed.last_move <= problem_.options.tolerance;
    if (!still && followed.steps < problem_.options.steps) return;
    followed.end = ends_.place_of(end_of(lane, still));
    --busy_;
    begin_next(lane);
  }

  /// Before its first step a point lies on the plane, where its length is known otherwise.
  void first_step(std::size_t lane, Followed& followed) const {
    const double square = problem_.start.square(points_[lanes_[lane].point]);
    followed.energy = square / 2.0 - potential(lane);
    const double moved = tile_.square[lane] - 2.0 * tile_.overlap[lane] + square;
    followed.residual = std::sqrt(std::max(0.0, moved));
    followed.last_move = followed.residual;
  }

  /// Psi*_alpha(beta s) / beta of the scores that the step was made from.
  double potential(std::size_t lane) const {
    const GramRule& rule = problem_.rule;
    if (rule.alpha == 1.0) return tile_.largest[lane] + std::log(tile_.total[lane]) / rule.beta;
    double below = 0.0;   // sum w (z - largest z)
    double powers = 0.0;  // sum w^alpha
    for (const Index mu : rule.members) {
      const Index at = mu * GramTile::kPoints + static_cast<Index>(lane);
      const double w = tile_.weights[static_cast<std::size_t>(at)];
      if (w == 0.0) continue;
      below += w * rule.beta * (tile_.scores[static_cast<std::size_t>(at)] - tile_.largest[lane]);
      powers += rule.alpha == 2.0 ? w * w : w * std::sqrt(w);
    }
    const double entropy = (powers - 1.0) / (rule.alpha * (rule.alpha - 1.0));
    return tile_.largest[lane] + (below - entropy) / rule.beta;
  }

  End end_of(std::size_t lane, bool still) const {
    const auto column = [&](const AlignedDoubles& rows) {
      using Stride = Eigen::InnerStride<GramTile::kPoints>;
      return Eigen::Map<const Eigen::VectorXd, Eigen::Unaligned, Stride>(
          rows.get() + lane, problem_.space->gram.count());
    };
    End end{.place = column(tile_.weights), .dual = column(tile_.next)};
    end.weights = end.place;
    end.verdict = problem_.judge->ruling({.weights = end.weights,
                                          .scores = end.dual,
                                          .square = tile_.square[lane],
                                          .with_mean = end.place.dot(problem_.space->with_mean),
                                          .settled = still});
    return end;
  }

  const GramProblem& problem_;
  std::span<const PlanePoint> points_;
  EndTable& ends_;
  GramTile tile_;
  std::vector<Followed> followed_;
  std::array<Lane, GramTile::kPoints> lanes_{};
  std::size_t next_ = 0;  ///< the first point still in line
  int busy_ = 0;
  bool started_ = false;
};

class GramRoute final : public Route {
 public:
  explicit GramRoute(GramProblem problem) : problem_(std::move(problem)) {}

  std::vector<Followed> follow(std::span<const PlanePoint> points, EndTable& ends,
                               const std::function<bool()>& stop) const override {
    return Lanes(problem_, points, ends).run(stop);
  }

  State state_of(const End& end) const override { return problem_.space->bank->combine(end.place); }

  bool has_energy() const override { return true; }
  std::size_t task_size() const override { return 16 * GramTile::kPoints; }
  int first_level() const override { return 32; }

  std::string method() const override {
    return fmt::format("in Gram space: a step costs {}² multiplications",
                       problem_.space->gram.count());
  }

 private:
  GramProblem problem_;
};

Eigen::MatrixXd gram_matrix(const Patterns& memories) {
  const Index m = memories.count();
  Eigen::MatrixXd gram(m, m);
  for (Index first = 0; first < m; first += kGramBlock) {
    const Index n = std::min(kGramBlock, m - first);
    States block(memories.dimension(), n);
    for (Index i = 0; i < n; ++i) block.col(i) = memories.column(first + i);
    gram.middleCols(first, n) = memories.scores(block);
  }
  return (gram + gram.transpose()) / 2.0;
}

}  // namespace

GramSpace make_gram_space(std::shared_ptr<const MemoryBank> bank) {
  const Eigen::MatrixXd gram = gram_matrix(bank->values());
  return {.bank = std::move(bank), .gram = PackedGram(gram), .with_mean = gram.rowwise().mean()};
}

std::unique_ptr<const Route> make_gram_route(std::shared_ptr<const GramSpace> space,
                                             std::shared_ptr<const Judge> judge, const Plane& plane,
                                             GramRule rule, const RunOptions& options) {
  PlaneScores start(*space->bank, plane);
  return std::make_unique<const GramRoute>(
      GramProblem{std::move(space), std::move(judge), std::move(start), std::move(rule), options});
}

}  // namespace mnemoscope
