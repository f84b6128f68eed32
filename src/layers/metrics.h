// How good predictions are, in the numbers of the papers' tables.
#pragma once

#include <optional>
#include <span>

#include "layers/matrix.h"

namespace mnemoscope::layers {

/// The share of logits on the right side of a threshold; one that is equal to it counts as class 0.
/// Labels 0 or 1, at least one.
double accuracy(std::span<const double> logits, std::span<const double> labels,
                double threshold = 0.0);

/// The area under the ROC curve: how often a positive ranks above a negative, ties half. nullopt
/// where one class is missing or a score is not a number.
std::optional<double> roc_auc(std::span<const double> scores, std::span<const double> labels);

/// Means over all entries of (p - y)^2 and |p - y|; equal shapes, not empty.
double mean_squared_error(const Matrix& p, const Matrix& y);
double mean_absolute_error(const Matrix& p, const Matrix& y);

}  // namespace mnemoscope::layers
