#include "ui/retrieve/success_panel.h"

#include "text/text.h"
#include "ui/retrieve/retrieve_state.h"
#include "ui/retrieve/table_words.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr const char* kWarning =
    "Half of a picture is often right by itself: by this criterion of the papers an answer that "
    "mixes all memories passes too. Compare with the mean image before you call a model good.";

bool warns(const UiContext& ui, const Shown& shown) {
  return ui.session.run.success == SuccessCriterion::pixel_error && has_target(shown);
}

void draw_criterion_item(UiContext& ui, SuccessCriterion criterion, const char* name,
                         const char* meaning) {
  const bool chosen = ui.session.run.success == criterion;
  const std::string label = "✓ " + criterion_words(criterion);
  if (ImGui::MenuItem(label.c_str(), nullptr, chosen) && !chosen) {
    ui.commands.push({.label = "Change what a success is", .change = [criterion](Session& session) {
                        session.run.success = criterion;
                      }});
  }
  ui.widgets.mark(name);
  tooltip(ui, meaning);
}

}  // namespace

bool has_target(const Shown& shown) {
  return shown.start != nullptr && shown.start->query.target.has_value();
}

void draw_criterion(UiContext& ui) {
  const SuccessCriterion criterion = ui.session.run.success;
  const float room = ImGui::GetContentRegionAvail().x - 2 * ImGui::GetStyle().FramePadding.x;
  std::string label;
  for (const std::string& words :
       {"judged alike: ✓ " + criterion_words(criterion), "✓ " + criterion_words(criterion),
        "✓ " + short_criterion_words(criterion),
        std::string(criterion == SuccessCriterion::nearest ? "✓ nearest" : "✓ to 20 %")}) {
    label = words + " ▾";
    if (ImGui::CalcTextSize(label.c_str()).x <= room) break;
  }
  if (button(ui,
             {.name = "retrieve.criterion",
              .label = label,
              .tooltip = "What counts as a success, for the models and the mean image"},
             ButtonLook::quiet)) {
    ImGui::OpenPopup("criterion");
  }
  if (!ImGui::BeginPopup("criterion")) return;
  draw_criterion_item(ui, SuccessCriterion::nearest, "success.nearest",
                      "A run succeeds when the memory nearest to its last state is the target. The "
                      "number is the distance to the target over that to the nearest other memory");
  draw_criterion_item(
      ui, SuccessCriterion::pixel_error, "success.pixel-error",
      "The papers' criterion (Hu et al. 2024, appendix E.1): the mean squared "
      "difference to the target's pixels is at most 20 % of the squared pixel range");
  ImGui::Separator();
  ImGui::MenuItem("Show the ideal observer", nullptr, &ui.view.of<RetrieveState>().observer_row);
  ui.widgets.mark("success.observer");
  tooltip(ui, "One more grey row: what knowing the corruption comes to");
  ImGui::EndPopup();
}

std::string baseline_meaning(const Start& start) {
  const Baseline& baseline = start.baseline;
  const std::string near = baseline.equally_near > 1
                               ? fmt::format("It is equally near to {}: a tie is nobody's",
                                             counted(baseline.equally_near, "memory"))
                               : fmt::format("The memory nearest to it is #{}{}", baseline.nearest,
                                             baseline.target_nearest ? ", the target" : "");
  std::string words = fmt::format("The mean of all memories, given as the answer. {}.", near);
  if (baseline.relative_error) {
    words += fmt::format("\n|mean − ξ| / |ξ| = {}", number_text(*baseline.relative_error));
  }
  if (baseline.pixel_error) {
    words += fmt::format("\nMean squared pixel error {} of the squared range; the limit is {}.",
                         number_text(*baseline.pixel_error), number_text(kPixelErrorLimit));
  }
  return words;
}

double mean_error(const Start& start) {
  const State xi = start.memories->bank->values().column(*start.query.target);
  return (start.mean - xi).norm();
}

void draw_warning(UiContext& ui, const Shown& shown) {
  if (warns(ui, shown)) quiet_text(ui, kWarning);
}

float warning_height(const UiContext& ui, const Shown& shown) {
  return warns(ui, shown) ? 2.2F * ImGui::GetTextLineHeightWithSpacing() : 0;
}

}  // namespace mnemoscope
