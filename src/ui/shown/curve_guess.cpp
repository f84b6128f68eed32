#include "ui/shown/curve_guess.h"

#include <algorithm>
#include <cmath>

#include "ui/context.h"
#include "ui/shown/shown.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr double kMovingSeconds = 1.5;

const Prediction& asked(const UiContext& ui) {
  return *ui.program.of<LessonView>().page()->ask;
}

/// The trace of the model that is guessed about; null where there is none.
const Trace* asked_trace(const UiContext& ui) {
  const Shown shown = shown_in(ui.session, ui.run, ui.view);
  for (const ShownVariant& v : shown.variants) {
    if (v.choice->id == asked(ui).of) return v.trace();
  }
  return nullptr;
}

/// A place in the plot in its own units.
CurvePoint point_at(const ImRect& plot, const plot::Figure& figure, ImVec2 at) {
  const plot::Range x = *figure.x.range;
  const plot::Range y = *figure.y.range;
  const double across = (at.x - plot.Min.x) / std::max(plot.GetWidth(), 1.0F);
  const double down = (at.y - plot.Min.y) / std::max(plot.GetHeight(), 1.0F);
  return {.step = x.low + x.length() * across,
          .value = std::clamp(y.high - y.length() * down, y.low, y.high)};
}

/// The pointer draws. The place is claimed before the plot, which then leaves the pointer alone.
void take_stroke(UiContext& ui, const plot::Figure& figure, std::size_t steps,
                 const std::vector<double>& given) {
  HandGuess& hand = ui.program.of<LessonView>().open->hand;
  if (hand.plot.GetWidth() < 1.0F) return ui.clock.wake_in(0.0);
  const ImVec2 cursor = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos(hand.plot.Min);
  ImGui::InvisibleButton("guess", hand.plot.GetSize());
  ui.widgets.mark("lesson.guess.plot", hand.plot.Min, hand.plot.Max);
  if (ImGui::IsItemActive()) {
    const ImGuiIO& io = ImGui::GetIO();
    const ImVec2 before{io.MousePos.x - io.MouseDelta.x, io.MousePos.y - io.MouseDelta.y};
    draw_stroke(hand.curve, steps,
                point_at(hand.plot, figure, ImGui::IsItemActivated() ? io.MousePos : before),
                point_at(hand.plot, figure, io.MousePos));
    begin_with(hand.curve, given);
    hand.given = given.size();
  }
  ImGui::SetCursorScreenPos(cursor);
}

plot::Series curve_series(const UiContext& ui, const char* name, std::vector<double> values,
                          plot::Dash dash) {
  plot::LineStyle style;
  style.colour = packed(ui.theme.colours().accent_text);
  style.dash = dash;
  return plot::line(name, std::move(values), style);
}

/// From the guess to the truth, while it is on its way.
void add_motion(UiContext& ui, plot::Figure& figure) {
  const HandGuess& hand = ui.program.of<LessonView>().open->hand;
  const Trace* const trace = asked_trace(ui);
  if (hand.words.empty() || hand.curve.empty() || trace == nullptr) return;
  const double share = (ui.clock.now() - hand.told_at) / kMovingSeconds;
  if (!ui.theme.appearance().motion || share >= 1.0) return;
  ui.clock.wake_in(0.0);
  figure.series.push_back(curve_series(
      ui, "on the way",
      between(hand.curve, curve_of(*trace, asked(ui).curve), std::clamp(share, 0.0, 1.0)),
      plot::Dash::solid));
}

}  // namespace

bool is_guessed(const UiContext& ui, GuessedCurve curve) {
  const LessonView& lessons = ui.program.of<LessonView>();
  if (!lessons.open || lessons.open->awaited || !lessons.page()->ask) return false;
  return asked(ui).by == GuessBy::curve && asked(ui).curve == curve;
}

void add_curve_guess(UiContext& ui, plot::Figure& figure) {
  const LessonView& lessons = ui.program.of<LessonView>();
  if (lessons.waits_for(GuessBy::curve)) {
    const auto steps = static_cast<std::size_t>(asked(ui).then->run.steps);
    const Trace* const trace = asked_trace(ui);
    if (trace == nullptr || trace->points.empty()) return;
    figure.x.range = plot::Range{.low = 0.0, .high = static_cast<double>(steps)};
    const std::vector<double> given = curve_of(*trace, asked(ui).curve);
    figure.y.range = guess_range(given, asked(ui).curve);
    figure.cursor.reset();
    take_stroke(ui, figure, steps, given);
  }
  const std::vector<double> drawn = without_gaps(lessons.open->hand.curve);
  if (drawn.empty()) return;
  figure.series.push_back(curve_series(ui, "your guess", drawn, plot::Dash::dashed));
  add_motion(ui, figure);
}

void keep_guessed_plot(UiContext& ui, const plot::Rect& frame) {
  ui.program.of<LessonView>().open->hand.plot = {frame.min, frame.max};
}

plot::Range guess_range(const std::vector<double>& known, GuessedCurve curve) {
  double low = 0.0;
  double high = 0.0;
  bool any = false;
  for (const double value : known) {
    if (!std::isfinite(value)) continue;
    low = any ? std::min(low, value) : value;
    high = any ? std::max(high, value) : value;
    any = true;
  }
  if (curve == GuessedCurve::error) return {.low = 0.0, .high = high > 0.0 ? 1.25 * high : 1.0};
  const double span = std::max({high - low, 0.1 * std::abs(high), 1e-6});
  return {.low = low - 2.0 * span, .high = high + span};
}

}  // namespace mnemoscope
