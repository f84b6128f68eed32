// What is taken out of the program: offered in a menu, and once it was chosen there, written where
// the person says.
#pragma once

#include <string>

#include "plot/export_menu.h"
#include "ui/context.h"
#include "ui/shown/pictures.h"

namespace mnemoscope {

/// Names the lines of an open menu for tests ("plot.error.menu.png.300"), and asks for a file where
/// one was chosen: CSV and SVG text, PNG pixels or a .npy is written there. Failures are
/// notices. `name` is that of the plot in the window.
void answer_export(UiContext& ui, const std::string& name, const plot::ExportMenu& menu);

/// The naming alone: lines are called "<prefix>png.300".
void mark_export_lines(UiContext& ui, const std::string& prefix, const plot::ExportMenu& menu);

/// What is asked then: "Save as CSV", with the ending of that format.
FileQuestion where_to_save(const plot::ExportRequest& request);

/// The scale of a picture where nobody chose one: the largest up to 400 %, so that the pixels of a
/// small one become squares that are seen.
int usual_scale(const plot::Exportable& exportable);

/// Asks for a file and writes there what was made, as above.
void ask_where(UiContext& ui, const plot::ExportRequest& request);

/// The menu of something that has none of its own: a right click while it is `hovered` opens it.
/// `name` is unique in the window.
void offer_export(UiContext& ui, const std::string& name, bool hovered,
                  const plot::Exportable& exportable, const plot::Page& page = {});

/// The same of what lies at `place` in the current window, in window pixels.
void offer_export(UiContext& ui, const std::string& name, const ImRect& place,
                  const plot::Exportable& exportable, const plot::Page& page = {});

/// The same of a picture that was drawn there: as PNG, and as NPY and CSV where it is painted from
/// numbers. Files are named by `title`.
void offer_picture(UiContext& ui, const std::string& name, const ImRect& place,
                   const KeyedPicture& picture, const std::string& title);

/// Draws a picture as the next ImGui item and offers it.
DrawnPicture draw_offered(UiContext& ui, const std::string& name, const KeyedPicture& picture,
                          ImVec2 box, const std::string& title);

}  // namespace mnemoscope
