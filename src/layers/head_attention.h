// One head of one entry of a batch: queries attend to keys and take their values. What an
// association is, forward and backward; nothing is known of batches, heads or projections.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "layers/matrix.h"

namespace mnemoscope::layers {

/// Where a head stands: what drawn and neighbouring supports depend on.
struct HeadPlace {
  Index entry = 0;                     ///< number in the data set
  Index head = 0;                      ///< 0..H-1
  Index length = 0;                    ///< S, with padding
  std::span<const Index> positions{};  ///< of each key among S, ascending; empty: 0, 1, 2, ...

  Index position(Index key) const {
    return positions.empty() ? key : positions[static_cast<std::size_t>(key)];
  }
};

/// How random supports are drawn.
struct Draws {
  std::uint64_t seed = 0;
  Index epoch = 0;  ///< from 1 in training, 0 in evaluation, so that it is always the same there

  /// The support of a row among `keys` keys in place of a drawn one; for values made elsewhere.
  std::function<std::vector<Index>(const HeadPlace&, Index row, Index keys)> given{};
};

/// Queries L x dk, keys S x dk, values S x dv: only keys that are there, S >= 1.
struct HeadInput {
  MatrixView q;
  MatrixView k;
  MatrixView v;
  double beta = 1.0;
  HeadPlace place{};
  const Draws& draws;
};

/// What the way back needs of the way there; each association has its own.
struct HeadRecord {
  virtual ~HeadRecord() = default;
};

/// What a head answered.
struct HeadStep {
  Matrix out{};      ///< L x dv
  Matrix weights{};  ///< L x S; empty where they are not made unless asked for
  std::unique_ptr<const HeadRecord> record{};
};

/// dLoss/dq, dk, dv of the inputs' shapes, and dLoss/dbeta.
struct HeadGradient {
  Matrix q{};
  Matrix k{};
  Matrix v{};
  double beta = 0.0;
};

/// An association with its parameters. It never changes: heads of several entries ask it at once.
class HeadAttention {
 public:
  virtual ~HeadAttention() = default;

  /// One step. `show` asks for the weights even where the answer does without.
  virtual HeadStep forward(const HeadInput& in, bool show) const = 0;

  /// From g = dLoss/dout, L x dv, and what forward() made of the same input.
  virtual HeadGradient backward(const HeadInput& in, const HeadStep& step,
                                const MatrixView& g) const = 0;

  /// The directions that were drawn for it, D x dk, as rows are multiplied by them; nullptr where
  /// nothing is drawn once.
  virtual const Matrix* directions() const { return nullptr; }
};

}  // namespace mnemoscope::layers
