// The compute passes that models share, and the buffers between them. A model whose shader is one
// work group a state is
//     .passes = joined({scores(), separation("variants/mine"), combine()})
// and any other writes its ComputePass beside its descriptor.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "core/compute_pass.h"

namespace mnemoscope::passes {

using Passes = std::vector<ComputePass>;

// N x Q real4 is N times d real numbers, d padded to whole quads.

PassBuffer state();         ///< N x Q real4
PassBuffer score_buffer();  ///< N x M real: <key_mu, x>, which no later pass overwrites
PassBuffer similarities();  ///< N x M real: what weights are made of where that is no score
PassBuffer weights();       ///< N x M real
PassBuffer parts();         ///< R x N x Q real4: sums over parts of the memories
PassBuffer next();          ///< N x Q real4
PassBuffer slices();        ///< N x slices x 2 real: maximum and sum of every slice of a softmax

/// Passes in a row.
Passes joined(std::initializer_list<Passes> rows);

/// Every pattern of the input against every state: product.glsl.
Passes product(std::string shader, PassInput input, PassBuffer inputs, PassBuffer products,
               std::string array = {});

/// <key_mu, x>: M scores a state.
Passes scores();

/// Scores (or what stands for them) to weights, one work group a state.
Passes separation(std::string shader, PassBuffer scores = score_buffer());

/// The maximum and sum of every slice of a softmax, or what uses them: one work group a slice.
Passes sliced(std::string shader);

/// A weighted sum of patterns in parts, then the parts added up to the next state.
Passes weighted_sum(std::string shader, PassInput input, BoundBuffer weights,
                    std::string array = {});

/// sum_mu weights_mu value_mu.
Passes combine();

}  // namespace mnemoscope::passes
