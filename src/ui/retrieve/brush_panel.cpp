// The brush that paints on the query picture: its size, edge and value.
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
  if (!brush.on) return;
  toggle(ui, {.name = "brush.eraser", .label = "eraser", .tooltip = "Take paint away instead"},
         brush.eraser);
  slider(ui, {.name = "brush.size", .label = "size", .tooltip = "Diameter in picture pixels"},
         {.min = 1, .max = 64, .logarithmic = true, .unit = " px"}, brush.size);
  slider(ui,
         {.name = "brush.hardness",
          .label = "hardness",
          .tooltip = "0 fades from the middle, 1 has a "
                     "sharp edge"},
         {.min = 0, .max = 1}, brush.hardness);
  slider(ui, {.name = "brush.value", .label = "value", .tooltip = "0 paints black, 1 white"},
         {.min = 0, .max = 1}, brush.value);
  const double value = brush.value;
  if (button(ui, {.name = "brush.fill", .label = "Fill", .tooltip = "Cover the whole picture"})) {
    ui.commands.push(edit_paint(
        shape, "Fill the painted mask", [value](PaintLayer& layer) { fill_paint(layer, value); },
        false, ""));
  }
  ImGui::SameLine();
  if (button(ui, {.name = "brush.invert", .label = "Invert", .tooltip = "Cover what is free"})) {
    ui.commands.push(edit_paint(
        shape, "Invert the painted mask",
        [value](PaintLayer& layer) { invert_paint(layer, value); }, false, ""));
  }
  ImGui::SameLine();
  const bool painted = painted_mask(ui.session, shape) != nullptr;
  if (button(ui, {.name = "brush.clear",
                  .label = "Clear",
                  .tooltip = "Take all paint away",
                  .why_not = painted ? "" : "Nothing is painted yet"})) {
    ui.commands.push(edit_paint(
        shape, "Clear the painted mask", [shape](PaintLayer& layer) { layer = empty_paint(shape); },
        false, ""));
  }
}

}  // namespace mnemoscope
