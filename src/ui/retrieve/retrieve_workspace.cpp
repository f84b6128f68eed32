#include "ui/retrieve/retrieve_workspace.h"

#include "ui/columns.h"
#include "ui/controls.h"
#include "ui/retrieve/panels.h"
#include "ui/retrieve/shown.h"

namespace mnemoscope {
namespace {

void draw_left(UiContext& ui, const Shown& shown) {
  draw_memories(ui, shown);
  draw_query_controls(ui, shown);
  draw_model_controls(ui, shown);
}

void draw_middle(UiContext& ui, const Shown& shown) {
  draw_picture_cards(ui, shown);
  draw_transport(ui, shown);
  draw_variant_table(ui, shown);
}

void draw_right(UiContext& ui, const Shown& shown) {
  draw_energy_plot(ui, shown);
  draw_error_plot(ui, shown);
  draw_weights(ui, shown);
  draw_theorem_rows(ui, shown);
}

/// One scrolling column with its own padding.
template <class Draw>
void column(UiContext& ui, const char* id, float width, const Draw& draw) {
  const float pad = ui.theme.px(12);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, pad});
  ImGui::BeginChild(id, {width, 0}, false, ImGuiWindowFlags_AlwaysUseWindowPadding);
  ImGui::PopStyleVar();
  draw();
  ImGui::EndChild();
}

}  // namespace

void draw_retrieve_workspace(UiContext& ui) {
  const Shown shown = shown_in(ui.session, ui.run, ui.state);
  const Columns columns = divide(ImGui::GetContentRegionAvail().x, ui.theme);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  const auto spaced = [&](auto draw) {
    return [&ui, &shown, draw] {
      ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.theme.px(8), ui.theme.px(6)});
      draw(ui, shown);
      ImGui::PopStyleVar();
    };
  };
  const auto draw_all = [](UiContext& context, const Shown& all) {
    draw_middle(context, all);
    draw_right(context, all);
  };
  if (columns.count == 1) {
    column(ui, "everything", 0, spaced([&](UiContext& context, const Shown& all) {
             draw_middle(context, all);
             draw_left(context, all);
             draw_right(context, all);
           }));
  } else {
    column(ui, "stored", columns.left, spaced(draw_left));
    ImGui::SameLine();
    if (columns.count == 2) column(ui, "happens", columns.middle, spaced(draw_all));
    if (columns.count == 3) {
      column(ui, "happens", columns.middle, spaced(draw_middle));
      ImGui::SameLine();
      column(ui, "means", columns.right, spaced(draw_right));
    }
  }
  ImGui::PopStyleVar();
}

}  // namespace mnemoscope
