// What can be done with a row of the variant table: pin, hide, move, turn off, duplicate, remove;
// and how a row comes back.
#pragma once

#include "ui/context.h"
#include "ui/shown/rows.h"
#include "ui/shown/shown.h"

namespace mnemoscope {

/// The row above (-1) or below (+1) in its group (pinned or not), or nullptr.
const ShownVariant* neighbour(const Shown& shown, const ShownVariant& v, int direction);

/// Why no row can be moved now, or "" when they can: a sorted table has no order to change.
std::string_view why_not_movable(const RowsView& view);

/// Pin and eye while the row is pointed at (a pinned one keeps its pin), then the menu: side by
/// side, or one above the other in a row high enough. `height` is that of the row.
void draw_row_tools(UiContext& ui, const Shown& shown, const ShownVariant& v, float height);

/// Makes the item just drawn, the row, something that can be dragged to another row and that
/// another can be dropped on.
void drag_row(UiContext& ui, const Shown& shown, const ShownVariant& v);

/// "3 hidden · show all", when there are any, and the button that adds models.
void draw_table_tools(UiContext& ui, const Shown& shown);

/// Adds the same as actions: "retrieve.select_above", "retrieve.select_below",
/// "retrieve.move_up", "retrieve.move_down", "retrieve.pin", "retrieve.hide", "retrieve.show_all",
/// "retrieve.copy_python", "retrieve.save_python", "retrieve.why".
void add_row_actions(Actions& actions, UiContext& ui);

}  // namespace mnemoscope
