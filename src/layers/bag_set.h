// Labelled bags of instances, as bag classifiers learn them, and how they are drawn and divided.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/image_shape.h"
#include "layers/matrix.h"

namespace mnemoscope::layers {

/// Mean and deviation of MNIST's pixels in 0..1, as the papers' code takes them off pictures.
inline constexpr double kPixelMean = 0.1307;
inline constexpr double kPixelDeviation = 0.3081;

/// Bags by rows of a pool, which several bags may share.
struct BagSet {
  Matrix pool{};                               ///< an instance a row
  std::vector<std::vector<Index>> bags{};      ///< rows of each bag, at least one
  std::vector<double> labels{};                ///< 0 or 1 of each bag
  std::string name{};                          ///< for people
  std::string target{};                        ///< label that decides; empty where none is known
  std::vector<std::string> instance_labels{};  ///< of the pool's rows; empty where unknown
  std::optional<ImageShape> shape{};           ///< where instances are pictures

  Index count() const { return std::ssize(bags); }
};

/// Which bags are for what; each at most once.
struct BagParts {
  std::vector<Index> train{};
  std::vector<Index> validation{};
  std::vector<Index> test{};
};

/// One drawn instance: of the targets or of the others, and which of them.
struct DrawnInstance {
  bool is_target = false;
  Index index = 0;

  friend bool operator==(const DrawnInstance&, const DrawnInstance&) = default;
};

/// Bag b of a set (appendix E.2): label b mod 2; one with label 1 has exactly one target at a drawn
/// place among distinct others. 1 <= size <= others, targets >= 1.
std::vector<DrawnInstance> draw_bag(std::uint64_t seed, Index b, Index size, Index others,
                                    Index targets);

/// How bags are made of a set of labelled pictures: "contains a 9".
struct DrawnBags {
  std::string target = "9";  ///< label of the pictures that decide
  Index bags = 2000;
  Index size = 20;  ///< instances of a bag
  std::uint64_t seed = 1;
};

/// `count` bags of rows of a pool whose rows have these labels, by draw_bag from bag `first` on.
/// Errors: no row with the target label, fewer others than a bag needs.
Result<BagSet> bags_of_labelled(Matrix pool, std::span<const std::string> labels,
                                const DrawnBags& rule);

/// The fold of every item, 0..folds-1, each class spread evenly: items of a class in order,
/// shuffled and dealt round, the next class going on where the last stopped.
std::vector<Index> stratified_folds(std::span<const double> labels, Index folds,
                                    std::uint64_t seed);

/// Which of these training items are held back to choose an epoch by: of each class `share` of them,
/// rounded, at least one; ascending.
std::vector<Index> validation_part(std::span<const double> labels, std::span<const Index> train,
                                   double share, Index fold, std::uint64_t seed);

/// One fold as test, a tenth of the rest as validation.
BagParts parts_of_fold(std::span<const double> labels, std::span<const Index> fold_of, Index fold,
                       std::uint64_t seed);

}  // namespace mnemoscope::layers
