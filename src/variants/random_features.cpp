// Random-feature modern Hopfield model: the exponential similarity estimated from D random positive
// features.
//     phi_i(y) = exp(<w_i, sqrt(beta) y> - beta |y|^2 / 2),   E <phi(x), phi(y)> / D =
//     e^(beta<x,y>)
// Hu et al. 2024, eq. (C.6)-(C.7); Choromanski et al. 2021. The relative error of one similarity is
// sqrt((e^z - 1)/D) with z = beta |x + y|^2: sharp retrieval is out of reach of any D.
#include <cmath>
#include <memory>
#include <utility>

#include "core/random.h"
#include "variants/beta.h"
#include "variants/declarations.h"
#include "variants/positive_features.h"

namespace mnemoscope {
namespace {

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
                              "closer to the dense model and slower. Hu et al. 2024, eq. "
                              "(C.6)."};

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
void make_orthogonal(Eigen::Ref<Eigen::MatrixXd> block) {
  const Eigen::VectorXd lengths = block.colwise().norm();
  for (Index i = 0; i < block.cols(); ++i) {
    for (Index j = 0; j < i; ++j) {
      block.col(i) -= block.col(j).dot(block.col(i)) * block.col(j);
    }
    block.col(i).normalize();
  }
  block.array().rowwise() *= lengths.transpose().array();
}

/// The w_i as columns, d x D, drawn one after the other.
Eigen::MatrixXd directions(std::uint64_t seed, Index features, Index d, bool orthogonal) {
  Lcg draw(seed);
  Eigen::MatrixXd w(d, features);
  for (double& entry : w.reshaped()) entry = draw.normal();
  for (Index begin = 0; orthogonal && begin < features; begin += d) {
    make_orthogonal(w.middleCols(begin, std::min(d, features - begin)));
  }
  return w;
}

Result<std::unique_ptr<const Retriever>> fit(std::shared_ptr<const MemoryBank> bank,
                                             const Parameters& parameters,
                                             const FitContext& /*context*/) {
  const Index d = bank->dimension();
  const Index features = parameters.integer(kFeatures.key);
  const bool hyperbolic = parameters.toggle(kHyperbolic.key);
  const Index all = hyperbolic ? 2 * features : features;
  if (const Status fits = features_fit(std::max(bank->count(), d), all); !fits) {
    return tl::unexpected(fits.error());
  }
  const auto w = std::make_shared<const Eigen::MatrixXd>(
      directions(static_cast<std::uint64_t>(parameters.integer(kSeed.key)), features, d,
                 parameters.toggle(kOrthogonal.key)));
  const double root = std::sqrt(parameters.real(kBeta.key));
  const auto of_state = [=](const States& y) {
    const Eigen::MatrixXd along = w->transpose() * (root * y);
    Eigen::MatrixXd logs(all, y.cols());
    logs.topRows(features) = along;
    if (hyperbolic) logs.bottomRows(features) = -along;
    logs.rowwise() -= (root * y).colwise().squaredNorm() / 2.0;
    return logs;
  };
  const State centre =
      parameters.toggle(kCentred.key) ? bank->keys().mean() : State(State::Zero(d));
  const auto of_key = [=](const States& keys) { return of_state(keys.colwise() - centre); };
  const auto m = static_cast<double>(bank->count());
  const bool pays = all < bank->count();
  const bool precompute =
      precomputes_features(pays, m, static_cast<double>(d), static_cast<double>(all));
  return std::make_unique<const PositiveFeatures>(std::move(bank), of_state, of_key, precompute);
}

// What the answer costs. Where all features are fewer than the memories it needs none of them; the
// weights shown beside it cost 2MD more.
CostModel cost(const Shape& shape, const Parameters& parameters) {
  const auto m = static_cast<double>(shape.m);
  const auto d = static_cast<double>(shape.d);
  const auto drawn = static_cast<double>(parameters.integer(kFeatures.key));
  const double all = parameters.toggle(kHyperbolic.key) ? 2.0 * drawn : drawn;
  constexpr double kBytes = sizeof(double);
  Cost fit{.flops = 2.0 * m * drawn * d, .exps = m * all, .bytes = m * d * shape.bytes_per_entry};
  if (!precomputes_features(all < m, m, d, all)) {
    return {.fit = fit,
            .step = {.flops = 2.0 * drawn * d + 2.0 * m * (all + d),
                     .exps = all,
                     .bytes = kBytes * (drawn * d + m * all) + m * d * shape.bytes_per_entry}};
  }
  fit.flops += 2.0 * m * all * d;
  return {.fit = fit,
          .step = {.flops = 2.0 * (drawn + all) * d + 2.0 * all,
                   .exps = all,
                   .bytes = kBytes * (drawn + all) * d}};
}

}  // namespace

const Variant random_features{
    .id = "random-features",
    .name = "Random features",
    .formula = "T(x) = Σ φ(x)ᵀφ(ξ) ξ / Σ φ(x)ᵀφ(ξ), φᵢ(y) = exp(√β wᵢᵀy − β|y|²/2)",
    .source = "Hu et al. 2024, eq. (C.6)-(C.7); Choromanski et al. 2021",
    .parameters = {kBeta, kFeatures, kSeed, kOrthogonal, kHyperbolic, kCentred},
    .fit = fit,
    .cost = cost,
};

}  // namespace mnemoscope
