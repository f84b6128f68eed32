// What is trained: a model with its data, seen by a training through its losses alone. Bags and
// series are one each; so are their baselines.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "layers/tensors.h"

namespace mnemoscope::layers {

/// The parts of a data set.
enum class Part { train, validation, test };

/// How well a part is answered, without dropout.
struct Evaluation {
  double loss = 0.0;
  /// What an epoch is chosen by, larger is better: ROC-AUC of bags, minus the squared error of
  /// series; nullopt where the part has one class only.
  std::optional<double> score{};
  std::optional<double> accuracy{};        ///< of bags
  std::optional<double> auc{};             ///< of bags
  std::optional<double> absolute_error{};  ///< of series
  Matrix predictions{};                    ///< an entry a row: logits B x 1, forecasts B x horizon
};

/// What the pooling of a model compares, heads side by side in columns: memories with a query, as
/// far as any model that retrieves is concerned.
struct KeySpace {
  /// Of the static queries, P x w; of an NPHLayer the instances.
  Matrix queries{};
  /// Of the instances or hours of some examples, one below the other, n x w; of an NPHLayer the
  /// stored patterns.
  Matrix keys{};
};

class Task {
 public:
  virtual ~Task() = default;

  /// The weights that a new training begins with.
  virtual Tensors initial(std::uint64_t seed) const = 0;

  /// Examples of a part; 0 where there is none of it.
  virtual Index examples(Part part) const = 0;

  /// The loss of some training examples over `of` of them, 1 x 1, in training: with the dropout and
  /// masks of this epoch, from 1.
  virtual Var loss(Tape& tape, const Leaves& leaves, std::span<const Index> examples, Index of,
                   std::uint64_t seed, Index epoch) const = 0;

  /// One forward pass over some examples of a part; rows of predictions.
  virtual Matrix predict(const Tensors& tensors, Part part,
                         std::span<const Index> examples) const = 0;

  /// What is compared in the pooling of these examples; nullopt where nothing attends.
  virtual std::optional<KeySpace> key_space(const Tensors& tensors, Part part,
                                            std::span<const Index> examples) const = 0;

  /// The numbers of all predictions of a part, in order.
  virtual Evaluation judge(Part part, Matrix predictions) const = 0;
};

}  // namespace mnemoscope::layers
