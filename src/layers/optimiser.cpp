#include "layers/optimiser.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace mnemoscope::layers {
namespace {

/// PyTorch's guard of a division by a norm of 0.
constexpr double kClipEpsilon = 1e-6;

void start(OptimiserState& state, const Tensors& tensors) {
  if (!state.means.empty()) return;
  for (const Tensor& tensor : tensors) {
    const Matrix zeros = Matrix::Zero(tensor.value.rows(), tensor.value.cols());
    state.means.push_back({tensor.name, zeros});
    state.squares.push_back({tensor.name, zeros});
  }
}

}  // namespace

void clip_gradients(Tensors& gradients, double most) {
  const double factor = std::min(1.0, most / (norm_of(gradients) + kClipEpsilon));
  for (Tensor& gradient : gradients) gradient.value *= factor;
}

void update(Tensors& tensors, Tensors gradients, OptimiserState& state,
            const OptimiserOptions& options, double rate) {
  start(state, tensors);
  if (options.clip > 0.0) clip_gradients(gradients, options.clip);
  const auto t = static_cast<double>(++state.steps);
  const double mean_scale = rate / (1.0 - std::pow(options.beta1, t));
  const double root_scale = std::sqrt(1.0 - std::pow(options.beta2, t));
  for (std::size_t i = 0; i < tensors.size(); ++i) {
    auto p = tensors[i].value.array();
    auto g = gradients[i].value.array();
    auto m = state.means[i].value.array();
    auto v = state.squares[i].value.array();
    if (options.kind == OptimiserKind::adamw) {
      p *= 1.0 - rate * options.weight_decay;
    } else if (options.weight_decay != 0.0) {
      g += options.weight_decay * p;
    }
    m = options.beta1 * m + (1.0 - options.beta1) * g;
    v = options.beta2 * v + (1.0 - options.beta2) * g.square();
    p -= mean_scale * m / (v.sqrt() / root_scale + options.epsilon);
  }
}

double cosine_rate(double rate, double least, Index epoch, Index epochs) {
  const double turn = std::numbers::pi * static_cast<double>(epoch) / static_cast<double>(epochs);
  return least + (rate - least) * (1.0 + std::cos(turn)) / 2.0;
}

}  // namespace mnemoscope::layers
