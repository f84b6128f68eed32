// Bags as something that is trained: the classifier of layers/bag_classifier.h with its data.
#pragma once

#include <memory>

#include "layers/bag_classifier.h"
#include "layers/bag_set.h"
#include "layers/task.h"

namespace mnemoscope::layers {

/// How bags are judged where it is not as the papers say (layers/repo_switches.h).
struct BagJudging {
  bool drops = false;  ///< dropout stays on, with draws of this seed
  std::uint64_t seed = 0;
  double threshold = 0.0;    ///< logits above it count as positive
  bool by_accuracy = false;  ///< what an epoch is chosen by; else ROC-AUC
};

class BagTask final : public Task {
 public:
  BagTask(std::shared_ptr<const BagSet> set, BagParts parts, BagClassifierOptions options,
          const BagJudging& judging = {})
      : set_(std::move(set)),
        parts_(std::move(parts)),
        options_(std::move(options)),
        judging_(judging) {}

  /// Stored patterns begin as instances of the training part, so that they lie where those lie.
  Tensors initial(std::uint64_t seed) const override;
  Index examples(Part part) const override { return std::ssize(bags_of(part)); }
  Var loss(Tape& tape, const Leaves& leaves, std::span<const Index> examples, Index of,
           std::uint64_t seed, Index epoch) const override;
  Matrix predict(const Tensors& tensors, Part part, std::span<const Index> examples) const override;
  std::optional<KeySpace> key_space(const Tensors& tensors, Part part,
                                    std::span<const Index> examples) const override;
  Evaluation judge(Part part, Matrix predictions) const override;

  /// What each head of each static query attends to in these bags of a part, by the set's rows;
  /// empty for baselines.
  AttentionShown attention(const Tensors& tensors, Part part,
                           std::span<const Index> examples) const;

  /// What each static query of each head looks for, in the space of the instances, (H P) x inputs,
  /// head by head: an instance x has the score (<row, x> + c) / s(x) and a constant, where s(x) > 0
  /// is the deviation of its embedding. docs/theory.md, section 15. Empty for baselines.
  Matrix query_maps(const Tensors& tensors) const;

  /// The instances of these bags of a part, one below the other.
  BagRows rows_of(Part part, std::span<const Index> examples) const;

  const BagSet& set() const { return *set_; }
  const std::vector<Index>& bags_of(Part part) const;
  const BagClassifierOptions& options() const { return options_; }

 private:
  double label(Part part, Index example) const;

  std::shared_ptr<const BagSet> set_;
  BagParts parts_;
  BagClassifierOptions options_;
  BagJudging judging_;
};

}  // namespace mnemoscope::layers
