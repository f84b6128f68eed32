// What each check of the theory sheet's section 12 states, whatever the model and the state: the
// rows of the theorem table before any number is known.
#pragma once

#include <span>
#include <string_view>

#include "core/variant.h"

namespace mnemoscope {

/// Rows that belong together in the table, in this order.
enum class StatementGroup { one_step, comparison, storage, dynamics, quality, conditions };

/// One statement of the theory.
struct Statement {
  std::string_view id{};    ///< "I1" .. "I16", hyphenated with a part where one has several
  std::string_view name{};  ///< plain words first: "Step error, Thm 4.1 as printed"
  /// The inequality in the papers' symbols, UTF-8; "_{...}" and "^{...}" stand for sub- and
  /// superscripts.
  std::string_view formula{};
  std::string_view source{};  ///< paper and equation
  std::string_view says{};    ///< one plain sentence: what it promises
  StatementGroup group = StatementGroup::one_step;
  BoundStanding standing = BoundStanding::proved;
  /// The claim is left <= right; else that two things go together, and which side is to be the
  /// larger depends on the step.
  bool is_inequality = true;
};

/// All statements in the theory sheet's order, the lamps (I15) last.
std::span<const Statement> statements();

/// The statement of this id, or nullptr.
const Statement* find_statement(std::string_view id);

/// "One step" and so on, for people.
std::string_view name_of(StatementGroup group);

}  // namespace mnemoscope
