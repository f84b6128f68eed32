// The groups of the theorem table, each in a file of its own. Internal to src/theory.
#pragma once

#include <span>

#include "theory/statement.h"

namespace mnemoscope {

std::span<const Statement> one_step_statements();    ///< I1 to I5: bounds on the error of a step
std::span<const Statement> comparison_statements();  ///< I6, I7: against the dense model
std::span<const Statement> storage_statements();    ///< I8 to I10: what is stored, what is captured
std::span<const Statement> dynamics_statements();   ///< I11, I12, I17: energy, stretching
std::span<const Statement> quality_statements();    ///< I13, I14, I16: exactness, approximation
std::span<const Statement> condition_statements();  ///< I15: the lamps

}  // namespace mnemoscope
