// The line below the transport: which step is shown, and how sharply memories compete.
#include <algorithm>
#include <array>
#include <utility>

#include "core/parameter_keys.h"
#include "engine/beta_onset.h"
#include "ui/context.h"
#include "ui/retrieve/panels.h"
#include "ui/shown/parameter_edits.h"
#include "ui/shown/shared_beta.h"
#include "ui/shown/transport.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// The row whose β the track shows: the selected one, or the first with a β when that has none and
/// all move together.
const ShownVariant* row_of_beta(const Shown& shown, bool together) {
  if (shown.selected != nullptr && beta_of(*shown.selected->choice)) return shown.selected;
  if (!together) return nullptr;
  const auto found = std::find_if(shown.rows.begin(), shown.rows.end(), [](const ShownVariant* v) {
    return beta_of(*v->choice).has_value();
  });
  return found == shown.rows.end() ? nullptr : *found;
}

std::string why_no_beta(const Shown& shown) {
  if (shown.selected == nullptr) return "No model is on.";
  return fmt::format("{} has no β.", shown.selected->name);
}

/// Where each model shown begins to bring the target back, as far as it is known.
std::vector<SliderMark> onset_marks(const UiContext& ui, const Shown& shown) {
  std::vector<SliderMark> marks;
  const auto* const onsets = ui.results.find<std::vector<BetaOnset>>();
  if (onsets == nullptr) return marks;
  for (const BetaOnset& onset : *onsets) {
    const auto row = std::find_if(shown.rows.begin(), shown.rows.end(),
                                  [&](const ShownVariant* v) { return v->row == onset.row; });
    if (row == shown.rows.end()) continue;
    const plot::LineStyle style = ui.theme.variant((*row)->choice->id);
    marks.push_back({onset.beta, style.colour, style.marker,
                     fmt::format("{} begins to bring the target back at β = {}", (*row)->name,
                                 number_text(onset.beta))});
  }
  return marks;
}

void draw_beta(UiContext& ui, const Shown& shown, float width) {
  const bool together = ui.view.of<RetrieveState>().one_beta;
  const ShownVariant* v = row_of_beta(shown, together);
  if (v == nullptr) {
    double nothing = 1.0;
    const std::string why_not = why_no_beta(shown);
    line_slider(ui, {.name = "retrieve.beta", .label = "β", .why_not = why_not},
                {.min = 0.1, .max = 10}, nothing, {0.1, 10}, width);
    return;
  }
  const Parameter& parameter = *find_parameter(v->variant->parameters, kBetaKey);
  const double m = shown.start == nullptr ? 1.0 : shown.start->memories->bank->largest_norm();
  double beta = *beta_of(*v->choice);
  const std::string meaning =
      fmt::format("Over the largest memory b = βm² = {}. It moves {}", number_text(beta * m * m),
                  together ? std::string("all models together") : v->name + " alone");
  const Edit edit = line_slider(ui, {.name = "retrieve.beta", .label = "β", .tooltip = meaning},
                                range_of(parameter, m), beta, {parameter.min, parameter.max}, width,
                                onset_marks(ui, shown));
  if (edit == Edit::none) return;
  ui.commands.push(change_parameter({v->row, together}, parameter, beta, edit == Edit::live));
}

void draw_one_beta(UiContext& ui, const Shown& shown, const std::string& label) {
  bool together = ui.view.of<RetrieveState>().one_beta;
  if (!toggle(ui,
              {.name = "retrieve.one_beta",
               .label = label,
               .tooltip = "One β for all models: the track moves every model that has a β, and a "
                          "model that is added takes it. So they stay comparable"},
              together)) {
    return;
  }
  ui.view.of<RetrieveState>().one_beta = together;
  const ShownVariant* v = row_of_beta(shown, true);
  if (together && v != nullptr) ui.commands.push(share_beta(v->row));
}

}  // namespace

void draw_step_and_beta(UiContext& ui, const Shown& shown) {
  const float gap = ui.theme.px(20);
  const bool has_box = is_shown(ui, Part::one_beta);
  const float box = has_box ? ImGui::GetTextLineHeight() + ui.theme.px(12) : 0;
  const float room = ImGui::GetContentRegionAvail().x;
  // The label of the box gives way to the tracks, which with their words want so much.
  constexpr std::array<std::pair<const char*, float>, 3> kLabels{
      {{"one for all models", 430}, {"one for all", 330}, {"", 0}}};
  std::string label;
  for (const auto& [words, units] : kLabels) {
    label = has_box ? words : "";
    if (room - box - ImGui::CalcTextSize(words).x - 2 * gap >= ui.theme.px(units)) break;
  }
  const float tracks = room - box - ImGui::CalcTextSize(label.c_str()).x - (has_box ? 2 : 1) * gap;
  const float half = std::floor(tracks / 2);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float y = at.y + ui.theme.px(6);
  ImGui::SetCursorScreenPos({at.x, y});
  draw_step_track(ui, shown, half);
  ImGui::SetCursorScreenPos({at.x + half + gap, y});
  draw_beta(ui, shown, half);
  if (has_box) {
    ImGui::SetCursorScreenPos({at.x + 2 * half + 1.6F * gap, y - ui.theme.px(2)});
    draw_one_beta(ui, shown, label);
  }
  ImGui::SetCursorScreenPos({at.x, y + ImGui::GetTextLineHeight() + ui.theme.px(6)});
  ImGui::Dummy({0, 0});
}

}  // namespace mnemoscope
