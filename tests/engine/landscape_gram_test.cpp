#include <gtest/gtest.h>

#include "core/random.h"
#include "core/separation.h"
#include "engine/landscape/gram_route.h"
#include "engine/landscape/gram_tile.h"
#include "engine/landscape/stepping_route.h"
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
      advance(gram, rule_for_all(m, 1.5), tile);
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

void expect_lanes_alone(const GramRule& rule) {
  const Eigen::MatrixXd xi = random_matrix(5, 30, 25);
  const PackedGram gram(xi.transpose() * xi);
  const Eigen::MatrixXd scores = random_matrix(6, 25, kPoints);
  GramTile together = tile_at(gram, scores);
  GramTile alone = tile_at(gram, scores.col(3).replicate(1, kPoints));
  for (int t = 0; t < 4; ++t) {
    advance(gram, rule, together);
    advance(gram, rule, alone);
    EXPECT_EQ(lane(together.next, 25, 3), lane(alone.next, 25, 11));
    EXPECT_EQ(together.moved[3], alone.moved[11]);
    together.turn();
    alone.turn();
  }
}

TEST(GramTile, GivesALaneTheSameBitsWhateverItsNeighboursDo) {
  for (const double alpha : {1.0, 1.5, 2.0}) {
    SCOPED_TRACE(alpha);
    expect_lanes_alone(rule_for_all(25, 2.0, alpha));
    expect_lanes_alone(rule_for_all(25, 1e-3, alpha));
    expect_lanes_alone({.beta = 2.0, .alpha = alpha, .members = {1, 2, 7, 20}});
  }
}

TEST(GramTile, TakesTheStepsOfEntmaxOverTheMembersInEveryLane) {
  for (const Index m : {1, 2, 7, 40}) {
    const Eigen::MatrixXd xi = random_matrix(3, 40, m) / 4.0;
    const PackedGram gram(xi.transpose() * xi);
    for (const double alpha : {1.0, 1.5, 2.0}) {
      for (const double beta : {1e-6, 0.3, 5.0, 1e4}) {
        SCOPED_TRACE(fmt::format("{} memories, alpha {}, beta {}", m, alpha, beta));
        GramRule rule = rule_for_all(m, beta, alpha);
        if (m == 40) rule.members = {3, 4, 11, 17, 30, 31, 39};
        const States x = random_matrix(4, 40, kPoints);
        const Eigen::MatrixXd scores = xi.transpose() * x;
        GramTile tile = tile_at(gram, scores);
        advance(gram, rule, tile);
        for (Index n = 0; n < kPoints; ++n) {
          const Eigen::VectorXd inside = beta * scores.col(n)(rule.members);
          Eigen::VectorXd wanted = Eigen::VectorXd::Zero(m);
          wanted(rule.members) = entmax(inside, alpha).weights;
          EXPECT_LT((lane(tile.weights, m, n) - wanted).cwiseAbs().maxCoeff(), 1e-11);
          EXPECT_LT((lane(tile.next, m, n) - xi.transpose() * (xi * wanted)).norm(), 1e-9);
        }
      }
    }
  }
}

TEST(GramTile, GivesEqualMemoriesEqualWeights) {
  const Eigen::MatrixXd gram = Eigen::MatrixXd::Ones(3, 3);
  for (const double alpha : {1.5, 2.0}) {
    GramTile tile = tile_at(PackedGram(gram), Eigen::MatrixXd::Ones(3, kPoints));
    advance(PackedGram(gram), rule_for_all(3, 1e9, alpha), tile);
    for (Index mu = 0; mu < 3; ++mu) EXPECT_NEAR(lane(tile.weights, 3, 5)[mu], 1.0 / 3.0, 1e-15);
  }
}

TEST(GramTile, LeavesOutOnlyWeightsThatChangeNothing) {
  const Eigen::MatrixXd gram = Eigen::Vector3d(1.0, 1.0, 1.0).asDiagonal();
  const PackedGram packed(gram);
  GramTile tile = tile_at(packed, Eigen::Vector3d(1.0, 0.0, -100.0).replicate(1, kPoints));
  advance(packed, rule_for_all(3, 30.0), tile);
  EXPECT_EQ(tile.active, (std::vector<std::int32_t>{0}));
  advance(packed, rule_for_all(3, 20.0), tile);
  EXPECT_EQ(tile.active, (std::vector<std::int32_t>{0, 1}));
  EXPECT_NEAR(lane(tile.weights, 3, 0)[1], std::exp(-20.0), 1e-15);
}

