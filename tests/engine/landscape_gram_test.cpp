#include <gtest/gtest.h>

#include "core/random.h"
#include "core/separation.h"
#include "engine/landscape/gram_route.h"
#include "engine/landscape/gram_tile.h"
#include "engine/landscape_problem.h"

namespace mnemoscope {
namespace {

constexpr Index kPoints = GramTile::kPoints;

Eigen::MatrixXd random_matrix(std::uint64_t seed, Index rows, Index columns) {
  Lcg random(seed);
  return Eigen::MatrixXd::NullaryExpr(rows, columns, [&random] { return random.normal(); });
}

Eigen::VectorXd lane(const AlignedDoubles& rows, Index count, Index point) {
  Eigen::VectorXd column(count);
  for (Index mu = 0; mu < count; ++mu) column[mu] = rows.get()[mu * kPoints + point];
  return column;
}

/// A tile whose lanes start at the columns of `scores` (M x kPoints).
GramTile tile_at(const PackedGram& gram, const Eigen::MatrixXd& scores) {
  GramTile tile(gram);
  for (Index mu = 0; mu < scores.rows(); ++mu) {
    for (Index n = 0; n < kPoints; ++n) tile.scores.get()[mu * kPoints + n] = scores(mu, n);
  }
  return tile;
}

TEST(GramTile, TakesTheStepsOfTheSoftmaxInEveryLane) {
  for (const Index m : {1, 2, 5, 6, 7, 12, 31, 100}) {
    const Eigen::MatrixXd xi = random_matrix(3, 40, m) / 4.0;
    const PackedGram gram(xi.transpose() * xi);
    States x = random_matrix(4, 40, kPoints);
    GramTile tile = tile_at(gram, xi.transpose() * x);
    for (int t = 0; t < 3; ++t) {
      advance(gram, 1.5, tile);
      for (Index n = 0; n < kPoints; ++n) {
        const auto place = static_cast<std::size_t>(n);
        const Eigen::VectorXd s = xi.transpose() * x.col(n);
        const State next = xi * softmax(1.5 * s);
        EXPECT_NEAR(tile.square[place], next.squaredNorm(), 1e-10);
        EXPECT_NEAR(tile.overlap[place], next.dot(x.col(n)), 1e-10);
        const double moved = t > 0 ? (next - x.col(n)).squaredNorm() : tile.moved[place];
        EXPECT_NEAR(tile.moved[place], moved, 1e-10);
        EXPECT_LT((lane(tile.next, m, n) - xi.transpose() * next).norm(), 1e-10);
        EXPECT_NEAR(tile.largest[place] + std::log(tile.total[place]) / 1.5, log_sum_exp(s, 1.5),
                    1e-10);
        x.col(n) = next;
      }
      tile.turn();
    }
  }
}

TEST(GramTile, GivesALaneTheSameBitsWhateverItsNeighboursDo) {
  const Eigen::MatrixXd xi = random_matrix(5, 30, 25);
  const PackedGram gram(xi.transpose() * xi);
  const Eigen::MatrixXd scores = random_matrix(6, 25, kPoints);
  GramTile together = tile_at(gram, scores);
  GramTile alone = tile_at(gram, scores.col(3).replicate(1, kPoints));
  for (int t = 0; t < 4; ++t) {
    advance(gram, 2.0, together);
    advance(gram, 2.0, alone);
    EXPECT_EQ(lane(together.next, 25, 3), lane(alone.next, 25, 11));
    EXPECT_EQ(together.moved[3], alone.moved[11]);
    together.turn();
    alone.turn();
  }
}

TEST(GramTile, LeavesOutOnlyWeightsThatChangeNothing) {
  const Eigen::MatrixXd gram = Eigen::Vector3d(1.0, 1.0, 1.0).asDiagonal();
  const PackedGram packed(gram);
  GramTile tile = tile_at(packed, Eigen::Vector3d(1.0, 0.0, -100.0).replicate(1, kPoints));
  advance(packed, 30.0, tile);
  EXPECT_EQ(tile.active, (std::vector<std::int32_t>{0}));
  advance(packed, 20.0, tile);
  EXPECT_EQ(tile.active, (std::vector<std::int32_t>{0, 1}));
  EXPECT_NEAR(lane(tile.weights, 3, 0)[1], std::exp(-20.0), 1e-15);
}

/// All points of the finest grid in one go, without levels.
std::vector<Followed> followed_at_once(const LandscapeSpec& spec, EndTable& ends) {
  const auto space = std::make_shared<const GramSpace>(make_gram_space(spec.memories->bank));
  const auto judge =
      std::make_shared<const Judge>(*spec.memories->bank, spec.memories->bank->values().mean());
  const double beta = spec.variant.parameters.real("beta");
  const auto route = make_gram_route(space, judge, spec.plane, beta, spec.options);
  const Grid grid = grid_of(spec);
  std::vector<PlanePoint> points;
  for (int row = 0; row < grid.height(); ++row) {
    for (int column = 0; column < grid.width(); ++column) {
      points.push_back({grid.columns.at(column), grid.rows.at(row)});
    }
  }
  return route->follow(points, ends, [] { return false; });
}

TEST(GramRoute, RefinementGivesTheSameBitsAsAllPointsAtOnce) {
  const LandscapeSpec spec = landscape(digit_memories(40), choice("dense", 22), 100);
  const auto field = computed(spec);
  EXPECT_EQ(field->method.substr(0, 13), "in Gram space");
  EndTable ends(1e-3);
  const std::vector<Followed> direct = followed_at_once(spec, ends);
  ASSERT_EQ(direct.size(), field->labels.size());
  for (std::size_t i = 0; i < direct.size(); ++i) {
    ASSERT_EQ(static_cast<float>(direct[i].energy), field->energy[i]);
    ASSERT_EQ(static_cast<float>(direct[i].residual), field->residual[i]);
    ASSERT_EQ(static_cast<float>(direct[i].last_move), field->last_move[i]);
    ASSERT_EQ(direct[i].steps, field->steps[i]);
    const End& end = ends.ends()[static_cast<std::size_t>(direct[i].end)];
    ASSERT_EQ(end.verdict.kind, field->attractor_at(i).kind);
    ASSERT_EQ(end.verdict.memory, field->attractor_at(i).memory);
  }
}

}  // namespace
}  // namespace mnemoscope
