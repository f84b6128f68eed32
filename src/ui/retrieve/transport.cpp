#include "ui/controls.h"
#include "ui/retrieve/panels.h"

namespace mnemoscope {
namespace {

std::string convergence_words(const UiContext& ui, const Shown& shown) {
  if (ui.busy) return "computing…";
  if (shown.variants.empty()) return "";
  return shown.converged ? "all converged" : "not all converged";
}

/// The scrub bar: a slim slider whose whole length is the run.
void draw_scrub(UiContext& ui, const Shown& shown, float width) {
  int t = shown.step;
  ImGui::SetNextItemWidth(width);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.theme.px(8), ui.theme.px(6)});
  if (ImGui::SliderInt("##retrieve.scrub", &t, 0, shown.last_step, "",
                       ImGuiSliderFlags_AlwaysClamp)) {
    show_step(ui.state, shown, t);
  }
  ImGui::PopStyleVar();
  ui.widgets.mark("retrieve.scrub", shown.last_step > 0);
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
