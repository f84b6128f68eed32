// What counts as a success, and what the mean of all memories would achieve by it: a retrieval is
// worth something where it does better.
#include <cmath>

#include "ui/retrieve/panels.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr const char* kWarning =
    "Half of a picture is often right by itself: by this criterion of the papers an answer that "
    "mixes all memories passes too. Compare with the mean image before you call a model good.";

bool has_target(const Shown& shown) {
  return shown.start != nullptr && shown.start->query.target.has_value();
}

bool warns(const UiContext& ui, const Shown& shown) {
  return ui.session.run.success == SuccessCriterion::pixel_error && has_target(shown);
}

void draw_criterion(UiContext& ui) {
  static const std::vector<Option> options = {
      {"success.nearest", "nearest memory",
       "A run succeeds when the memory nearest to its last state is the target"},
      {"success.pixel-error", "20 % pixel error",
       "The papers' criterion (Hu et al. 2024, appendix E.1): the mean squared difference to the "
       "target's pixels is at most 20 % of the squared pixel range"}};
  ImGui::AlignTextToFramePadding();
  quiet_text(ui, "success is");
  ImGui::SameLine();
  const auto chosen = static_cast<int>(ui.session.run.success);
  if (const std::optional<int> clicked = options_row(ui, options, chosen)) {
    ui.commands.push({.label = "Change what a success is",
                      .change = [criterion = static_cast<SuccessCriterion>(*clicked)](
                                    Session& session) { session.run.success = criterion; }});
  }
}

std::string baseline_words(const Baseline& baseline) {
  std::string words = "mean image: ";
  if (baseline.relative_error) {
    words += fmt::format("{:.0f} % off, ", 100 * *baseline.relative_error);
  }
  return words + (baseline.success ? "✓ succeeds too" : "× fails");
}

std::string baseline_meaning(const Start& start) {
  const Baseline& baseline = start.baseline;
  std::string words = fmt::format(
      "The mean of all memories, given as the answer. The memory nearest to it is #{}{}.",
      baseline.nearest, baseline.target_nearest ? ", the target" : "");
  if (baseline.relative_error) {
    words += fmt::format("\n|mean − ξ| / |ξ| = {}", number_text(*baseline.relative_error));
  }
  if (baseline.pixel_error) {
    words += fmt::format("\nMean squared pixel error {} of the squared range; the limit is {}.",
                         number_text(*baseline.pixel_error), number_text(kPixelErrorLimit));
  }
  return words;
}

/// The same line as in the error plot: quiet and dotted.
void draw_baseline(UiContext& ui, const Start& start) {
  const std::string words = baseline_words(start.baseline);
  const Colours& c = ui.theme.colours();
  const float swatch = ui.theme.px(24);
  const float width = swatch + ui.theme.px(4) + ImGui::CalcTextSize(words.c_str()).x;
  ImGui::SameLine();
  const float room = ImGui::GetContentRegionAvail().x;
  if (room < width) {
    ImGui::NewLine();
  } else {
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + room - width);
  }
  ImGui::AlignTextToFramePadding();
  ImGui::BeginGroup();
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const float y = std::round(min.y + ImGui::GetFrameHeight() / 2);
  for (float x = 0; x < swatch; x += ui.theme.px(6)) {
    ImGui::GetWindowDrawList()->AddCircleFilled({min.x + x + ui.theme.px(2), y}, ui.theme.px(1.2F),
                                                packed(c.quiet));
  }
  ImGui::Dummy({swatch, ImGui::GetFrameHeight()});
  ImGui::SameLine(0, ui.theme.px(4));
  number(ui, words, {}, start.baseline.success ? c.accent_text : c.quiet);
  ImGui::EndGroup();
  ui.widgets.mark("retrieve.baseline");
  tooltip(ui, baseline_meaning(start));
}

}  // namespace

float success_height(const UiContext& ui, const Shown& shown) {
  if (!has_target(shown)) return 0;
  const float lines = warns(ui, shown) ? 2.2F * ImGui::GetTextLineHeightWithSpacing() : 0;
  return ImGui::GetFrameHeightWithSpacing() + ImGui::GetStyle().ItemSpacing.y + lines;
}

void draw_success(UiContext& ui, const Shown& shown) {
  if (!has_target(shown)) return;
  draw_criterion(ui);
  draw_baseline(ui, *shown.start);
  if (warns(ui, shown)) quiet_text(ui, kWarning);
}

}  // namespace mnemoscope
