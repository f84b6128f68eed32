#include "layers/association.h"

#include <gtest/gtest.h>

#include <set>

#include "layers/finite_differences.h"
#include "layers/golden_layers.h"
#include "layers/golden_options.h"
#include "layers/map_gradients.h"
#include "layers/nph.h"
#include "layers/operations.h"
#include "layers/support_size.h"

namespace mnemoscope::layers {
namespace {

TEST(EntmaxGradient, FollowsTheGoldenMaps) {
  const golden::Json all = golden::file("maps");
  const golden::Tolerance within(all);
  for (const golden::Json& c : all["cases"]) {
    const double alpha = c["config"]["alpha"];
    const Eigen::VectorXd p = entmax(golden::vector(c["inputs"]["z"]), alpha).weights;
    golden::expect_near(p, golden::vector(c["outputs"]["p"]), within, c["name"]);
    const Eigen::VectorXd dz = entmax_gradient(p, golden::vector(c["upstream"]), alpha);
    golden::expect_near(dz, golden::vector(c["grads"]["z"]), within, c["name"]);
    EXPECT_NEAR(dz.sum(), 0.0, 1e-12) << c["name"];
  }
}

/// All heads of a golden case side by side in columns, as a layer has them: B H n w -> B n, H w.
Matrix heads_beside(const golden::Json& array) {
  const std::vector<Index> axes = golden::shape(array);
  const Matrix flat = golden::matrix(array);
  Matrix beside(axes[0] * axes[2], axes[1] * axes[3]);
  for (Index b = 0; b < axes[0]; ++b) {
    for (Index h = 0; h < axes[1]; ++h) {
      beside.block(b * axes[2], h * axes[3], axes[2], axes[3]) =
          flat.middleRows((b * axes[1] + h) * axes[2], axes[2]);
    }
  }
  return beside;
}

class AssociationGolden : public ::testing::Test {
 protected:
  /// One case through the tape.
  void check(const golden::Json& c, const golden::Tolerance& within) {
    const golden::Json& inputs = c["inputs"];
    const std::vector<Index> q_axes = golden::shape(inputs["q"]);
    const std::vector<std::vector<Index>> valid =
        golden::valid_positions(inputs, q_axes[0], golden::shape(inputs["k"])[2]);
    const std::vector<Matrix> values = {
        heads_beside(inputs["q"]), golden::only_valid(heads_beside(inputs["k"]), valid),
        golden::only_valid(heads_beside(inputs["v"]), valid), golden::matrix(inputs["beta"])};
    Tape tape;
    std::vector<Var> leaves;
    for (const Matrix& value : values) leaves.push_back(tape.leaf(value));
    const golden::Case options = golden::options_of(c, q_axes[1], q_axes[3], valid);
    auto batch = std::make_shared<Batch>(golden::batch_of(valid, golden::shape(inputs["k"])[2],
                                                          q_axes[2], /*shared_queries=*/false));
    AttentionShown shown;
    const Var out = associate(tape, leaves[0], leaves[1], leaves[2], leaves[3], batch, options.nph,
                              options.draws, &shown);
    golden::expect_near(tape.value(out), heads_beside(c["outputs"]["out"]), within, c["name"]);
    golden::expect_near(golden::padded_weights(shown, valid, golden::shape(inputs["k"])[2]),
                        golden::matrix(c["outputs"]["weights"]), within, c["name"]);
    tape.backward(out, heads_beside(c["upstream"]));
    const golden::Json& grads = c["grads"];
    golden::expect_near(tape.gradient(leaves[0]), heads_beside(grads["q"]), within, "dq");
    golden::expect_near(golden::with_padding(tape.gradient(leaves[1]), valid),
                        heads_beside(grads["k"]), within, "dk");
    golden::expect_near(golden::with_padding(tape.gradient(leaves[2]), valid),
                        heads_beside(grads["v"]), within, "dv");
    if (grads.contains("beta")) {
      golden::expect_near(tape.gradient(leaves[3]), golden::matrix(grads["beta"]), within, "dbeta");
    }
  }
};

TEST_F(AssociationGolden, EveryCaseForwardAndBackward) {
  const golden::Tolerance within(golden::file("associations"));
  for (const golden::Json& c : golden::cases("associations", "association")) {
    SCOPED_TRACE(c["name"].get<std::string>());
    check(c, within);
  }
}

/// An association with its initial parameters, made for heads of this width.
NphOptions initial_options(const Association& association, Index heads, Index width) {
  auto made = association.make(Parameters::initial(association.parameters),
                               {.head_width = width, .seed = 5});
  EXPECT_TRUE(made) << association.id;
  return {.attention = *made, .heads = heads};
}

TEST(Associations, GradientsAreTheDifferencesOfValuesAtRandomShapes) {
  for (const Association* association : associations()) {
    Lcg draw = Lcg::seeded(3);
    for (int round = 0; round < 5; ++round) {
      const Index heads = 1 + draw.below(2);
      const Index width = 2 + draw.below(2);
      const std::vector<Index> keys = {1 + draw.below(6), 1 + draw.below(6)};
      const Index rows = keys[0] + keys[1];
      const auto batch = std::make_shared<const Batch>(self_attending(keys, {4, 9}));
      const NphOptions options = initial_options(*association, heads, width);
      const Draws draws{.seed = 8, .epoch = 1};
      const Matrix weights = random_matrix(draw, rows, heads * width);
      expect_gradients(
          [&](Tape& tape, const std::vector<Var>& v) {
            return weighted_sum(
                tape, associate(tape, v[0], v[1], v[2], v[3], batch, options, draws), weights);
          },
          {random_matrix(draw, rows, heads * width), random_matrix(draw, rows, heads * width),
           random_matrix(draw, rows, heads * width), Matrix::Constant(1, 1, 0.7)},
          association->id, 1e-6);
    }
  }
}

TEST(Associations, OneInstanceHasAllTheWeightAndNoGradientReachesItsScore) {
  for (const Association* association : associations()) {
    const Matrix q = Matrix::Constant(1, 2, 0.3);
    const Matrix k = Matrix::Constant(1, 2, -0.4);
    const Matrix v = Matrix::Constant(1, 2, 2.0);
    const Matrix beta = Matrix::Ones(1, 1);
    Tape tape;
    const Var query = tape.leaf(q);
    AttentionShown shown;
    const Var out = associate(tape, query, tape.leaf(k), tape.leaf(v), tape.leaf(beta),
                              std::make_shared<const Batch>(self_attending({1}, {0})),
                              initial_options(*association, 1, 2), {}, &shown);
    EXPECT_NEAR(shown.weights[0][0](0, 0), 1.0, 1e-15) << association->id;
    EXPECT_TRUE(tape.value(out).isApprox(v, 1e-15)) << association->id;
    tape.backward(out, Matrix::Ones(1, 2));
    EXPECT_NEAR(tape.gradient(query).norm(), 0.0, 1e-14) << association->id;
  }
}

TEST(Associations, HugeScoresGiveFiniteAnswersAndGradients) {
  for (const Association* association : associations()) {
    Lcg draw = Lcg::seeded(2);
    const Matrix q = random_matrix(draw, 4, 3, 1e4);
    const Matrix k = random_matrix(draw, 4, 3, 1e4);
    const Matrix v = random_matrix(draw, 4, 3);
    const Matrix beta = Matrix::Ones(1, 1);
    Tape tape;
    const std::vector<Var> leaves = {tape.leaf(q), tape.leaf(k), tape.leaf(v), tape.leaf(beta)};
    const Var out = associate(tape, leaves[0], leaves[1], leaves[2], leaves[3],
                              std::make_shared<const Batch>(self_attending({4}, {0})),
                              initial_options(*association, 1, 3), {});
    tape.backward(out, Matrix::Ones(4, 3));
    EXPECT_TRUE(tape.value(out).allFinite()) << association->id;
    for (const Var leaf : leaves) EXPECT_TRUE(tape.gradient(leaf).allFinite()) << association->id;
  }
}

TEST(Associations, WithoutBetaDenseWeightsAreEqual) {
  const HeadShape shape{.queries = 1, .keys = 4, .key_width = 2, .value_width = 2};
  Lcg draw = Lcg::seeded(1);
  const Matrix q = random_matrix(draw, 4, 2);
  const Matrix beta = Matrix::Zero(1, 1);
  Tape tape;
  const Var leaf = tape.leaf(q);
  AttentionShown shown;
  const Var out = associate(tape, leaf, leaf, leaf, tape.leaf(beta),
                            std::make_shared<const Batch>(self_attending({shape.keys}, {0})),
                            initial_options(*find_association("dense"), 1, 2), {}, &shown);
  EXPECT_TRUE(shown.weights[0][0].isApproxToConstant(0.25));
  EXPECT_EQ(tape.value(out).rows(), 4);
}

TEST(Associations, AShareOfInstancesIsRoundedDownAfterItsRounding) {
  for (const char* id : {"top-k", "random-mask"}) {
    const Association& association = *find_association(id);
    for (int percent = 1; percent <= 100; ++percent) {
      Parameters parameters = Parameters::initial(association.parameters);
      ASSERT_TRUE(parameters.set(association.parameters, "share", percent / 100.0));
      EXPECT_EQ(instances_in_support(parameters, 100), percent) << id;
    }
  }
}

TEST(Associations, TableHasDistinctIdsAndRanks) {
  std::set<std::string> ids;
  std::set<double> ranks;
  ASSERT_FALSE(associations().empty());
  for (const Association* association : associations()) {
    EXPECT_TRUE(ids.insert(association->id).second);
    EXPECT_TRUE(ranks.insert(association->rank).second) << association->id;
    EXPECT_EQ(find_association(association->id), association);
  }
  EXPECT_EQ(find_association("nothing"), nullptr);
}

TEST(RandomMask, IsDrawnAgainEveryEpochAndStaysTheSameInOne) {
  const NphOptions options = initial_options(*find_association("random-mask"), 1, 2);
  Lcg draw = Lcg::seeded(6);
  const Matrix x = random_matrix(draw, 9, 2);
  const auto weights_in = [&](Index epoch) {
    const Matrix beta = Matrix::Ones(1, 1);
    Tape tape;
    const Var leaf = tape.leaf(x);
    AttentionShown shown;
    associate(tape, leaf, leaf, leaf, tape.leaf(beta),
              std::make_shared<const Batch>(self_attending({9}, {3})), options,
              {.seed = 4, .epoch = epoch}, &shown);
    return shown.weights[0][0];
  };
  EXPECT_EQ(weights_in(1), weights_in(1));
  EXPECT_NE(weights_in(1), weights_in(2));
}

TEST(RandomFeatures, RowsThatUnderflowAreMadeFromLogarithms) {
  const NphOptions options = initial_options(*find_association("random-features"), 1, 4);
  Lcg draw = Lcg::seeded(12);
  const Matrix q = random_matrix(draw, 3, 4, 30.0);
  const Matrix k = random_matrix(draw, 5, 4, 30.0);
  const Matrix v = random_matrix(draw, 5, 4);
  Batch batch = self_attending({5}, {0});
  batch.entries[0].queries = 3;
  const auto shared = std::make_shared<const Batch>(batch);
  const Matrix beta = Matrix::Ones(1, 1);
  Tape tape;
  AttentionShown shown;
  associate(tape, tape.leaf(q), tape.leaf(k), tape.leaf(v), tape.leaf(beta), shared, options, {},
            &shown);
  for (Index l = 0; l < 3; ++l) EXPECT_NEAR(shown.weights[0][0].row(l).sum(), 1.0, 1e-12);
  const Matrix g = random_matrix(draw, 3, 4);
  expect_gradients(
      [&](Tape& t, const std::vector<Var>& leaves) {
        return weighted_sum(
            t, associate(t, leaves[0], leaves[1], leaves[2], t.constant(beta), shared, options, {}),
            g);
      },
      {q, k, v}, "far", 1e-6);
}

TEST(Associations, MultiplyAddsFollowTheGoldenCosts) {
  for (const golden::Json& c : golden::cases("costs", "multiply-adds-per-sequence")) {
    const golden::Json& config = c["config"];
    const Index dk = config["dk"];
    const HeadShape shape{
        .queries = config["L"], .keys = config["S"], .key_width = dk, .value_width = dk};
    const double heads = config["heads"];
    const auto expect = [&](const std::string& id, const std::string& key, ParameterValue value,
                            const std::string& output) {
      const Association& association = *find_association(id);
      Parameters parameters = Parameters::initial(association.parameters);
      if (!key.empty()) {
        ASSERT_TRUE(parameters.set(association.parameters, key, std::move(value)));
      }
      EXPECT_EQ(heads * association.multiply_adds(shape, parameters),
                golden::number(c["outputs"][output]))
          << c["name"] << ' ' << id;
    };
    expect("dense", "", 0.0, "dense");
    expect("window", "width", config["width"].get<std::int64_t>(), "window");
    expect("random-mask", "share", 0.5, "random-mask-half");
    expect("top-k", "share", 0.2, "top-k-20");
    expect("linear", "", 0.0, "linear");
    expect("random-features", "", 0.0, "random-features");
  }
}

}  // namespace
}  // namespace mnemoscope::layers
