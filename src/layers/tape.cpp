#include "layers/tape.h"

#include <algorithm>
#include <utility>

namespace mnemoscope::layers {

Var Tape::constant(Matrix value) {
  nodes_.push_back({.name = "input", .own = std::move(value)});
  return {nodes_.size() - 1};
}

Var Tape::leaf(const Matrix& value) {
  nodes_.push_back({.name = "weights", .elsewhere = &value, .wanted = true});
  return {nodes_.size() - 1};
}

Var Tape::record(std::string_view name, Matrix value, std::vector<Var> inputs, Backward backward) {
  const bool wanted =
      std::any_of(inputs.begin(), inputs.end(), [this](Var input) { return wants(input); });
  Node node{.name = name, .own = std::move(value), .wanted = wanted};
  if (wanted) node.backward = std::move(backward);
  nodes_.push_back(std::move(node));
  return {nodes_.size() - 1};
}

const Matrix& Tape::value(Var var) const {
  const Node& node = nodes_[var.place];
  return node.elsewhere != nullptr ? *node.elsewhere : node.own;
}

Matrix& Tape::gradient_to_add(Var var) {
  Node& node = nodes_[var.place];
  if (node.gradient.size() == 0) {
    node.gradient = Matrix::Zero(value(var).rows(), value(var).cols());
  }
  return node.gradient;
}

void Tape::backward(Var end, Matrix upstream) {
  nodes_[end.place].gradient = std::move(upstream);
  for (std::size_t place = end.place + 1; place-- > 0;) {
    Node& node = nodes_[place];
    if (!node.backward || node.gradient.size() == 0) continue;
    // Nobody asks for it again: what is large does not stay twice.
    const Matrix gradient = std::exchange(node.gradient, Matrix());
    node.backward(gradient, *this);
  }
}

Matrix Tape::gradient(Var leaf) const {
  const Node& node = nodes_[leaf.place];
  if (node.gradient.size() > 0) return node.gradient;
  return Matrix::Zero(value(leaf).rows(), value(leaf).cols());
}

std::optional<std::string> Tape::first_not_finite() const {
  for (const Node& node : nodes_) {
    const Matrix& value = node.elsewhere != nullptr ? *node.elsewhere : node.own;
    if (!value.allFinite()) return std::string(node.name);
  }
  return std::nullopt;
}

}  // namespace mnemoscope::layers
