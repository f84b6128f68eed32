// The models of the experiments against PyTorch: a forecaster's gradients, two trainings of twenty
// steps, sizes, first values and streams.
#include <gtest/gtest.h>

#include <algorithm>

#include "layers/bag_classifier.h"
#include "layers/forecaster.h"
#include "layers/golden_layers.h"
#include "layers/golden_options.h"
#include "layers/losses.h"
#include "layers/optimiser.h"
#include "layers/stream.h"

namespace mnemoscope::layers {
namespace {

using golden::Json;

Tensors tensors_but(const Json& inputs, const std::vector<std::string>& others) {
  Tensors tensors;
  for (const auto& [name, array] : inputs.items()) {
    if (std::find(others.begin(), others.end(), name) == others.end()) {
      tensors.push_back({name, golden::matrix(array)});
    }
  }
  return tensors;
}

/// One golden training of twenty steps with every bag in each.
struct GoldenTraining {
  explicit GoldenTraining(const Json& golden_case)
      : c(golden_case),
        tensors(tensors_but(c["inputs"], {"X", "valid", "y", "beta"})),
        labels(golden::numbers(c["inputs"]["y"])) {
    const std::vector<Index> axes = golden::shape(c["inputs"]["X"]);
    const auto valid = golden::valid_positions(c["inputs"], axes[0], axes[1]);
    bags.instances = golden::only_valid(golden::matrix(c["inputs"]["X"]), valid);
    for (Index b = 0; b < axes[0]; ++b) {
      bags.counts.push_back(std::ssize(valid[static_cast<std::size_t>(b)]));
      bags.numbers.push_back(b);
    }
    const Index heads = c["config"]["heads"];
    const Index width = find_tensor(tensors, "g1")->value.cols();
    options = {.inputs = axes[2],
               .width = width,
               .heads = heads,
               .patterns = find_tensor(tensors, "patterns")->value.rows(),
               .beta = golden::number(c["inputs"]["beta"]),
               .attention = golden::options_of(c, heads, width / heads, valid).nph.attention};
  }

  /// The loss before the update, and its gradients.
  double loss(Tensors& gradients) const {
    Tape tape;
    const Leaves leaves = leaves_of(tape, tensors);
    const Var logits = bag_logits(tape, leaves, bags, options, {});
    const Var end = binary_cross_entropy(tape, logits, labels, static_cast<double>(labels.size()));
    tape.backward(end);
    gradients = gradients_of(tape, leaves, tensors);
    return tape.value(end)(0, 0);
  }

