#include "ui/retrieve/why_panel.h"

#include <algorithm>

#include "engine/reasons/reason_job.h"
#include "ui/context.h"
#include "ui/retrieve/retrieve_state.h"
#include "ui/retrieve/table_words.h"
#include "ui/shown/explanation_panel.h"
#include "ui/shown/remedy_edit.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr const char* kWhyPopup = "why";
constexpr float kWhyWidthUnits = 380;

const ShownVariant* row_of(const Shown& shown, RowHandle row) {
  const auto found = std::find_if(shown.rows.begin(), shown.rows.end(),
                                  [row](const ShownVariant* v) { return v->row == row; });
  return found == shown.rows.end() ? nullptr : *found;
}

/// The explanation of the run that the row shows now; nullptr while it is worked on.
const Explanation* explanation_of(const UiContext& ui, const ShownVariant& v) {
  const auto* const told = ui.results.find<LiveReasons>();
  const bool is_its = told != nullptr && told->row == v.row && v.live != nullptr &&
                      told->generation == v.live->generation;
  return is_its ? &told->explanation : nullptr;
}

void draw_contents(UiContext& ui, const ShownVariant& v) {
  const ImVec2 min = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  // Between its lines, too, F1 tells what the panel is.
  ui.widgets.mark("retrieve.why.panel", min, {min.x + size.x, min.y + size.y});
  const Trace& trace = *v.trace();
  const Ending ending = ending_of(*v.start(), trace, ui.session.run.success);
  variant_swatch(ui, v.choice->id);
  one_line(ui, fmt::format("{}: why {}?", v.name, ending.word));
  ui.widgets.mark("retrieve.why.title");
  const bool missed = v.start()->query.target.has_value() && !trace.outcome.success;
  const TriedRemedy* const chosen =
      draw_explanation(ui, explanation_of(ui, v), missed, "retrieve.why");
  if (chosen == nullptr) return;
  ui.commands.push(remedy_edit(*chosen, v.row));
  ImGui::CloseCurrentPopup();
}

/// Below the cell, or above it where there is more room; never past the window's edge.
void place_panel(const UiContext& ui, const WhyPanel& why) {
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const float pad = ui.theme.px(8);
  const float width = std::min(ui.theme.px(kWhyWidthUnits), window.x - 2 * pad);
  const bool above = why.top > window.y - why.bottom;
  const float x = std::clamp(why.right, width + pad, std::max(window.x - pad, width + pad));
  ImGui::SetNextWindowPos({x, above ? why.top - pad / 2 : why.bottom + pad / 2}, ImGuiCond_Always,
                          {1.0F, above ? 1.0F : 0.0F});
  const float most = (above ? why.top : window.y - why.bottom) - 2 * pad;
  ImGui::SetNextWindowSizeConstraints({width, 0.0F}, {width, std::max(most, ui.theme.px(120))});
}

}  // namespace

void draw_why_button(UiContext& ui, const ShownVariant& v, ImVec2 min, ImVec2 max,
                     const std::string& details) {
  WhyPanel& why = ui.view.of<RetrieveState>().why;
  if (why.row == v.row) {
    why.left = min.x;
    why.top = min.y;
    why.right = max.x;
    why.bottom = max.y;
  }
  // The last of its cell: to set the cursor below it again would make the row higher.
  ImGui::SetCursorScreenPos(min);
  if (ImGui::InvisibleButton("why", {max.x - min.x, max.y - min.y})) {
    ui.view.selected_row = v.row;
    open_why(ui, v.row);
  }
  if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  ui.widgets.mark(fmt::format("retrieve.why.{}", v.place));
  tooltip(ui, details + "\nClick: why?");
}

void open_why(UiContext& ui, RowHandle row) {
  WhyPanel& why = ui.view.of<RetrieveState>().why;
  why.row = row;
  why.opens = true;
  // The cell of that row is known once it has been drawn again.
  ui.clock.wake_in(0.0);
}

void draw_why_panel(UiContext& ui, const Shown& shown) {
  WhyPanel& why = ui.view.of<RetrieveState>().why;
  if (why.row == 0) return;
  const ShownVariant* const v = row_of(shown, why.row);
  if (why.opens && why.right > 0.0F) {
    ImGui::OpenPopup(kWhyPopup);
    why.opens = false;
  }
  if (why.opens && v != nullptr) return;
  place_panel(ui, why);
  if (v == nullptr || v->trace() == nullptr || !ImGui::BeginPopup(kWhyPopup)) {
    why = {};
    return;
  }
  draw_contents(ui, *v);
  ImGui::EndPopup();
}

}  // namespace mnemoscope
