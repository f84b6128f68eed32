#include "ui/retrieve/panels.h"
#include "ui/shown/formula.h"
#include "ui/shown/verdict_look.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// Mark and words of a verdict, in its colour.
struct VerdictText {
  std::string words;
  ImVec4 colour;
};

VerdictText verdict_text(const UiContext& ui, const Check& check) {
  const VerdictLook look = look_of(judgement_of(check), ui.theme.colours());
  return {fmt::format("{} {}", look.mark, look.words), look.colour};
}

std::string explanation(const Check& check) {
  std::string words = check.meaning;
  for (const Hypothesis& h : check.hypotheses) {
    words += fmt::format("\n{} {}", h.met ? "✓" : "×", h.text);
  }
  return words + "\n" + check.source;
}

/// Name and verdict in one line, the statement below: for a narrow column.
void draw_two_lines(UiContext& ui, const Check& check) {
  const VerdictText verdict = verdict_text(ui, check);
  ImGui::BeginGroup();
  draw_formula(check.name, ui.theme.colours().text);
  const float place = ImGui::GetContentRegionMax().x - ImGui::CalcTextSize(verdict.words.c_str()).x;
  ImGui::SameLine();
  if (ImGui::GetCursorPosX() > place) ImGui::NewLine();
  ImGui::SetCursorPosX(place);
  number(ui, verdict.words, check.statement, verdict.colour);
  draw_formula(check.statement, ui.theme.colours().quiet);
  ImGui::EndGroup();
  tooltip(ui, explanation(check));
  ImGui::Separator();
}

/// A formula as one item, so that a tooltip is about all of it.
void draw_cell(const std::string& formula, const ImVec4& colour) {
  ImGui::BeginGroup();
  draw_formula(formula, colour);
  ImGui::EndGroup();
}

/// One table row: for a wide column.
void draw_table_row(UiContext& ui, const Check& check) {
  const VerdictText verdict = verdict_text(ui, check);
  ImGui::TableNextRow();
  ImGui::TableSetColumnIndex(0);
  draw_cell(check.name, ui.theme.colours().text);
  tooltip(ui, explanation(check));
  ImGui::TableSetColumnIndex(1);
  draw_cell(check.statement, ui.theme.colours().quiet);
  tooltip(ui, explanation(check));
  ImGui::TableSetColumnIndex(2);
  number(ui, verdict.words, check.statement, verdict.colour);
  tooltip(ui, explanation(check));
}

void draw_table(UiContext& ui, const std::vector<Check>& checks) {
  constexpr ImGuiTableFlags kFlags = ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_NoPadOuterX |
                                     ImGuiTableFlags_SizingStretchProp;
  if (!ImGui::BeginTable("theorems", 3, kFlags)) return;
  ImGui::TableSetupColumn("name", ImGuiTableColumnFlags_WidthStretch, 0.46F);
  ImGui::TableSetupColumn("statement", ImGuiTableColumnFlags_WidthStretch, 0.54F);
  ImGui::TableSetupColumn("verdict", ImGuiTableColumnFlags_WidthFixed, ui.theme.px(116));
  for (const Check& check : checks) {
    if (check.concerns_model) draw_table_row(ui, check);
  }
  ImGui::EndTable();
}

}  // namespace

void draw_theorem_rows(UiContext& ui, const Shown& shown) {
  const ShownVariant* v = shown.selected;
  const std::optional<ShownState> state = state_shown(shown);
  if (!state) {
    heading(ui, "Theorems, checked on this state");
    return quiet_text(ui, why_no_state(v));
  }
  heading(ui, "Theorems, checked on this state",
          fmt::format("{}, x{}", v->name, subscript(state->t)));
  const auto& rows = state->record.checks;
  if (!rows) return quiet_text(ui, "Being checked…");
  const std::vector<Check>& checks = *rows;
  if (checks.empty()) return quiet_text(ui, "The theorems speak of a target: pick a memory.");
  if (ImGui::GetContentRegionAvail().x >= ui.theme.px(480)) return draw_table(ui, checks);
  for (const Check& check : checks) {
    if (check.concerns_model) draw_two_lines(ui, check);
  }
}

}  // namespace mnemoscope
