// Sparse: alpha-entmax in place of softmax; alpha 2 is sparsemax, 1.5 is 1.5-entmax.
// Hu et al. 2023; Wu et al. 2024.
#include "layers/association_declarations.h"
#include "layers/map_gradients.h"
#include "layers/score_attention.h"

namespace mnemoscope::layers {
namespace {

class SparseAttention final : public ScoreAttention {
 public:
  explicit SparseAttention(double alpha) : alpha_(alpha) {}

 private:
  AttentionRow row(const HeadInput& in, Index /*l*/, const Eigen::VectorXd& s) const override {
    return {.weights = entmax(in.beta * s, alpha_).weights};
  }

  Eigen::VectorXd row_gradient(const AttentionRow& row, const Eigen::VectorXd& /*z*/,
                               const Eigen::VectorXd& g) const override {
    return entmax_gradient(row.weights, g, alpha_);
  }

  double alpha_;
};

// Above 2 the gradient p^(2 - alpha) has no bound at the border of the support.
const Parameter kEntmaxOrder{
    .key = "alpha",
    .label = "sparsity",
    .symbol = "α",
    .kind = ParameterKind::real,
    .min = 1.0,
    .max = 2.0,
    .slider_min = 1.0,
    .slider_max = 2.0,
    .initial = 2.0,
    .help =
        "Which separation: 1 is softmax, 2 is sparsemax, between them α-entmax; larger α "
        "leaves fewer instances a weight. No unit. Hu et al. 2023; Wu et al. 2024."};

}  // namespace

const Association kinds::sparse{
    .id = "sparse",
    .name = "Sparse",
    .formula = "A = α-entmax(β q kᵀ)",
    .source = "Hu et al. 2023; Wu et al. 2024",
    .rank = 2.0,
    .parameters = {kEntmaxOrder},
    .make = [](const Parameters& parameters,
               const AssociationSetting&) -> Result<std::shared_ptr<const HeadAttention>> {
      return std::make_shared<const SparseAttention>(parameters.real(kEntmaxOrder.key));
    },
    .multiply_adds =
        [](const HeadShape& s, const Parameters&) {
          return static_cast<double>(s.queries * s.keys * (s.key_width + s.value_width));
        },
    .released = {.sentence = "its mode \"sparsemax\" calls softmax, so that it is Dense",
                 .make = [](const Parameters&, const AssociationSetting&)
                     -> Result<std::shared_ptr<const HeadAttention>> {
                   return std::make_shared<const SparseAttention>(1.0);
                 }},
};

}  // namespace mnemoscope::layers
