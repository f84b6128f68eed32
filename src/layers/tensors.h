// What a model learns: matrices by name, in the order in which they are initialised and stepped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "layers/nph.h"

namespace mnemoscope::layers {

/// A learnable matrix: a linear map is out x in, a bias or gain 1 x d, patterns P x d.
struct Tensor {
  std::string name{};
  Matrix value{};

  friend bool operator==(const Tensor& a, const Tensor& b) {
    return a.name == b.name && a.value.rows() == b.value.rows() &&
           a.value.cols() == b.value.cols() && a.value == b.value;
  }
};

using Tensors = std::vector<Tensor>;

/// Numbers of all of them together.
Index parameter_count(const Tensors& tensors);

/// sqrt of the sum of all squares.
double norm_of(const Tensors& tensors);

bool all_finite(const Tensors& tensors);

/// The one with this name, or nullptr.
const Tensor* find_tensor(const Tensors& tensors, std::string_view name);

/// As leaves of a tape, by name. They must outlive it.
Leaves leaves_of(Tape& tape, const Tensors& tensors);

/// The gradients after backward(), in the order of the tensors.
Tensors gradients_of(const Tape& tape, const Leaves& leaves, const Tensors& tensors);

/// What a new model begins with: U(-a, a) with a = 1/sqrt(in), weight rows first, then the bias;
/// both from the stream (init, place). PyTorch's default for linear maps.
void add_linear(Tensors& tensors, const std::string& weight, const std::string& bias, Index out,
                Index in, std::uint64_t seed, std::uint64_t place);

/// Gain 1, bias 0.
void add_norm(Tensors& tensors, const std::string& gain, const std::string& bias, Index width);

/// Uniform in [0, 1) from the stream (init, place).
void add_uniform(Tensors& tensors, const std::string& name, Index rows, Index columns,
                 std::uint64_t seed, std::uint64_t place);

/// Standard normal times `size` from the stream (init, place): patterns, positions.
void add_normal(Tensors& tensors, const std::string& name, Index rows, Index columns, double size,
                std::uint64_t seed, std::uint64_t place);

}  // namespace mnemoscope::layers
