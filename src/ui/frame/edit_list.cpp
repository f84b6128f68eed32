// What was done to the session, as a list to jump in.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/context.h"
#include "ui/frame/frame_parts.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr std::size_t kMostRows = 12;  // more are scrolled to
constexpr const char* kFirst = "Before all of these";
constexpr const char* kTakenBack = "taken back";

std::string words_at(const EditList& edits, std::size_t done) {
  return done == 0 ? kFirst : std::string(edits.labels[done - 1]);
}

/// The row after which the first `done` edits stand.
void draw_row(UiContext& ui, const EditList& edits, std::size_t done, float width) {
  const bool current = done == edits.done;
  const bool taken_back = done > edits.done;
  const std::string words = words_at(edits, done);
  const std::string label = fmt::format("{}###{}", elided(words, width), done);
  if (taken_back) ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.colours().quiet);
  const bool pressed = ImGui::MenuItem(label.c_str(), taken_back ? kTakenBack : nullptr, current);
  if (taken_back) ImGui::PopStyleColor();
  ui.widgets.mark(fmt::format("edit.list.{}", done));
  tooltip(ui, fmt::format("{}. {}", words,
                          current      ? "The session is as it was after this"
                          : taken_back ? "Click to repeat everything up to this"
                                       : "Click to take back everything after this"));
  if (current && ImGui::IsWindowAppearing()) ImGui::SetScrollHereY(0.5F);
  if (!pressed) return;
  ui.requests.emplace_back(GoToEdit{done});
  ImGui::CloseCurrentPopup();
}

}  // namespace

void draw_edit_list(UiContext& ui, const EditList& edits) {
  if (edits.labels.empty()) return;
  ImGui::Separator();
  ImGui::TextColored(ui.theme.colours().quiet, "What was done");
  float words = 0.0F;
  for (std::size_t done = 0; done <= edits.labels.size(); ++done)
    words = std::max(words, ImGui::CalcTextSize(words_at(edits, done).c_str()).x);
  words = std::min(words, ui.theme.px(320));
  const ImVec2 spacing = ImGui::GetStyle().ItemSpacing;
  // Beside the words: the mark, what says that it was taken back, and the bar that scrolls.
  const float width = words + ImGui::CalcTextSize(kTakenBack).x + 3.0F * ImGui::GetFontSize() +
                      ImGui::GetStyle().ScrollbarSize + 2.0F * spacing.x;
  const float row = ImGui::GetTextLineHeight() + spacing.y;
  const auto rows = static_cast<float>(std::min(kMostRows, edits.labels.size() + 1));
  // With large type fewer rows: the menu stays below the bar that it hangs from.
  const float fitting = std::floor(0.5F * ImGui::GetIO().DisplaySize.y / row);
  const float height = std::min(rows, std::max(1.0F, fitting)) * row;
  if (ImGui::BeginChild("edits", {width, height})) {
    for (std::size_t done = 0; done <= edits.labels.size(); ++done)
      draw_row(ui, edits, done, words);
  }
  ImGui::EndChild();
}

}  // namespace mnemoscope
