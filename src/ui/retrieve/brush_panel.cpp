// The brush that paints on the query picture: its size, edge and value.
#include "ui/context.h"
#include "ui/retrieve/corruption_edits.h"
#include "ui/retrieve/panels.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {

void draw_brush(UiContext& ui, const ImageShape& shape) {
  Brush& brush = ui.program.brush;
  if (query_button(ui,
                   {.name = "retrieve.brush",
                    .label = "Brush",
                    .tooltip = "Paint on the query picture: every model answers while you paint"},
                   brush.on ? ButtonLook::chosen : ButtonLook::plain)) {
    brush.on = !brush.on;
  }
  if (brush.on) draw_brush_controls(ui, query_as_target(ui.session, shape));
}

}  // namespace mnemoscope
