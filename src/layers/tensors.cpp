#include "layers/tensors.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "layers/stream.h"

namespace mnemoscope::layers {

Index parameter_count(const Tensors& tensors) {
  Index count = 0;
  for (const Tensor& tensor : tensors) count += tensor.value.size();
  return count;
}

double norm_of(const Tensors& tensors) {
  double sum = 0.0;
  for (const Tensor& tensor : tensors) sum += tensor.value.squaredNorm();
  return std::sqrt(sum);
}

bool all_finite(const Tensors& tensors) {
  return std::all_of(tensors.begin(), tensors.end(),
                     [](const Tensor& tensor) { return tensor.value.allFinite(); });
}

const Tensor* find_tensor(const Tensors& tensors, std::string_view name) {
  const auto found = std::find_if(tensors.begin(), tensors.end(),
                                  [name](const Tensor& tensor) { return tensor.name == name; });
  return found == tensors.end() ? nullptr : &*found;
}

Leaves leaves_of(Tape& tape, const Tensors& tensors) {
  Leaves leaves;
  for (const Tensor& tensor : tensors) leaves.emplace(tensor.name, tape.leaf(tensor.value));
  return leaves;
}

Tensors gradients_of(const Tape& tape, const Leaves& leaves, const Tensors& tensors) {
  Tensors gradients;
  for (const Tensor& tensor : tensors) {
    gradients.push_back({tensor.name, tape.gradient(leaves.find(tensor.name)->second)});
  }
  return gradients;
}

void add_linear(Tensors& tensors, const std::string& weight, const std::string& bias, Index out,
                Index in, std::uint64_t seed, std::uint64_t place) {
  Lcg draw = stream(seed, StreamFor::init, {place});
  const double a = 1.0 / std::sqrt(static_cast<double>(in));
  const auto drawn = [&](Index rows, Index columns) {
    Matrix m(rows, columns);
    for (Index i = 0; i < m.size(); ++i) m.data()[i] = a * (2.0 * draw.uniform() - 1.0);
    return m;
  };
  tensors.push_back({weight, drawn(out, in)});
  tensors.push_back({bias, drawn(1, out)});
}

void add_norm(Tensors& tensors, const std::string& gain, const std::string& bias, Index width) {
  tensors.push_back({gain, Matrix::Ones(1, width)});
  tensors.push_back({bias, Matrix::Zero(1, width)});
}

void add_uniform(Tensors& tensors, const std::string& name, Index rows, Index columns,
                 std::uint64_t seed, std::uint64_t place) {
  Lcg draw = stream(seed, StreamFor::init, {place});
  Matrix m(rows, columns);
  for (Index i = 0; i < m.size(); ++i) m.data()[i] = draw.uniform();
  tensors.push_back({name, std::move(m)});
}

void add_normal(Tensors& tensors, const std::string& name, Index rows, Index columns, double size,
                std::uint64_t seed, std::uint64_t place) {
  Lcg draw = stream(seed, StreamFor::init, {place});
  Matrix m(rows, columns);
  for (Index i = 0; i < m.size(); ++i) m.data()[i] = size * draw.normal();
  tensors.push_back({name, std::move(m)});
}

}  // namespace mnemoscope::layers
