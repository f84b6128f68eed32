// The rows of the theorem table that are more than a bound on the error: comparisons with the dense
// model, storage certificates, energy, stretching, exactness and the lamps. Internal to src/theory.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "theory/checks.h"
#include "theory/statements.h"

namespace mnemoscope {

/// What all rows read, computed once for a step.
struct Situation {
  const CheckedStep& step;
  std::optional<Attention> attention;
  std::shared_ptr<const TargetGeometry> geometry;
  Eigen::VectorXd scores;  ///< <key_mu, x>, length M
  double error;            ///< |T(x) - xi_mu|
  double distance;         ///< |x - xi_mu|

  explicit Situation(const CheckedStep& checked);

  double m() const { return step.bank.largest_norm(); }
  Index memories() const { return step.bank.count(); }
  /// The error in words; what is only rounding is 0.
  std::string error_words() const;
};

/// Softmax of the scores with or without a support, as all statements on beta and Delta assume;
/// null for entmax, zero scores and models without attention. Points into `s`.
const Attention* softmax_attention(const Situation& s);

/// One sentence for each way a row can end.
struct Meanings {
  const char* holds;
  const char* fails;
};

/// What a failing row says whose statement is proved.
inline constexpr const char* kBug =
    "This must never happen: the program or the theory sheet is wrong.";

/// Decides the verdict of a row whose sides and hypotheses are filled in, and gives it its
/// sentence.
Check decided(Check row, bool inequality, const Meanings& meanings);

/// The same for left <= right up to the step's slack; `scale` is the size of the terms that both
/// sides are made of.
Check compared(Check row, const Situation& s, double scale, const Meanings& meanings);

/// The same for a bound on the error, vacuous when the right side is 2m or more.
Check decided_bound(Check row, const Situation& s, const Meanings& meanings);

/// A row with all that its statement says; only numbers and verdict are missing.
Check row_for(std::string_view id);

std::vector<Check> dense_comparison_rows(const Situation& s);  ///< I6, I7
std::vector<Check> storage_rows(const Situation& s);           ///< I8-lemma, I8, I9, I10
Check energy_row(const Situation& s);                          ///< I11
std::vector<Check> jacobian_rows(const Situation& s);          ///< I12
std::vector<Check> exactness_rows(const Situation& s);         ///< I13
std::vector<Check> solver_rows(const Situation& s);            ///< I16
Check lamps_row(const Situation& s);                           ///< I15

/// The row of a statement that has no meaning for this model: which hypothesis is not met, why.
Check absent_row(const Statement& statement, const Situation& s);

}  // namespace mnemoscope
