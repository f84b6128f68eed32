#include "ui/shown/explanation_panel.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "ui/context.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// Cause first; what is more than this is for who asks for more, in trace.json.
constexpr std::size_t kMostSentences = 4;

/// Lines of at most that width, broken at spaces alone: ImGui would break numbers at their points.
std::string broken_at_spaces(const std::string& words, float width) {
  std::string lines;
  std::string line;
  std::istringstream rest(words);
  for (std::string word; rest >> word;) {
    const std::string longer = line.empty() ? word : line + ' ' + word;
    if (!line.empty() && ImGui::CalcTextSize(longer.c_str()).x > width) {
      lines += line + '\n';
      line = word;
    } else {
      line = longer;
    }
  }
  return lines + line;
}

void wrapped(const std::string& words, const ImVec4& colour) {
  const std::string lines = broken_at_spaces(words, ImGui::GetContentRegionAvail().x);
  ImGui::PushStyleColor(ImGuiCol_Text, colour);
  ImGui::TextUnformatted(lines.c_str());
  ImGui::PopStyleColor();
}

/// Those from `first` on, before `last`.
void draw_sentences(UiContext& ui, const Explanation& explanation, std::string_view names,
                    std::size_t first, std::size_t last) {
  const Colours& c = ui.theme.colours();
  const std::size_t count = std::min(explanation.reasons.size(), last);
  for (std::size_t i = first; i < count; ++i) {
    const EndReason& reason = explanation.reasons[i];
    wrapped(reason.sentence, i == 0 ? c.text : c.quiet);
    ui.widgets.mark(fmt::format("{}.reason.{}", names, reason.id));
    tooltip(ui, fmt::format("Where it comes from: docs/theory.md, {}", reason.source));
    ImGui::Dummy({0, ui.theme.px(2)});
  }
}

/// The one pressed in this frame; nullptr for none.
const TriedRemedy* draw_remedies(UiContext& ui, const Explanation& explanation,
                                 std::string_view names) {
  const TriedRemedy* chosen = nullptr;
  bool first = true;
  for (const TriedRemedy& remedy : explanation.remedies) {
    if (!first) next_on_line(ui, remedy.label);
    const std::string name = fmt::format("{}.remedy.{}", names, remedy.id);
    const std::string help = remedy.found + ". One step to undo";
    if (button(ui, {.name = name, .label = remedy.label, .tooltip = help},
               first ? ButtonLook::primary : ButtonLook::plain))
      chosen = &remedy;
    first = false;
  }
  return chosen;
}

}  // namespace

const TriedRemedy* draw_explanation(UiContext& ui, const Explanation* explanation, bool missed,
                                    std::string_view names) {
  if (explanation == nullptr) {
    quiet_text(ui, "Looking at the run…");
    return nullptr;
  }
  // The cause and what changes it are in sight however large the type is; what else holds scrolls.
  draw_sentences(ui, *explanation, names, 0, 1);
  const TriedRemedy* const chosen = draw_remedies(ui, *explanation, names);
  draw_sentences(ui, *explanation, names, 1, kMostSentences);
  const std::string words = trial_words(*explanation, missed);
  if (words.empty()) return chosen;
  quiet_text(ui, words);
  ui.widgets.mark(fmt::format("{}.trials", names));
  return chosen;
}

std::string trial_words(const Explanation& explanation, bool missed) {
  if (!explanation.tried) return "Trying what would change it…";
  std::string words;
  const bool anything = std::any_of(explanation.reasons.begin(), explanation.reasons.end(),
                                    [](const EndReason& r) { return !r.remedies.empty(); });
  if (explanation.remedies.empty() && missed && anything) {
    words = "Nothing that was tried here brings the target back.";
  }
  if (explanation.too_large) {
    words += words.empty() ? "" : " ";
    words += "Some changes were not tried: with so many memories that takes too long.";
  }
  return words;
}

}  // namespace mnemoscope