/// All points of the finest grid in one go, without levels.
std::vector<Followed> followed_at_once(const LandscapeSpec& spec, EndTable& ends) {
  const auto space = std::make_shared<const GramSpace>(make_gram_space(spec.memories->bank));
  const auto judge =
      std::make_shared<const Judge>(*spec.memories->bank, spec.memories->bank->values().mean());
  const double beta = spec.variant.parameters.real("beta");
  const auto route = make_gram_route(
      space, judge, spec.plane, rule_for_all(spec.memories->bank->count(), beta), spec.options);
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

VariantChoice with(VariantChoice chosen, const std::string& key, const ParameterValue& value) {
  EXPECT_TRUE(chosen.parameters.set(find_variant(chosen.id)->parameters, key, value));
  return chosen;
}

/// The same points by the model itself, in the space of the patterns.
std::vector<Followed> followed_by_the_model(const LandscapeSpec& spec, EndTable& ends) {
  const auto& bank = spec.memories->bank;
  const auto route =
      make_stepping_route({.bank = bank,
                           .retriever = fitted(spec),
                           .judge = std::make_shared<const Judge>(*bank, bank->values().mean()),
                           .plane = spec.plane,
                           .has_energy = true,
                           .options = spec.options});
  std::vector<Followed> all;
  const Grid grid = grid_of(spec);
  for (int row = 0; row < grid.height(); ++row) {
    std::vector<PlanePoint> points;
    for (int column = 0; column < grid.width(); ++column) {
      points.push_back({grid.columns.at(column), grid.rows.at(row)});
    }
    for (const Followed& followed : route->follow(points, ends, [] { return false; })) {
      all.push_back(followed);
    }
  }
  return all;
}

/// Where a point ends may be decided by rounding, on the line between basins.
void expect_the_same_picture(const LandscapeSpec& spec) {
  const auto field = computed(spec);
  EXPECT_EQ(field->method.substr(0, 13), "in Gram space");
  EndTable ends(1e-3);
  const std::vector<Followed> direct = followed_by_the_model(spec, ends);
  ASSERT_EQ(direct.size(), field->labels.size());
  std::size_t same = 0;
  for (std::size_t i = 0; i < direct.size(); ++i) {
    EXPECT_NEAR(field->energy[i], direct[i].energy, 1e-5 * (1.0 + std::abs(direct[i].energy)));
    EXPECT_NEAR(field->residual[i], direct[i].residual, 1e-5);
    const End& end = ends.ends()[static_cast<std::size_t>(direct[i].end)];
    const Attractor& attractor = field->attractor_at(i);
    const bool same_end =
        end.verdict.kind == attractor.kind && end.verdict.memory == attractor.memory;
    same += same_end && std::abs(direct[i].steps - field->steps[i]) <= 1 ? 1 : 0;
  }
  EXPECT_GE(same, direct.size() - direct.size() / 500);
}

TEST(GramRoute, ShowsOfEntmaxThePictureThatTheModelMakes) {
  const auto memories = digit_memories(50);
  for (const double alpha : {1.5, 2.0}) {
    for (const double beta : {1.0, 4.0, 8.0, 30.0}) {
      SCOPED_TRACE(fmt::format("alpha {}, beta {}", alpha, beta));
      expect_the_same_picture(
          landscape(memories, with(choice("sparse", beta), "alpha", alpha), 20));
    }
  }
}

TEST(GramRoute, ShowsOfMasksAndWindowsThatStayThePictureThatTheModelMakes) {
  const auto memories = digit_memories(50);
  for (const double beta : {1.0, 8.0, 30.0}) {
    SCOPED_TRACE(beta);
    expect_the_same_picture(landscape(memories, choice("random-mask", beta), 20));
    expect_the_same_picture(landscape(
        memories,
        with(with(choice("window", beta), "centre", std::int64_t{4}), "width", std::int64_t{6}),
        20));
  }
}

}  // namespace
}  // namespace mnemoscope
