// What the Theory workspace shows in this frame: the rows of the selected model at the step shown,
// and the same step's rows of all others.
#pragma once

#include <string_view>
#include <vector>

#include "theory/statements.h"
#include "ui/shown/shown.h"

namespace mnemoscope {

struct TheoryView {
  const Shown& shown;
  std::optional<ShownState> state{};           ///< the selected model's; nullopt without one
  const std::vector<Check>* checks = nullptr;  ///< at that state; null until they are there
  const Check* selected = nullptr;             ///< the row that is open; null without rows
};

/// Joins them; `row` is the id that the person chose last, "" for none yet: then the row that most
/// deserves a look is open. Points into `shown`.
TheoryView theory_view(const Shown& shown, std::string_view row);

/// The rows of a model at the step shown; null until they are there.
const std::vector<Check>* checks_of(const ShownVariant& v, int step);

/// The row of this id, or nullptr.
const Check* find_check(const std::vector<Check>& checks, std::string_view id);

}  // namespace mnemoscope
