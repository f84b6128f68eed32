// Why a row ended as it did: a click on its end opens a panel with sentences, numbers, and buttons
// that change it.
#pragma once

#include <string>

#include "ui/context.h"
#include "ui/shown/shown.h"

namespace mnemoscope {

/// Over the words of a row's end, from `min` to `max` on the screen: a click opens the panel, the
/// tooltip says `details`. Names "retrieve.why.PLACE".
void draw_why_button(UiContext& ui, const ShownVariant& v, ImVec2 min, ImVec2 max,
                     const std::string& details);

/// Opens it for a row.
void open_why(UiContext& ui, RowHandle row);

/// The panel beside the cell it was opened from, while it is open; after the table.
void draw_why_panel(UiContext& ui, const Shown& shown);

}  // namespace mnemoscope
