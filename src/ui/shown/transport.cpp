#include "ui/shown/transport.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

std::string convergence_words(const UiContext& ui, const Shown& shown) {
  if (ui.busy) return "computing…";
  if (shown.variants.empty()) return "";
  return shown.converged ? "all converged" : "not all converged";
}

/// A thin track with a notch for every step as far as they can be told apart, and a knob.
void draw_track(const UiContext& ui, ImVec2 min, ImVec2 size, const Shown& shown, bool held) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Colours& c = ui.theme.colours();
  const float y = min.y + size.y / 2;
  const float knob = ui.theme.px(6);
  const float length = size.x - 2 * knob;
  const auto place = [&](int t) {
    const int last = std::max(shown.last_step, 1);
    return min.x + knob + length * static_cast<float>(t) / static_cast<float>(last);
  };
  list.AddLine({min.x + knob, y}, {min.x + size.x - knob, y}, packed(c.line), ui.theme.px(4));
  list.AddLine({min.x + knob, y}, {place(shown.step), y}, packed(c.accent), ui.theme.px(4));
  const bool notches = length > static_cast<float>(shown.last_step) * ui.theme.px(8);
  for (int t = 0; notches && t <= shown.last_step; ++t) {
    list.AddCircleFilled({place(t), y}, ui.theme.px(3),
                         packed(t <= shown.step ? c.accent : c.line));
  }
  list.AddCircleFilled({place(shown.step), y}, held ? knob * 1.25F : knob, packed(c.accent));
}

/// The scrub bar: its whole length is the run.
void draw_scrub(UiContext& ui, const Shown& shown, float width) {
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const ImVec2 size{std::max(width, ui.theme.px(40)), ImGui::GetFrameHeight()};
  ImGui::InvisibleButton("retrieve.scrub", size);
  ui.widgets.mark("retrieve.scrub", shown.last_step > 0);
  const bool held = ImGui::IsItemActive();
  if (held && shown.last_step > 0) {
    const float knob = ui.theme.px(6);
    const float share = (ImGui::GetIO().MousePos.x - min.x - knob) / (size.x - 2 * knob);
    const int t = static_cast<int>(std::lround(share * static_cast<float>(shown.last_step)));
    if (t != shown.step) show_step(ui.view, shown, t);
  }
  draw_track(ui, min, size, shown, held);
  tooltip(ui, "Drag to move through the steps of every model", "← →");
}

}  // namespace

void draw_transport(UiContext& ui, const Shown& shown) {
  const float gap = ui.theme.px(8);
  action_button(ui, "retrieve.reset");
  ImGui::SameLine(0, gap);
  action_button(ui, "retrieve.back", ButtonLook::plain, "◀ Back");
  ImGui::SameLine(0, gap);
  action_button(ui, "retrieve.step", ButtonLook::primary, "Step ▶");
  ImGui::SameLine(0, gap);
  action_button(ui, "retrieve.run", ButtonLook::plain, "Run");
  const std::string words =
      fmt::format("step {} / {} · {}", shown.step, shown.last_step, convergence_words(ui, shown));
  const float words_width = ImGui::CalcTextSize("step 000 / 000 · not all converged").x;
  ImGui::SameLine(0, gap);
  float scrub = ImGui::GetContentRegionAvail().x - words_width - gap;
  if (scrub < ui.theme.px(120)) {
    ImGui::NewLine();
    scrub = ImGui::GetContentRegionAvail().x - words_width - gap;
  }
  draw_scrub(ui, shown, scrub);
  ImGui::SameLine(0, gap);
  number(ui, words);
}

}  // namespace mnemoscope
