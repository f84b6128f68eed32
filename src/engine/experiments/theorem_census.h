// The theorems over a bank: how often each statement applies, holds, is vacuous and fails over many
// queries, and a case where it fails.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/progress.h"
#include "engine/fit.h"
#include "theory/checks.h"

namespace mnemoscope {

/// One state of one query.
struct StatementCase {
  Index query = 0;  ///< its place among the queries
  int step = 0;     ///< t of x_t
  Check check{};    ///< the row there

  /// Its first place, not its numbers.
  bool is_before(const StatementCase& other) const {
    return query != other.query ? query < other.query : step < other.step;
  }
};

/// What came of one statement.
struct StatementCount {
  std::string id{};    ///< Check::id: of the statement, or of a bound that is the model's own
  std::string name{};  ///< the same for people
  Index holds = 0;
  Index fails = 0;
  Index vacuous = 0;  ///< true but empty
  Index not_met = 0;  ///< a hypothesis was not met
  Index absent = 0;   ///< it has no meaning for the model, or no state of it could meet it
  Index bugs = 0;     ///< of those that fail the proved ones: never, or the program is wrong
  /// The first case of each kind; nullopt where there is none.
  std::optional<StatementCase> first_failure{};
  std::optional<StatementCase> first_holding{};
  std::optional<StatementCase> first_vacuous{};
  std::optional<StatementCase> first_unmet{};  ///< of not_met and absent

  /// Where all hypotheses were met.
  Index applies() const { return holds + fails + vacuous; }
  Index total() const { return applies() + not_met + absent; }
};

/// Which model is asked, and of what.
struct TheoremQuestion {
  std::shared_ptr<const MemoryBank> bank{};  ///< never null
  ImageShape shape{};
  VariantChoice choice{};
  States queries{};              ///< in the space of the bank, d x N
  std::vector<Index> targets{};  ///< the memory of each, length N
  int steps = 0;  ///< x_0 .. x_steps = T(x_{steps-1}) are looked at: 0 for the queries alone
};

/// Every statement in the table's order, then bounds of the model's own in the order in which they
/// were met. States that are not finite are left out. Errors: a fit's (a model that reads its query
/// is fitted to each), stopped.
Result<std::vector<StatementCount>> theorem_census(const TheoremQuestion& question,
                                                   Progress& progress);

}  // namespace mnemoscope
