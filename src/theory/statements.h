// The catalogue of statements: the rows of the theorem table, whatever the model and the state.
#pragma once

#include <span>
#include <string_view>

#include "theory/statement.h"

namespace mnemoscope {

/// All statements in the order of docs/theory.md, section 4, the lamps (I15) last.
std::span<const Statement> statements();

/// The statement of this id, or nullptr.
const Statement* find_statement(std::string_view id);

/// "One step" and so on, for people.
std::string_view name_of(StatementGroup group);

}  // namespace mnemoscope
