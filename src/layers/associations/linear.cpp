// Linear: A = a / sum a with a_lj = <phi(q_l), phi(k_j)>, phi = elu + 1; it has no beta.
// Katharopoulos et al. 2020; Hu et al. 2024, section 3.2.
#include <cmath>

#include "layers/association_declarations.h"
#include "layers/feature_attention.h"

namespace mnemoscope::layers {
namespace {

class LinearAttention final : public FeatureAttention {
  static Features features_of(const MatrixView& x) {
    return {.values = x.unaryExpr([](double v) { return v > 0.0 ? v + 1.0 : std::exp(v); }),
            .logs = x.unaryExpr([](double v) { return v > 0.0 ? std::log1p(v) : v; })};
  }

  Features of_queries(const MatrixView& q, double /*beta*/) const override {
    return features_of(q);
  }

  Features of_keys(const MatrixView& k, double /*beta*/) const override { return features_of(k); }

  // d ln phi / dx is 1/(x + 1) above 0 and 1 below.
  Matrix back(const MatrixView& x, double /*beta*/, const Features& /*features*/, const Matrix& dl,
              double& /*of_beta*/) const override {
    return dl.binaryExpr(x, [](double g, double v) { return v > 0.0 ? g / (v + 1.0) : g; });
  }
};

}  // namespace

const Association kinds::linear{
    .id = "linear",
    .name = "Linear",
    .formula = "A = φ(q) φ(k)ᵀ / sum, φ = elu + 1",
    .source = "Katharopoulos et al. 2020; Hu et al. 2024, section 3.2",
    .rank = 6.0,
    .uses_beta = false,
    .make = [](const Parameters&,
               const AssociationSetting&) -> Result<std::shared_ptr<const HeadAttention>> {
      return std::make_shared<const LinearAttention>();
    },
    .multiply_adds =
        [](const HeadShape& s, const Parameters&) {
          return static_cast<double>(s.key_width *
                                     ((s.keys + s.queries) * s.value_width + s.queries));
        },
    .released = {.sentence = "it never gets its own φ and runs the same ReLU features as Random "
                             "features",
                 .make = [](const Parameters&, const AssociationSetting& setting)
                     -> Result<std::shared_ptr<const HeadAttention>> {
                   const Association& features = kinds::random_features;
                   return features.released.make(Parameters::initial(features.parameters), setting);
                 },
                 .uniform_patterns = true},
};

}  // namespace mnemoscope::layers
