// The papers' trainable Hopfield layers on a tape: NPH attends from R to Y, pooling from static
// queries, NPHLayer to stored patterns; without projections it is memory retrieval.
//     Q = R W_Q^T + b_Q,  K = Y W_K^T + b_K,  V = K W_V^T + b_V,  out = concat_h A(q_h, k_h) v_h W_O^T + b_O
// Hu et al. 2024, section 2 and appendix D.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "layers/batch.h"
#include "layers/head_attention.h"
#include "layers/tape.h"

namespace mnemoscope::layers {

/// What a step before the last hands on.
enum class Feed {
  keys,    ///< A K: the state stays among the keys (appendix D.1)
  values,  ///< A V, as the released code does
};

struct NphOptions {
  std::shared_ptr<const HeadAttention> attention{};
  Index heads = 1;  ///< divides the width of the keys
  Index steps = 1;  ///< T
  Feed feed = Feed::keys;
};

/// Who attends to what by how much: kept for showing, by entry and head, L x S of its own keys.
struct AttentionShown {
  std::vector<std::vector<Matrix>> weights{};
};

/// One step for all entries and heads: q, k, v by rows of the batch, heads side by side in columns;
/// beta 1 x 1. Heads of `shown`, where it is given, are filled.
Var associate(Tape& tape, Var q, Var k, Var v, Var beta, std::shared_ptr<const Batch> batch,
              const NphOptions& options, const Draws& draws, AttentionShown* shown = nullptr);

/// Tensors on a tape by their names: w is out x in, b is 1 x out.
using Leaves = std::map<std::string, Var, std::less<>>;

/// x W^T + b of the tensors `prefix`w`name` and `prefix`b`name`; x itself where there is no W.
Var projected(Tape& tape, Var x, const Leaves& tensors, const std::string& prefix,
              std::string_view name);

/// What attends to what in a layer.
struct NphInput {
  Var queries{};                   ///< R: rows by the batch's queries
  Var patterns{};                  ///< Y: rows by the batch's keys
  bool patterns_are_keys = false;  ///< NPHLayer: stored patterns take the place of K
  Var beta{};                      ///< 1 x 1
};

/// The layer with tensors wq bq wk bk wv bv wo bo behind `prefix`; those that are not there are
/// identities. Answers by the batch's answers.
Var nph(Tape& tape, const NphInput& in, const Leaves& tensors, const std::string& prefix,
        const Batch& batch, const NphOptions& options, const Draws& draws,
        AttentionShown* shown = nullptr);

}  // namespace mnemoscope::layers