  const Json& c;
  Tensors tensors;
  std::vector<double> labels;
  BagRows bags{};
  BagClassifierOptions options{};
};

TEST(TrainingGolden, LossesFollowPyTorchThroughTwentySteps) {
  const golden::Tolerance within(golden::file("training"));
  for (const Json& c : golden::cases("training", "training")) {
    SCOPED_TRACE(c["name"].get<std::string>());
    GoldenTraining training(c);
    const Json& config = c["config"];
    const OptimiserOptions optimiser{.weight_decay = config["weight_decay"]};
    const std::vector<double> losses = golden::numbers(c["outputs"]["losses"]);
    OptimiserState state;
    for (Index t = 0; t < std::ssize(losses); ++t) {
      Tensors gradients;
      const double loss = training.loss(gradients);
      EXPECT_NEAR(loss, losses[static_cast<std::size_t>(t)], 1e-6 * std::abs(loss)) << t;
      if (t == 0) {
        for (const Tensor& gradient : gradients) {
          golden::expect_near(gradient.value, golden::matrix(c["outputs"]["grad." + gradient.name]),
                              within, gradient.name);
        }
      }
      update(training.tensors, gradients, state, optimiser,
             cosine_rate(config["lr"], 0.0, t, std::ssize(losses)));
    }
    for (const Tensor& tensor : training.tensors) {
      golden::expect_near(tensor.value, golden::matrix(c["outputs"]["final." + tensor.name]),
                          within, tensor.name);
    }
  }
}

TEST(ForecasterGolden, PredictionsLossesAndGradients) {
  const golden::Tolerance within(golden::file("forecaster"));
  for (const Json& c : golden::cases("forecaster", "forecaster")) {
    SCOPED_TRACE(c["name"].get<std::string>());
    const Json& inputs = c["inputs"];
    const Tensors tensors = tensors_but(inputs, {"X", "y", "beta"});
    const std::vector<Index> axes = golden::shape(inputs["X"]);
    const Matrix windows = golden::matrix(inputs["X"]).reshaped<Eigen::RowMajor>(axes[0], axes[1]);
    const Matrix y = golden::matrix(inputs["y"]);
    const Index heads = c["config"]["heads"];
    const Index width = find_tensor(tensors, "g1")->value.cols();
    const auto attention = golden::options_of(c, heads, width / heads, {}).nph.attention;
    const Association& dense = *find_association("dense");
    const bool pools = find_association(c["config"]["association"].get<std::string>())->pools;
    const ForecasterOptions options{
        .input = axes[1],
        .horizon = y.cols(),
        .width = width,
        .heads = heads,
        .beta = golden::number(inputs["beta"]),
        .gelu = c["config"].value("activation", "") == "gelu",
        .position = inputs.contains("position"),
        .attention = attention,
        .pooling = pools ? attention : *dense.make({}, {.head_width = width / heads})};
    Tape tape;
    const Leaves leaves = leaves_of(tape, tensors);
    const Var forecast = forecasts(tape, leaves, windows, {0, 1}, options, {});
    golden::expect_near(tape.value(forecast), golden::matrix(c["outputs"]["prediction"]), within,
                        "prediction");
    const Var loss = squared_error(tape, forecast, y, static_cast<double>(y.size()));
    EXPECT_NEAR(tape.value(loss)(0, 0), golden::number(c["loss"]), 1e-9);
    tape.backward(loss);
    for (const Tensor& gradient : gradients_of(tape, leaves, tensors)) {
      golden::expect_near(gradient.value, golden::matrix(c["grads"][gradient.name]), within,
                          gradient.name);
    }
  }
}

TEST(LayerSizes, ParametersFollowTheGoldenCounts) {
  for (const Json& c : golden::cases("costs", "parameters")) {
    const Json& config = c["config"];
    const std::string model = config["model"];
    Index count = 0;
    if (model == "bag-classifier") {
      count = parameter_count(initial_tensors(BagClassifierOptions{.inputs = config["inputs"],
                                                                   .width = config["d"],
                                                                   .heads = config["heads"],
                                                                   .patterns = config["patterns"]},
                                              1));
    } else if (model == "forecaster") {
      count = parameter_count(initial_tensors(
          ForecasterOptions{.horizon = config["horizon"], .width = config["d"]}, 1));
    } else {
      ASSERT_EQ(model, "nph-layer");
      Tensors tensors;
      add_normal(tensors, "stored", config["stored"], config["d"], 1.0, 1, 0);
      add_linear(tensors, "wv", "bv", config["d"], config["d"], 1, 1);
      count = parameter_count(tensors);
    }
    EXPECT_EQ(count, c["outputs"]["parameters"].get<Index>()) << c["name"];
  }
}

TEST(LayerStreams, FollowTheGoldenDraws) {
  for (const Json& c : golden::cases("rng", "lcg")) {
    Lcg draw(c["config"]["seed"].get<std::uint64_t>());
    for (const double want : golden::numbers(c["outputs"]["uniform"])) {
      EXPECT_NEAR(draw.uniform(), want, 1e-14);
    }
  }
  for (const Json& c : golden::cases("rng", "stream")) {
    const std::uint64_t seed = c["config"]["seed"];
    const std::vector<std::uint64_t> path = c["config"]["path"];
    EXPECT_EQ(std::to_string(mixed(seed)), c["outputs"]["splitmix64_of_seed"]);
    ASSERT_EQ(path.size(), 2U);
    Lcg draw = stream(seed, static_cast<StreamFor>(path[0]), {path[1]});
    for (const double want : golden::numbers(c["outputs"]["uniform"])) {
      EXPECT_NEAR(draw.uniform(), want, 1e-14);
    }
    // Drawn after those.
    for (const double want : golden::numbers(c["outputs"]["normal"])) {
      EXPECT_NEAR(draw.normal(), want, 1e-13);
    }
  }
}

TEST(LayerStreams, FirstValuesFollowTheGoldenDraws) {
  for (const Json& c : golden::cases("rng", "init")) {
    Tensors tensors;
    add_linear(tensors, "w", "b", c["config"]["out"], c["config"]["in"], c["config"]["seed"],
               c["config"]["parameter"]);
    const golden::Tolerance within(golden::file("rng"));
    golden::expect_near(tensors[0].value, golden::matrix(c["outputs"]["weight"]), within, "w");
    golden::expect_near(tensors[1].value, golden::matrix(c["outputs"]["bias"]), within, "b");
  }
}

/// The weights of one association at width 3 whose queries and keys are these.
Matrix weights_of(const NphOptions& options, const Matrix& q, const Matrix& k, const Draws& draws,
                  Index number) {
  Batch batch = pooled(q.rows(), {k.rows()}, {number});
  Tape tape;
  AttentionShown shown;
  const Var keys = tape.constant(k);
  associate(tape, tape.constant(q), keys, keys, tape.constant(Matrix::Ones(1, 1)),
            std::make_shared<const Batch>(batch), options, draws, &shown);
  return shown.weights[0][0];
}

TEST(LayerStreams, RandomMasksFollowTheGoldenDraws) {
  for (const Json& c : golden::cases("rng", "random-mask-draw")) {
    const Json& config = c["config"];
    const Association& mask = *find_association("random-mask");
    Parameters parameters = Parameters::initial(mask.parameters);
    ASSERT_TRUE(parameters.set(mask.parameters, "k", config["k"].get<std::int64_t>()));
    ASSERT_EQ(config["head"], 0);
    const Matrix weights =
        weights_of({.attention = *mask.make(parameters, {}), .heads = 1}, Matrix::Zero(3, 2),
                   Matrix::Zero(config["valid"], 2),
                   {.seed = config["seed"], .epoch = config["epoch"]}, config["batch"]);
    const Index row = config["row"];
    std::vector<Index> support;
    for (Index j = 0; j < weights.cols(); ++j) {
      if (weights(row, j) > 0.0) support.push_back(j);
    }
    EXPECT_EQ(support, c["outputs"]["support"].get<std::vector<Index>>());
  }
}

TEST(LayerStreams, RandomFeaturesFollowTheGoldenDraws) {
  for (const Json& c : golden::cases("rng", "features")) {
    const Json& config = c["config"];
    const Association& features = *find_association("random-features");
    Parameters parameters = Parameters::initial(features.parameters);
    ASSERT_TRUE(parameters.set(features.parameters, "features", config["D"].get<std::int64_t>()));
    const Index dk = config["dk"];
    Lcg draw = Lcg::seeded(4);
    Matrix q(2, dk);
    Matrix k(4, dk);
    for (double& entry : q.reshaped()) entry = draw.normal();
    for (double& entry : k.reshaped()) entry = draw.normal();
    const auto drawn = features.make(parameters, {.head_width = dk, .seed = config["seed"]});
    const auto given = features.make(
        parameters, {.head_width = dk, .directions = golden::matrix(c["outputs"]["W"])});
    EXPECT_TRUE(weights_of({.attention = *drawn}, q, k, {}, 0)
                    .isApprox(weights_of({.attention = *given}, q, k, {}, 0), 1e-12));
  }
}

}  // namespace
}  // namespace mnemoscope::layers
