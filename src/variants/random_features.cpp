// Random-feature modern Hopfield model: the exponential similarity estimated from D random positive
// features.
//     phi_i(y) = exp(<w_i, sqrt(beta) y> - beta |y|^2 / 2),   E <phi(x), phi(y)> / D =
//     e^(beta<x,y>)
// Hu et al. 2024, eq. (C.6)-(C.7); Choromanski et al. 2021. The relative error of one similarity is
// sqrt((e^z - 1)/D) with z = beta |x + y|^2: sharp retrieval is out of reach of any D.
#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "core/random.h"
#include "kernels/tally.h"
#include "variants/declarations.h"
#include "variants/parts/beta.h"
#include "variants/parts/passes.h"
#include "variants/parts/positive_features.h"

namespace mnemoscope {
namespace {

/// How many directions have features that fit into memory.
double most_features(const Shape& shape, const Parameters& others) {
  const double all =
      std::floor(kMostFeatureEntries / static_cast<double>(std::max(shape.m, shape.d)));
  return others.toggle("hyperbolic") ? std::floor(all / 2.0) : all;
}

const Parameter kFeatures{.key = "features",
                          .label = "random features",
                          .symbol = "D",
                          .kind = ParameterKind::integer,
                          .min = 1.0,
                          .max = 65536.0,
                          .slider_min = 8.0,
                          .slider_max = 4096.0,
                          .initial = std::int64_t{256},
                          .scale = SliderScale::logarithmic,
                          .help =
                              "How many random directions estimate a similarity: more are "
                              "closer to the dense model and slower. A step costs 4Dd; "
                              "2MD more are for the weights shown. Hu et al. 2024, eq. (C.6).",
                          .most = most_features,
                          .role = ParameterRole::accuracy};

const Parameter kSeed{.key = "seed",
                      .label = "seed of the features",
                      .kind = ParameterKind::integer,
                      .min = 0.0,
                      .max = 9e15,
                      .slider_min = 0.0,
                      .slider_max = 100.0,
                      .initial = std::int64_t{1},
                      .help =
                          "Which directions are drawn: the same seed draws the same ones on "
                          "every machine. No unit."};

const Parameter kOrthogonal{.key = "orthogonal",
                            .label = "orthogonal directions",
                            .kind = ParameterKind::toggle,
                            .initial = false,
                            .help =
                                "Makes each block of d directions orthogonal, which spreads "
                                "them more evenly. Choromanski et al. 2021."};

const Parameter kHyperbolic{.key = "hyperbolic",
                            .label = "both signs of each direction",
                            .kind = ParameterKind::toggle,
                            .initial = false,
                            .help =
                                "Uses w and −w: twice the features, less error at similar "
                                "state and memory. Choromanski et al. 2021."};

const Parameter kCentred{.key = "centred",
                         .label = "subtract the mean key",
                         .kind = ParameterKind::toggle,
                         .initial = false,
                         .help =
                             "Takes the mean from all keys first: it leaves the dense model's "
                             "weights exactly as they are and about halves the error here. "
                             "Not the paper's."};

/// Modified Gram-Schmidt on columns, each brought back to the length it was drawn with. Those of a
/// plain QR decomposition would bias the estimate: their signs are not random.
void make_orthogonal(Eigen::Ref<Eigen::MatrixXd> block, Progress& progress) {
  const Eigen::VectorXd lengths = block.colwise().norm();
  for (Index i = 0; i < block.cols() && !progress.should_stop(); ++i) {
    tally::product(2 * i, block.rows(), 1);
    for (Index j = 0; j < i; ++j) {
      block.col(i) -= block.col(j).dot(block.col(i)) * block.col(j);
    }
    block.col(i).normalize();
  }
  block.array().rowwise() *= lengths.transpose().array();
}

/// The w_i as columns, d x D, drawn one after the other; unfinished where the progress was stopped.
Eigen::MatrixXd directions(std::uint64_t seed, Index features, Index d, bool orthogonal,
                           Progress& progress) {
  Lcg draw = Lcg::seeded(seed);
  Eigen::MatrixXd w(d, features);
  for (Index i = 0; i < features && !progress.should_stop(); ++i) {
    for (double& entry : w.col(i)) entry = draw.normal();
  }
  for (Index begin = 0; orthogonal && begin < features && !progress.should_stop(); begin += d) {
    make_orthogonal(w.middleCols(begin, std::min(d, features - begin)), progress);
  }
  return w;
}

/// The logarithms of the features of the columns of y, D x N (2D x N with both signs).
Eigen::MatrixXd log_features(const Eigen::MatrixXd& w, bool hyperbolic, const States& y) {
  tally::product(w.cols(), w.rows(), y.cols());
  const Eigen::MatrixXd along = w.transpose() * y;
  Eigen::MatrixXd logs(hyperbolic ? 2 * w.cols() : w.cols(), y.cols());
  logs.topRows(w.cols()) = along;
  if (hyperbolic) logs.bottomRows(w.cols()) = -along;
  logs.rowwise() -= y.colwise().squaredNorm() / 2.0;
  return logs;
}

/// The variance of one direction's product over the squared similarity is e^z - 1 with z = beta
/// |x + key|^2; of both signs of it, whose product is always the same, (e^z + e^-z) / 2 - 1.
double directions_for(double z, bool hyperbolic, double error) {
  const double variance = hyperbolic ? std::cosh(z) - 1.0 : std::expm1(z);
  return variance / (error * error);
}

/// FitReport::directions_needed of these keys.
std::function<double(const State&, Index, double)> directions_needed(
    const std::shared_ptr<const MemoryBank>& bank, const Parameters& parameters,
    const State& centre) {
  return [bank, centre, beta = parameters.real(kBeta.key),
          hyperbolic = parameters.toggle(kHyperbolic.key)](const State& x, Index memory,
                                                           double error) {
    const State key = bank->keys().column(memory) - centre;
    return directions_for(beta * (x + key).squaredNorm(), hyperbolic, error);
  };
}

/// The features of states and keys, for the drawn directions in `report`.
FeatureMap feature_map(const Parameters& parameters, const State& centre,
                       std::shared_ptr<const FitReport> report) {
  const bool hyperbolic = parameters.toggle(kHyperbolic.key);
  const double beta = parameters.real(kBeta.key);
  const double root = std::sqrt(beta);
  FeatureMap map;
  map.of_state = [=](const States& y) {
    return log_features(report->features, hyperbolic, root * y);
  };
  map.of_key = [=](const States& keys) {
    return log_features(report->features, hyperbolic, root * (keys.colwise() - centre));
  };
  map.exact = [=](const SteppedState& at) {
    return Eigen::VectorXd(beta * (at.scores().array() - centre.dot(at.x())));
  };
  map.inputs = [=](const Eigen::MatrixXd& key_features) {
    const Eigen::MatrixXd& w = report->features;
    return PassInputs{
        .numbers = {{"direction_count", static_cast<double>(w.cols())},
                    {"feature_count", static_cast<double>(key_features.rows())},
                    {"root_beta", root},
                    {"rounding_gain", 0.0},
                    {"rounding_slope", root * std::sqrt(w.colwise().squaredNorm().maxCoeff())}},
        .arrays = {{"directions", w}, {"key_features", key_features}}};
  };
  map.report = std::move(report);
  return map;
}

Result<std::unique_ptr<const Retriever>> fit(std::shared_ptr<const MemoryBank> bank,
                                             const Parameters& parameters,
                                             const FitContext& context) {
  const Index m = bank->count();
  const Index d = bank->dimension();
  const Index drawn = parameters.integer(kFeatures.key);
  const Index all = parameters.toggle(kHyperbolic.key) ? 2 * drawn : drawn;
  Progress progress(context.report);
  const Result<MemoryClaim> claim = claim_features(std::max(m, d), all, progress);
  if (!claim) return tl::unexpected(claim.error());
  auto report = std::make_shared<FitReport>();
  report->features = directions(static_cast<std::uint64_t>(parameters.integer(kSeed.key)), drawn, d,
                                parameters.toggle(kOrthogonal.key), progress);
  if (progress.stopped()) return features_given_up();
  const State centre =
      parameters.toggle(kCentred.key) ? bank->keys().mean() : State(State::Zero(d));
  report->directions_needed = directions_needed(bank, parameters, centre);
  const bool precompute = precomputes_features(all < m, static_cast<double>(m),
                                               static_cast<double>(d), static_cast<double>(all));
  FeatureMap map = feature_map(parameters, centre, std::move(report));
  auto fitted = std::make_unique<const PositiveFeatures>(std::move(bank), std::move(map),
                                                         precompute, progress);
  if (progress.stopped()) return features_given_up();
  return fitted;
}

/// Gram-Schmidt takes 4d for each pair of directions in a block, of which there are half its
/// square.
double orthogonalisation_flops(double d, double drawn) {
  const double blocks = std::floor(drawn / d);
  const double rest = drawn - blocks * d;
  return 2.0 * d * (blocks * d * d + rest * rest);
}

// Where all features are fewer than the memories the answer needs only their sums; the weights
// beside it are for showing and cost 2MD in either form.
CostModel cost(const Shape& shape, const Parameters& parameters) {
  const auto m = static_cast<double>(shape.m);
  const auto d = static_cast<double>(shape.d);
  const auto drawn = static_cast<double>(parameters.integer(kFeatures.key));
  const double all = parameters.toggle(kHyperbolic.key) ? 2.0 * drawn : drawn;
  const bool precomputed = precomputes_features(all < m, m, d, all);
  constexpr double kBytes = sizeof(double);
  CostModel cost{.fit = {.flops = 2.0 * m * drawn * d,
                         .exps = m * all,
                         .bytes = m * d * shape.bytes_per_entry + kBytes * (drawn * d + m * all)},
                 .step = {.flops = 2.0 * drawn * d + feature_step_flops(precomputed, m, d, all),
                          .exps = all,
                          .bytes = kBytes * (drawn * d + m * all)}};
  if (parameters.toggle(kOrthogonal.key)) cost.fit.flops += orthogonalisation_flops(d, drawn);
  if (precomputed) {
    cost.fit.flops += 2.0 * m * all * d + m * all;
    cost.step.bytes += kBytes * all * (d + 1.0);
  } else {
    cost.step.bytes += m * d * shape.bytes_per_entry;
  }
  return cost;
}

/// N x D real: states along the directions that the fit drew.
PassBuffer projections() {
  return {"projections", [](const PassSizes& s) { return s.states * s.number("direction_count"); }};
}

/// N x F real, F padded to quads.
PassBuffer features() {
  return {"features",
          [](const PassSizes& s) { return s.states * ((s.number("feature_count") + 3) / 4 * 4); }};
}

/// A step needs no scores. They are made for its record, whose bound holds the estimates against the
/// exponentials of them.
passes::Passes compute_passes() {
  return passes::joined({passes::scores(),
                         passes::product("projections", PassInput::array, passes::state(),
                                         projections(), "directions"),
                         {{.shader = "variants/random-features",
                           .grid = PassGrid::states,
                           .buffers = {{4, projections()}, {6, features()}}}},
                         passes::product("feature_scores", PassInput::array, features(),
                                         passes::similarities(), "key_features"),
                         passes::separation("shares", passes::similarities()),
                         passes::combine()});
}

}  // namespace

const Variant variants::random_features{
    .id = "random-features",
    .name = "Random features",
    .summary = "Estimates the dense answer from directions drawn at random",
    .formula = "T(x) = Σ φ(x)ᵀφ(ξ) ξ / Σ φ(x)ᵀφ(ξ), φᵢ(y) = exp(√β wᵢᵀy − β|y|²/2)",
    .source = "Hu et al. 2024, eq. (C.6)-(C.7); Choromanski et al. 2021",
    .has_energy = "no",
    .rank = 70,
    .look = {.on_dark = 0xF0E442,
             .on_light = 0x857A00,
             .dash = LookDash::dotted,
             .marker = LookMarker::star},
    .parameters = {kBeta, kFeatures, kSeed, kOrthogonal, kHyperbolic, kCentred},
    .fit = fit,
    .passes = compute_passes(),
    .cost = cost,
};

}  // namespace mnemoscope
