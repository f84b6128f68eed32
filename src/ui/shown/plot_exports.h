// What is taken out of the program: offered in a menu, and once it was chosen there, written where
// the person says.
#pragma once

#include <string>

#include "plot/export_menu.h"
#include "ui/context.h"

namespace mnemoscope {

/// Names the lines of an open menu for tests ("plot.error.menu.png.300"), and asks for a file where
/// one was chosen: CSV and SVG text, PNG pixels or a .npy is written there. Failures are
/// notices. `name` is that of the plot in the window.
void answer_export(UiContext& ui, const std::string& name, const plot::ExportMenu& menu);

/// The naming alone: lines are called "<prefix>png.300".
void mark_export_lines(UiContext& ui, const std::string& prefix, const plot::ExportMenu& menu);

/// What is asked then: "Save as CSV", with the ending of that format.
FileQuestion where_to_save(const plot::ExportRequest& request);

/// Asks for a file and writes there what was made, as above.
void ask_where(UiContext& ui, const plot::ExportRequest& request);

/// The menu of something that has none of its own: a right click while it is `hovered` opens it.
/// `name` is unique in the window.
void offer_export(UiContext& ui, const std::string& name, bool hovered,
                  const plot::Exportable& exportable, const plot::Page& page = {});

}  // namespace mnemoscope
