// Holds the gradients of a tape against central differences of its values.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <vector>

#include "core/random.h"
#include "layers/tape.h"

namespace mnemoscope::layers {

/// Entries standard normal times `size`.
inline Matrix random_matrix(Lcg& draw, Index rows, Index columns, double size = 1.0) {
  Matrix m(rows, columns);
  for (Index i = 0; i < rows; ++i) {
    for (Index j = 0; j < columns; ++j) m(i, j) = size * draw.normal();
  }
  return m;
}

/// Makes a loss, 1 x 1, of leaves in the order of the inputs.
using MakesLoss = std::function<Var(Tape&, const std::vector<Var>&)>;

inline double loss_at(const MakesLoss& makes, const std::vector<Matrix>& inputs) {
  Tape tape;
  std::vector<Var> leaves;
  for (const Matrix& input : inputs) leaves.push_back(tape.leaf(input));
  return tape.value(makes(tape, leaves))(0, 0);
}

/// Every entry of every input; `step` is small against where the loss bends.
inline void expect_gradients(const MakesLoss& makes, std::vector<Matrix> inputs,
                             const std::string& what, double step = 1e-5) {
  Tape tape;
  const std::vector<Matrix> fixed = inputs;
  std::vector<Var> leaves;
  for (const Matrix& input : fixed) leaves.push_back(tape.leaf(input));
  const Var loss = makes(tape, leaves);
  tape.backward(loss);
  for (std::size_t n = 0; n < inputs.size(); ++n) {
    const Matrix gradient = tape.gradient(leaves[n]);
    for (Index i = 0; i < inputs[n].size(); ++i) {
      double& entry = inputs[n].data()[i];
      const double at = entry;
      entry = at + step;
      const double above = loss_at(makes, inputs);
      entry = at - step;
      const double below = loss_at(makes, inputs);
      entry = at;
      const double slope = (above - below) / (2.0 * step);
      const double scale = 1.0 + std::abs(slope) + std::abs(tape.value(loss)(0, 0));
      EXPECT_NEAR(gradient.data()[i], slope, 1e-7 * scale)
          << what << ", input " << n << ", entry " << i;
    }
  }
}

}  // namespace mnemoscope::layers
