#include <fmt/format.h>

#include <cmath>

#include "ui/context.h"
#include "ui/retrieve/panels.h"
#include "ui/retrieve/table_words.h"
#include "ui/shown/verdict_look.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// Mark, colour and words of the line: of what fails first, else of what holds.
struct FoldWords {
  std::string words{};
  ImVec4 colour{};
};

FoldWords fold_words(const UiContext& ui, const Shown& shown) {
  const Colours& c = ui.theme.colours();
  const std::optional<ShownState> state = state_shown(shown);
  if (!state) return {"no state yet", c.quiet};
  if (!state->record.checks) return {"being checked…", c.quiet};
  if (state->record.checks->empty()) return {"they speak of a target: pick a memory", c.quiet};
  const VerdictCounts counts = count_verdicts(*state->record.checks);
  const Judgement first = counts.bugs > 0       ? Judgement::bug
                          : counts.findings > 0 ? Judgement::finding
                          : counts.holds > 0    ? Judgement::holds
                                                : Judgement::silent;
  const VerdictLook look = look_of(first, c);
  return {fmt::format("{} {}", look.mark, counts_words(counts)), look.colour};
}

}  // namespace

float theorem_fold_height(const UiContext& ui) {
  if (!is_shown(ui, Part::theorems)) return 0;
  return ImGui::GetFrameHeight() + ui.theme.px(4) + ImGui::GetStyle().ItemSpacing.y;
}

void draw_theorem_fold(UiContext& ui, const Shown& shown) {
  const Colours& c = ui.theme.colours();
  const FoldWords fold = fold_words(ui, shown);
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const ImVec2 size{ImGui::GetContentRegionAvail().x, ImGui::GetFrameHeight() + ui.theme.px(4)};
  if (size.x <= 0) return;
  const bool clicked = ImGui::InvisibleButton("retrieve.theorems", size);
  ui.widgets.mark("retrieve.theorems");
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  tooltip(ui,
          fmt::format("Every theorem checked on the state shown: {}. Opens the Theory workspace",
                      fold.words));
  const ImVec2 max{min.x + size.x, min.y + size.y};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (hovered) list.AddRectFilled(min, max, packed(c.control), ui.theme.px(6));
  list.AddRect(min, max, packed(c.line), ui.theme.px(6));
  const float y = std::round(min.y + (size.y - ImGui::GetTextLineHeight()) / 2);
  const float end = max.x - ui.theme.px(10) - ImGui::CalcTextSize("Theory").x;
  const float words_end = end - ui.theme.px(8);
  float x = min.x + ui.theme.px(10);
  list.PushClipRect(min, {words_end, max.y}, true);
  // The heading gives way where the line is short.
  const float heading_width = ImGui::CalcTextSize("Theorems on this state").x + ui.theme.px(12);
  if (x + heading_width + ImGui::CalcTextSize(fold.words.c_str()).x < words_end) {
    list.AddText({x, y}, packed(c.text), "Theorems on this state");
    x += heading_width;
  }
  const std::string fitting = whole_parts(fold.words, [&](const std::string& words) {
    return x + ImGui::CalcTextSize(words.c_str()).x <= words_end;
  });
  list.AddText({x, y}, packed(fold.colour), fitting.c_str());
  list.PopClipRect();
  list.AddText({end, y}, packed(c.quiet), "Theory");
  if (!clicked) return;
  if (const Action* const action = ui.actions.find("view.theory")) perform(*action, ui);
}

}  // namespace mnemoscope
