// What belongs to the program, whichever document is open: which workspace is shown, the brush, the
// windows a person has opened.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "engine/run_spec.h"
#include "ui/import_draft.h"
#include "ui/lesson_view.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/focus.h"

namespace mnemoscope {

/// The brush that paints on the query.
struct Brush {
  bool on = false;
  double size = 6.0;      ///< diameter in picture pixels, 1..64
  double hardness = 0.8;  ///< 0 soft .. 1 sharp edge
  double value = 0.0;     ///< the grey it covers with, 0 black .. 1 white
  bool eraser = false;
};

/// The palette while it is open.
struct PaletteState {
  std::string query{};
  int chosen = 0;
};

struct ProgramView {
  std::size_t workspace = 0;  ///< place of the one shown in workspaces()
  Brush brush{};
  BackendChoice backend = BackendChoice::automatic;  ///< changing it runs again
  bool showing_keys = false;                         ///< F1
  bool showing_notices = false;
  bool showing_palette = false;  ///< Ctrl+P
  bool showing_about = false;
  PaletteState palette{};
  std::optional<ImportDraft> import{};  ///< looked at before it happens; nullopt: none is
  LessonView lessons{};                 ///< how far they went, and the page that is open
  Focus focus{};                        ///< which control has the keyboard
  ColumnWidths columns{};    ///< chosen by dragging the borders between columns; in the preferences
  std::string large_plot{};  ///< the plot that fills the workspace; "" for none
  std::string pointed_plot{};  ///< that the pointer is on
};

}  // namespace mnemoscope
