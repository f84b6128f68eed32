// What a person could change about a run that ended as it should not, as data: reasons offer it,
// trials apply it to a copy, the window makes an edit of it.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "engine/run_spec.h"

namespace mnemoscope {

/// What is there is changed, everything else stays.
struct Change {
  std::map<std::string, ParameterValue, std::less<>> parameters{};  ///< of the row, but for β
  /// The row's model, with its parameters as they are initially, before the others are changed.
  std::optional<std::string> model{};
  /// Only the first so many memories of those that are taken in the source's order.
  std::optional<Index> count{};
  std::optional<double> beta{};         ///< of the row, for the memories as they are afterwards
  std::optional<bool> centre{};         ///< MemorySpec::centre
  std::optional<bool> normalise{};      ///< MemorySpec::normalise
  std::optional<std::string> keys{};    ///< MemorySpec::keys
  std::optional<MaskFill> fill{};       ///< of every mask that has a fill
  std::optional<Clamp> clamp{};         ///< RunOptions::clamp
  std::optional<int> steps{};           ///< RunOptions::steps
  std::optional<double> damping{};      ///< RunOptions::damping
  std::optional<double> temperature{};  ///< RunOptions::temperature

  /// Whether the memories, or the keys they are found by, are other numbers afterwards.
  bool changes_memories() const { return centre || normalise || keys || count; }

  friend bool operator==(const Change&, const Change&) = default;
};

/// Makes all of it but the row's parameters.
void apply(const Change& change, MemorySpec& memories, QuerySpec& query, RunOptions& options);

/// Makes the rest: the parameters that this row's model has, where they are in their range.
void apply(const Change& change, VariantChoice& row);

}  // namespace mnemoscope
