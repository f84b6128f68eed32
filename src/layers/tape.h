// Reverse-mode differentiation: operations write down on a tape what they made of what, and the
// tape is then read backwards once.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "layers/matrix.h"

namespace mnemoscope::layers {

/// A value on a tape. Of use with that tape only.
struct Var {
  std::size_t place = 0;
};

/// Values in the order in which they were made. For one thread; each part of a batch has its own.
class Tape {
 public:
  /// Takes dLoss/dvalue and adds to the gradients of the inputs.
  using Backward = std::function<void(const Matrix& upstream, Tape& tape)>;

  /// A value that no gradient is wanted of.
  Var constant(Matrix value);

  /// A value whose gradient is wanted. It is read where it lies and must outlive the tape.
  Var leaf(const Matrix& value);

  /// What an operation made of its inputs. `backward` is kept where a gradient is wanted of any of
  /// them. `name` says what made it, for sentences.
  Var record(std::string_view name, Matrix value, std::vector<Var> inputs, Backward backward);

  const Matrix& value(Var var) const;

  /// Whether anything asks for the gradient of it.
  bool wants(Var var) const { return nodes_[var.place].wanted; }

  /// Adds to the gradient of a value; for Backward. The shape is the value's.
  template <class Derived>
  void add(Var var, const Eigen::MatrixBase<Derived>& gradient) {
    if (wants(var)) gradient_to_add(var) += gradient;
  }

  /// The gradient to add to, made of zeros first where there is none: for parts of one.
  Matrix& gradient_to_add(Var var);

  /// Fills the gradients of all leaves from dLoss/dvalue of `end`, of its shape. Once a tape.
  void backward(Var end, Matrix upstream);

  /// The same for a loss, 1 x 1.
  void backward(Var loss) { backward(loss, Matrix::Ones(1, 1)); }

  /// Of a leaf after backward(); zeros where nothing led to it.
  Matrix gradient(Var leaf) const;

  /// What made the first value that is not finite, or nullopt: "layer norm", "input".
  std::optional<std::string> first_not_finite() const;

 private:
  struct Node {
    std::string_view name{};
    Matrix own{};
    const Matrix* elsewhere = nullptr;
    Matrix gradient{};
    Backward backward{};
    bool wanted = false;
  };

  std::vector<Node> nodes_{};
};

}  // namespace mnemoscope::layers
