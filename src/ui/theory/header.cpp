#include "ui/context.h"
#include "ui/shown/run_options.h"
#include "ui/shown/verdict_look.h"
#include "ui/theory/panels.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr float kSwatchUnits = 28.0F;  // of variant_swatch with its gap

/// The model's swatch and name on a button; chosen: framed in the accent.
bool model_chip(UiContext& ui, const ShownVariant& v, bool chosen) {
  const Theme& theme = ui.theme;
  const ImVec2 pad{theme.px(8), theme.px(4)};
  const float height = ImGui::GetTextLineHeight() + 2.0F * pad.y;
  const float width = ImGui::CalcTextSize(v.name.c_str()).x + theme.px(kSwatchUnits) + 2.0F * pad.x;
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const std::string id = fmt::format("theory.model.{}", v.place);
  const bool pressed = ImGui::InvisibleButton(id.c_str(), {width, height});
  ui.widgets.mark(id);
  tooltip(ui, fmt::format("{}\n{}", v.variant->formula, v.variant->source));
  const bool hovered = ImGui::IsItemHovered();
  const ImVec2 after = ImGui::GetCursorScreenPos();
  const Colours& c = theme.colours();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 max{min.x + width, min.y + height};
  list.AddRectFilled(min, max, packed(hovered ? c.control_hover : c.control), theme.px(4));
  if (chosen) list.AddRect(min, max, packed(c.accent), theme.px(4), 0, theme.px(2));
  ImGui::SetCursorScreenPos({min.x + pad.x, min.y + pad.y});
  variant_swatch(ui, v.choice->id);
  ImGui::TextUnformatted(v.name.c_str());
  // As if the button had been the last item, so that the next one can stand beside it.
  ImGui::SetCursorScreenPos(min);
  ImGui::Dummy({width, height});
  ImGui::SetCursorScreenPos(after);
  return pressed;
}

void count_word(UiContext& ui, int count, Judgement judgement, const char* words,
                const char* help) {
  if (count == 0) return;
  const VerdictLook look = look_of(judgement, ui.theme.colours());
  chip(ui, fmt::format("{} {} {}", look.mark, count, words), look.colour, help);
  ImGui::SameLine(0.0F, ui.theme.px(6));
}

}  // namespace

void draw_model_chips(UiContext& ui, const TheoryView& view) {
  const float gap = ui.theme.px(6);
  const float right_edge = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  for (const ShownVariant& v : view.shown.variants) {
    const float width = ImGui::CalcTextSize(v.name.c_str()).x + ui.theme.px(kSwatchUnits + 16);
    const bool first = &v == &view.shown.variants.front();
    if (!first && ImGui::GetItemRectMax().x + gap + width <= right_edge) ImGui::SameLine(0.0F, gap);
    if (model_chip(ui, v, view.shown.selected == &v)) ui.view.selected_row = v.row;
  }
}

void draw_counts(UiContext& ui, const TheoryView& view) {
  if (view.checks == nullptr) {
    return quiet_text(ui, view.state ? "Being checked…" : why_no_state(view.shown.selected));
  }
  const VerdictCounts counts = count_verdicts(*view.checks);
  count_word(ui, counts.bugs, Judgement::bug, "must never fail",
             "A proved statement fails: this program or the proof is wrong. Please report it.");
  count_word(ui, counts.findings, Judgement::finding, "not as claimed",
             "Statements of the papers that are false on this very state, and solvers that stopped "
             "early.");
  count_word(ui, counts.holds, Judgement::holds, "hold",
             "All conditions are met and so is the claim.");
  count_word(ui, counts.vacuous, Judgement::vacuous, "vacuous",
             "True but empty: the bound exceeds every possible error.");
  count_word(ui, counts.silent, Judgement::silent, "do not apply",
             "A condition is not met, so nothing is promised.");
  ImGui::NewLine();
  const std::string options = theorems_with_options(ui.session.run);
  if (options.empty()) return;
  quiet_text(ui, options);
  ui.widgets.mark("theory.options");
}

}  // namespace mnemoscope
