#include "ui/shown/success_criterion.h"

#include "ui/context.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr const char* kWarning =
    "Half of a picture is often right by itself: by this criterion of the papers an answer that "
    "mixes all memories passes too. Compare with the mean image before you call a model good.";

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

std::string short_criterion_words(SuccessCriterion criterion) {
  return criterion == SuccessCriterion::nearest ? "nearest memory" : "20 % pixel error";
}

std::string criterion_words(SuccessCriterion criterion) {
  return criterion == SuccessCriterion::nearest ? "if the target is the nearest memory"
                                                : "if at most 20 % of the pixel range is wrong";
}

bool has_target(const Shown& shown) {
  return shown.start != nullptr && shown.start->query.target.has_value();
}

void draw_criterion(UiContext& ui, std::string_view name, const std::function<void()>& more) {
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
             {.name = name,
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
  if (more) {
    ImGui::Separator();
    more();
  }
  ImGui::EndPopup();
}

bool criterion_warns(const UiContext& ui, const Start* start) {
  return ui.session.run.success == SuccessCriterion::pixel_error && start != nullptr &&
         start->query.target.has_value();
}

void draw_criterion_warning(UiContext& ui, const Start* start) {
  if (criterion_warns(ui, start)) quiet_text(ui, kWarning);
}

}  // namespace mnemoscope
