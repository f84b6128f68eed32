// The papers' classifier of bags: embed, norm, pool, norm, one logit.
//     X -> Linear(in, d) -> LN -> dropout -> pooling -> [GELU] -> LN -> dropout -> flatten -> Linear(., 1)
// Hu et al. 2024, appendix E.2 and E.3. The pooling is NPHPooling, or a baseline: mean or max. Or an
// NPHLayer takes the place of the embedding: each instance looks up learned stored patterns as it is,
//     X -> NPHLayer(S) -> LN -> dropout -> max -> ...
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "layers/association.h"
#include "layers/tensors.h"

namespace mnemoscope::layers {

/// What makes one row of a bag.
enum class PoolingKind {
  hopfield,  ///< P static queries attend
  stored,    ///< instances look up stored patterns; then the largest, coordinate by coordinate
  mean,      ///< the baseline: the mean of the embedded instances
  max,       ///< the baseline: the largest, coordinate by coordinate
};

/// Sizes and choices of a bag classifier.
struct BagClassifierOptions {
  Index inputs = 1;               ///< numbers of an instance
  Index width = 128;              ///< d; heads divide it
  Index heads = 4;                ///< H
  Index patterns = 2;             ///< P
  Index stored = 10;              ///< S, of an NPHLayer: rows of `inputs`, which heads divide
  double beta = 0.1;              ///< 0 is "uniform" with a dense association
  double dropout = 0.0;           ///< 0 <= p < 1
  bool gelu = false;              ///< after the pooling, as the released code does
  Index steps = 1;                ///< T
  bool uniform_patterns = false;  ///< static queries begin in [0, 1), as some of the released code
  PoolingKind pooling = PoolingKind::hopfield;
  std::shared_ptr<const HeadAttention>
      attention{};  ///< of heads of width d / H; stored: inputs / H
};

/// Bags of a batch: their instances one below the other.
struct BagRows {
  Matrix instances{};            ///< all rows, n x inputs
  std::vector<Index> counts{};   ///< rows of each bag, at least 1
  std::vector<Index> numbers{};  ///< the bags' places in the data set
};

/// How a batch is passed: in training with dropout and drawn masks of this epoch, from 1; in
/// evaluation, epoch 0, without dropout.
struct PassOptions {
  std::uint64_t seed = 0;
  Index epoch = 0;
  const Draws* draws = nullptr;  ///< in place of seed and epoch of masks; for values made elsewhere

  bool is_training() const { return epoch > 0; }
};

/// The tensors we be g1 b1 patterns wq .. bo g2 b2 wf bf of a new model; baselines have no
/// patterns and projections, an NPHLayer has stored wv bv in the place of we be.
Tensors initial_tensors(const BagClassifierOptions& options, std::uint64_t seed);

/// The instances as the pooling gets them, without dropout: n x d. Not of an NPHLayer.
Var embedded(Tape& tape, const Leaves& tensors, const BagRows& bags);

/// One logit a bag, B x 1.
Var bag_logits(Tape& tape, const Leaves& tensors, const BagRows& bags,
               const BagClassifierOptions& options, const PassOptions& pass,
               AttentionShown* shown = nullptr);

/// Drops numbers of rows that belong to entries: y = x keep / (1 - p), keep drawn for each entry by
/// itself, so that neither padding nor the order of a batch changes a draw. x itself outside of
/// training.
Var dropped(Tape& tape, Var x, double p, std::uint64_t site, const std::vector<Index>& counts,
            const std::vector<Index>& numbers, const PassOptions& pass);

}  // namespace mnemoscope::layers
