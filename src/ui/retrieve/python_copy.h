// A row's run as a script in Python: copied, or saved with the arrays that it loads.
#pragma once

#include <string>

#include "ui/context.h"
#include "ui/shown/shown.h"

namespace mnemoscope {

/// Why the row has no script yet, one sentence; empty when it has. `v` may be null: no row is
/// selected.
std::string why_no_python(const ShownVariant* v);

/// Puts the script on the clipboard; says so, and what it loads where it does not hold everything.
void copy_python(UiContext& ui, const ShownVariant& v);

/// Asks where, then writes the script and beside it the arrays that it loads.
void save_python(UiContext& ui, const ShownVariant& v);

/// The two as lines of the open menu of a row.
void draw_python_items(UiContext& ui, const ShownVariant& v);

}  // namespace mnemoscope
