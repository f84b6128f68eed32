// Random features: softmax by its positive features,
//     phi_i(y) = exp(<w_i, y> - |y|^2 / 2),  y = sqrt(beta) x,
// or the features of the released code, relu(dk^(-1/4) <w_i, x>) + 0.001, which are no softmax.
// Choromanski et al. 2021; Hu et al. 2024, section 3.2.
#include <algorithm>
#include <cmath>

#include "layers/association_declarations.h"
#include "layers/feature_attention.h"
#include "layers/stream.h"

namespace mnemoscope::layers {
namespace {

class ExponentialFeatures final : public FeatureAttention {
 public:
  explicit ExponentialFeatures(Matrix w) : w_(std::move(w)) {}

  const Matrix* directions() const override { return &w_; }

 private:
  Matrix logs_of(const MatrixView& x, double beta) const {
    Matrix logs = std::sqrt(beta) * (x * w_.transpose());
    logs.colwise() -= 0.5 * beta * x.rowwise().squaredNorm();
    return logs;
  }

  // A query's own shift cancels in its weights.
  Features of_queries(const MatrixView& q, double beta) const override {
    Features features{.logs = logs_of(q, beta)};
    features.values = features.logs.colwise() - features.logs.rowwise().maxCoeff();
    features.values = features.values.array().exp();
    return features;
  }

  // One shift for all keys of this entry and head: a shared one underflows when keys sharpen.
  Features of_keys(const MatrixView& k, double beta) const override {
    Features features{.logs = logs_of(k, beta)};
    features.values = (features.logs.array() - features.logs.maxCoeff()).exp();
    return features;
  }

  // dy = W^T dl - (sum_i dl_i) y, y = sqrt(beta) x.
  Matrix back(const MatrixView& x, double beta, const Features& /*features*/, const Matrix& dl,
              double& of_beta) const override {
    const double root = std::sqrt(beta);
    Matrix dy = dl * w_;
    dy -= root * (x.array().colwise() * dl.rowwise().sum().array()).matrix();
    if (root > 0.0) of_beta += dy.cwiseProduct(x).sum() / (2.0 * root);
    return root * dy;
  }

  Matrix w_;  ///< D x dk
};

/// What the released code adds to its features.
constexpr double kFeatureFloor = 1e-3;

class ReluFeatures final : public FeatureAttention {
 public:
  explicit ReluFeatures(Matrix w)
      : w_(std::pow(static_cast<double>(w.cols()), -0.25) * std::move(w)) {}

  const Matrix* directions() const override { return &w_; }

 private:
  Features of_queries(const MatrixView& q, double /*beta*/) const override {
    return {.values = ((q * w_.transpose()).array().max(0.0) + kFeatureFloor).matrix()};
  }

  Features of_keys(const MatrixView& k, double beta) const override { return of_queries(k, beta); }

  Matrix back(const MatrixView& /*x*/, double /*beta*/, const Features& features, const Matrix& dl,
              double& /*of_beta*/) const override {
    const Matrix of_products = dl.binaryExpr(
        features.values, [](double g, double f) { return f > kFeatureFloor ? g / f : 0.0; });
    return of_products * w_;
  }

  Matrix w_;  ///< dk^(-1/4) W, D x dk
};

const Parameter kDirections{
    .key = "features",
    .label = "features",
    .symbol = "D",
    .kind = ParameterKind::integer,
    .min = 0.0,
    .max = 1e6,
    .slider_min = 0.0,
    .slider_max = 512.0,
    .initial = std::int64_t{0},
    .help =
        "How many directions are drawn; 0 takes dk ln dk, rounded down, for heads of width dk. "
        "Hu et al. 2024, the released code."};

const Parameter kMap{
    .key = "map",
    .label = "features are",
    .kind = ParameterKind::choice,
    .initial = std::string("exponential"),
    .choices = {"exponential", "relu"},
    .help =
        "Exponential: they stand for the softmax. Relu: what the released code computes under "
        "this name, without β."};

Index direction_count(const Parameters& parameters, Index head_width) {
  const auto given = static_cast<Index>(parameters.integer(kDirections.key));
  const auto dk = static_cast<double>(head_width);
  return given > 0 ? given : std::max<Index>(1, static_cast<Index>(std::floor(dk * std::log(dk))));
}

/// Modified Gram-Schmidt on rows, each brought back to the length it was drawn with: the signs of a
/// plain QR decomposition are not random and would bias the estimate.
void make_rows_orthogonal(Eigen::Ref<Matrix, 0, Eigen::OuterStride<>> block) {
  const Eigen::VectorXd lengths = block.rowwise().norm();
  for (Index i = 0; i < block.rows(); ++i) {
    for (Index j = 0; j < i; ++j) {
      block.row(i) -= block.row(j).dot(block.row(i)) * block.row(j);
    }
    block.row(i).normalize();
  }
  block.array().colwise() *= lengths.array();
}

/// W, D x dk: blocks of dk orthogonal rows, one for all heads and layers of a model.
Matrix draw_directions(std::uint64_t seed, Index count, Index head_width) {
  Lcg draw = stream(seed, StreamFor::features);
  Matrix w(count, head_width);
  for (Index i = 0; i < count; ++i) {
    for (Index c = 0; c < head_width; ++c) w(i, c) = draw.normal();
  }
  for (Index first = 0; first < count; first += head_width) {
    make_rows_orthogonal(w.middleRows(first, std::min(head_width, count - first)));
  }
  return w;
}

Matrix directions_of(const Parameters& parameters, const AssociationSetting& setting) {
  if (setting.directions) return *setting.directions;
  return draw_directions(setting.seed, direction_count(parameters, setting.head_width),
                         setting.head_width);
}

Result<std::shared_ptr<const HeadAttention>> make_features(const Parameters& parameters,
                                                           const AssociationSetting& setting) {
  Matrix w = directions_of(parameters, setting);
  if (parameters.choice(kMap.key) == "relu") {
    return std::make_shared<const ReluFeatures>(std::move(w));
  }
  return std::make_shared<const ExponentialFeatures>(std::move(w));
}

}  // namespace

const Association kinds::random_features{
    .id = "random-features",
    .name = "Random features",
    .formula = "A = φ(q) φ(k)ᵀ / sum, φᵢ(x) = exp(√β⟨wᵢ, x⟩ − β|x|²/2)",
    .source = "Choromanski et al. 2021; Hu et al. 2024, section 3.2",
    .rank = 7.0,
    .parameters = {kDirections, kMap},
    .make = make_features,
    .multiply_adds =
        [](const HeadShape& s, const Parameters& parameters) {
          const Index features = direction_count(parameters, s.key_width);
          return static_cast<double>(
              features * ((s.queries + s.keys) * (s.key_width + s.value_width) + s.queries));
        },
    .released = {.sentence = "features are relu(d_k^(-1/4) ⟨w, x⟩) + 0.001 without β, not the "
                             "positive exponential ones that stand for a softmax",
                 .make = [](const Parameters& parameters, const AssociationSetting& setting)
                     -> Result<std::shared_ptr<const HeadAttention>> {
                   return std::make_shared<const ReluFeatures>(directions_of(parameters, setting));
                 },
                 .uniform_patterns = true},
};

}  // namespace mnemoscope::layers
