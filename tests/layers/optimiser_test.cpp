#include "layers/optimiser.h"

#include <gtest/gtest.h>

#include "layers/golden_layers.h"

namespace mnemoscope::layers {
namespace {

using golden::Json;

OptimiserOptions options_of(const Json& config) {
  return {.kind = config["optimiser"] == "adamw" ? OptimiserKind::adamw : OptimiserKind::adam,
          .weight_decay = config["weight_decay"],
          .beta1 = config["betas"][0],
          .beta2 = config["betas"][1],
          .epsilon = config["eps"],
          .clip = config["clip"].is_null() ? 0.0 : config["clip"].get<double>()};
}

TEST(OptimiserGolden, FiveStepsOfEveryCase) {
  const golden::Tolerance within(golden::file("optimisers"));
  for (const Json& c : golden::cases("optimisers", "optimiser")) {
    SCOPED_TRACE(c["name"].get<std::string>());
    const Json& config = c["config"];
    const OptimiserOptions options = options_of(config);
    Tensors tensors = {{"p", golden::matrix(c["inputs"]["params"])}};
    const Matrix gradients = golden::matrix(c["inputs"]["gradients"]);
    OptimiserState state;
    for (Index t = 0; t < 5; ++t) {
      const double rate = cosine_rate(config["lr"], config["eta_min"], t, config["T_max"]);
      EXPECT_NEAR(rate, golden::numbers(c["outputs"]["lr"])[static_cast<std::size_t>(t)], 1e-12);
      if (options.clip > 0.0) {
        Tensors clipped = {{"p", gradients.row(t)}};
        clip_gradients(clipped, options.clip);
        golden::expect_near(clipped[0].value, golden::matrix(c["outputs"]["clipped"]).row(t),
                            within, "clipped");
      }
      update(tensors, {{"p", gradients.row(t)}}, state, options, rate);
      golden::expect_near(tensors[0].value, golden::matrix(c["outputs"]["params"]).row(t), within,
                          "p");
      golden::expect_near(state.means[0].value, golden::matrix(c["outputs"]["m"]).row(t), within,
                          "m");
      golden::expect_near(state.squares[0].value, golden::matrix(c["outputs"]["v"]).row(t), within,
                          "v");
    }
  }
}

TEST(OptimiserGolden, CosineOfEveryEpoch) {
  for (const Json& c : golden::cases("optimisers", "cosine")) {
    const std::vector<double> epochs = golden::numbers(c["inputs"]["epoch"]);
    const std::vector<double> rates = golden::numbers(c["outputs"]["lr"]);
    for (std::size_t i = 0; i < epochs.size(); ++i) {
      const double rate = cosine_rate(c["config"]["lr"], c["config"]["eta_min"],
                                      static_cast<Index>(epochs[i]), c["config"]["T_max"]);
      EXPECT_NEAR(rate, rates[i], 1e-15);
    }
  }
}

TEST(Cosine, BeginsWithTheRateItselfAndEndsAboveTheLeast) {
  EXPECT_EQ(cosine_rate(0.1, 0.0, 0, 20), 0.1);
  EXPECT_GT(cosine_rate(0.1, 0.0, 19, 20), 0.0);
}

TEST(Clipping, LeavesShortGradientsAlone) {
  Tensors gradients = {{"a", Matrix::Constant(1, 2, 0.25)}};
  clip_gradients(gradients, 1.0);
  EXPECT_EQ(gradients[0].value, Matrix::Constant(1, 2, 0.25));
}

}  // namespace
}  // namespace mnemoscope::layers
