// The condition of a task, in words: "beta of sparse above 20 and verdict retrieved".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "lessons/facts.h"

namespace mnemoscope {

enum class Comparison { is, is_not, above, below, at_least, at_most };

/// One comparison. Of a fact of every model it holds when it holds for each, and there is one.
struct Clause {
  FactName fact{};
  Comparison comparison = Comparison::is;
  FactValue value{};
};

/// Alternatives, each of clauses that hold together; never empty once parsed.
struct Condition {
  std::vector<std::vector<Clause>> alternatives{};
};

/// Reads clauses FACT [of MODEL] RELATION VALUE, joined by "and" and, binding less, by "or".
/// RELATION is one of is, is not, above, below, at least, at most; "is" may be left out. A fact of
/// models without "of" belongs to the model of the clause before it, else to every model. Errors,
/// without a place: one sentence with the words that are not understood.
Result<Condition> parse_condition(std::string_view text);

bool holds(const Condition& condition, const Seen& seen);

}  // namespace mnemoscope
