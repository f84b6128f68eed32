// What can be done with the matrix by key and palette.
#pragma once

#include "ui/context.h"

namespace mnemoscope {

/// Adds "compare.left", "compare.right", "compare.up", "compare.down", "compare.first",
/// "compare.last", "compare.large",
/// "compare.small", "compare.baseline" and "compare.to_retrieve".
void add_compare_actions(Actions& actions, UiContext& ui);

}  // namespace mnemoscope
