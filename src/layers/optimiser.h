// Adam and AdamW over all tensors of a model, clipping, and the learning rate of an epoch: to the
// letter of PyTorch's, with one group of parameters.
#pragma once

#include <cstdint>

#include "layers/tensors.h"

namespace mnemoscope::layers {

enum class OptimiserKind {
  adam,   ///< decay is added to the gradient
  adamw,  ///< decay shrinks the weights before the step
};

struct OptimiserOptions {
  OptimiserKind kind = OptimiserKind::adamw;
  double weight_decay = 0.01;  ///< of every tensor: biases, gains and patterns too
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
  double clip = 0.0;  ///< largest norm of all gradients together; 0: none
};

/// Means of gradients and their squares, as long as the model's tensors.
struct OptimiserState {
  std::int64_t steps = 0;
  Tensors means{};    ///< m
  Tensors squares{};  ///< v
};

/// Scales them to a norm of at most `most`: g *= min(1, most / (|g| + 1e-6)).
void clip_gradients(Tensors& gradients, double most);

/// One update, t = steps + 1:
///     m = b1 m + (1 - b1) g,  v = b2 v + (1 - b2) g^2,
///     p -= rate / (1 - b1^t) m / (sqrt(v) / sqrt(1 - b2^t) + eps).
void update(Tensors& tensors, Tensors gradients, OptimiserState& state,
            const OptimiserOptions& options, double rate);

/// least + (rate - least) (1 + cos(pi epoch / epochs)) / 2 for epoch 0..epochs-1.
double cosine_rate(double rate, double least, Index epoch, Index epochs);

}  // namespace mnemoscope::layers
