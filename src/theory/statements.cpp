#include "theory/statements.h"

#include <algorithm>
#include <vector>

#include "theory/statements/groups.h"

namespace mnemoscope {

std::span<const Statement> statements() {
  static const std::vector<Statement> all = [] {
    std::vector<Statement> collected;
    for (const auto group : {one_step_statements(), comparison_statements(), storage_statements(),
                             dynamics_statements(), quality_statements(), condition_statements()}) {
      collected.insert(collected.end(), group.begin(), group.end());
    }
    return collected;
  }();
  return all;
}

const Statement* find_statement(std::string_view id) {
  const std::span<const Statement> all = statements();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [id](const Statement& statement) { return statement.id == id; });
  return found == all.end() ? nullptr : &*found;
}

std::string_view name_of(StatementGroup group) {
  switch (group) {
    case StatementGroup::one_step: return "The error of one step";
    case StatementGroup::comparison: return "Against the dense model";
    case StatementGroup::storage: return "Storage and basins";
    case StatementGroup::dynamics: return "Descent and stability";
    case StatementGroup::quality: return "Exactness and approximation";
    case StatementGroup::conditions: return "Conditions";
  }
  return {};
}

}  // namespace mnemoscope
