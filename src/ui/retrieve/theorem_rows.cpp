#include "ui/controls.h"
#include "ui/retrieve/panels.h"

namespace mnemoscope {
namespace {

struct VerdictLook {
  const char* words;
  ImVec4 colour;
};

/// A failing row that must always hold is our bug and shouts; a failing paper statement is a
/// finding.
VerdictLook look_of(const Check& check, const Colours& c) {
  switch (check.verdict) {
    case Verdict::holds: return {"✓ holds", c.good};
    case Verdict::fails:
      return check.standing == BoundStanding::as_printed ? VerdictLook{"× fails", c.bad}
                                                         : VerdictLook{"× BUG: fails", c.bad};
    case Verdict::vacuous: return {"– vacuous", c.quiet};
    case Verdict::does_not_apply: return {"– n/a", c.quiet};
  }
  return {"", c.quiet};
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
  const VerdictLook look = look_of(check, ui.theme.colours());
  ImGui::BeginGroup();
  ImGui::TextUnformatted(check.name.c_str());
  const float place = ImGui::GetContentRegionMax().x - ImGui::CalcTextSize(look.words).x;
  ImGui::SameLine();
  if (ImGui::GetCursorPosX() > place) ImGui::NewLine();
  ImGui::SetCursorPosX(place);
  number(ui, look.words, check.statement, look.colour);
  quiet_text(ui, check.statement);
  ImGui::EndGroup();
  tooltip(ui, explanation(check));
  ImGui::Separator();
}

/// One table row: for a wide column.
void draw_table_row(UiContext& ui, const Check& check) {
  const VerdictLook look = look_of(check, ui.theme.colours());
  ImGui::TableNextRow();
  ImGui::TableSetColumnIndex(0);
  ImGui::TextWrapped("%s", check.name.c_str());
  tooltip(ui, explanation(check));
  ImGui::TableSetColumnIndex(1);
  quiet_text(ui, check.statement);
  tooltip(ui, explanation(check));
  ImGui::TableSetColumnIndex(2);
  number(ui, look.words, check.statement, look.colour);
  tooltip(ui, explanation(check));
}

void draw_table(UiContext& ui, const std::vector<Check>& checks) {
  constexpr ImGuiTableFlags kFlags = ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_NoPadOuterX |
                                     ImGuiTableFlags_SizingStretchProp;
  if (!ImGui::BeginTable("theorems", 3, kFlags)) return;
  ImGui::TableSetupColumn("name", ImGuiTableColumnFlags_WidthStretch, 0.34F);
  ImGui::TableSetupColumn("statement", ImGuiTableColumnFlags_WidthStretch, 0.66F);
  ImGui::TableSetupColumn("verdict", ImGuiTableColumnFlags_WidthFixed, ui.theme.px(100));
  for (const Check& check : checks) {
    if (check.concerns_model) draw_table_row(ui, check);
  }
  ImGui::EndTable();
}

}  // namespace

void draw_theorem_rows(UiContext& ui, const Shown& shown) {
  const ShownVariant* v = shown.selected;
  if (v == nullptr || v->trace() == nullptr) {
    heading(ui, "Theorems, checked on this state");
    return quiet_text(ui, "No state yet.");
  }
  const int t = v->clamped(shown.step);
  heading(ui, "Theorems, checked on this state", fmt::format("{}, x{}", v->name, subscript(t)));
  const auto& rows = v->trace()->steps[static_cast<std::size_t>(t)].checks;
  if (!rows) return quiet_text(ui, "Being checked…");
  const std::vector<Check>& checks = *rows;
  if (checks.empty()) return quiet_text(ui, "The theorems speak of a target: pick a memory.");
  if (ImGui::GetContentRegionAvail().x >= ui.theme.px(480)) return draw_table(ui, checks);
  for (const Check& check : checks) {
    if (check.concerns_model) draw_two_lines(ui, check);
  }
}

}  // namespace mnemoscope
