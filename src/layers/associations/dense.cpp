// Dense: every instance attends, A = softmax(beta q k^T). Hu et al. 2024, eq. (3.6).
//
// This file is the example to follow when adding an association: a HeadAttention (here only what a
// row of it is) and an Association (what the program shows of it). CMake finds the file.
#include "layers/association_declarations.h"
#include "layers/map_gradients.h"
#include "layers/score_attention.h"

namespace mnemoscope::layers {
namespace {

class DenseAttention final : public ScoreAttention {
  AttentionRow row(const HeadInput& in, Index /*l*/, const Eigen::VectorXd& s) const override {
    return {.weights = softmax(in.beta * s)};
  }

  Eigen::VectorXd row_gradient(const AttentionRow& row, const Eigen::VectorXd& /*z*/,
                               const Eigen::VectorXd& g) const override {
    return entmax_gradient(row.weights, g, 1.0);
  }
};

}  // namespace

const Association kinds::dense{
    .id = "dense",
    .name = "Dense",
    .formula = "A = softmax(β q kᵀ)",
    .source = "Hu et al. 2024, eq. (3.6); Ramsauer et al. 2020",
    .rank = 1.0,
    .make = [](const Parameters&,
               const AssociationSetting&) -> Result<std::shared_ptr<const HeadAttention>> {
      return std::make_shared<const DenseAttention>();
    },
    .multiply_adds =
        [](const HeadShape& s, const Parameters&) {
          return static_cast<double>(s.queries * s.keys * (s.key_width + s.value_width));
        },
};

}  // namespace mnemoscope::layers
