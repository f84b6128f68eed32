// A point of a curve: what it is, and its way to Retrieve.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "engine/choice_beta.h"
#include "text/number_words.h"
#include "text/text.h"
#include "ui/context.h"
#include "ui/experiments/captioned_pictures.h"
#include "ui/experiments/experiment_figure.h"
#include "ui/experiments/experiment_words.h"
#include "ui/experiments/panels.h"
#include "ui/experiments/point_view.h"
#include "ui/shown/large_plot.h"
#include "ui/shown/plot_exports.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr float kLimitsUnits = 260.0F;  // with some rows of legend
constexpr float kPictureUnits = 76.0F;  // side of a picture

/// The clicked point among the curves as they are now; null where it is gone.
const CurvePoint* point_in(const std::vector<Curve>& curves, const ChosenPoint& chosen) {
  for (const Curve& curve : curves) {
    if (curve.name != chosen.curve) continue;
    const auto at = std::find_if(curve.points.begin(), curve.points.end(),
                                 [&](const CurvePoint& point) { return point.x == chosen.x; });
    return at == curve.points.end() ? nullptr : &*at;
  }
  return nullptr;
}

/// The button, and what it opens.
void draw_way_to_retrieve(UiContext& ui, const LiveSweep& live, const CurvePoint& point,
                          const std::string& model) {
  if (const auto& shown = point.shown_by) {
    const std::string step = shown->step ? fmt::format(", step {}", *shown->step) : std::string();
    quiet_text(ui, fmt::format("Opens with memory {}{}.", shown->memory, step));
  }
  const std::string why_not = why_not_in_retrieve(*live.sweep);
  if (button(ui,
             {.name = "experiments.to_retrieve",
              .label = "Open in Retrieve",
              .tooltip =
                  "The session of the first of its jobs with its seed and its query, of many the "
                  "first, while your own waits",
              .why_not = why_not})) {
    open_in_retrieve(ui, live, point, model);
  }
}

/// Asks for the pictures of a point; nullptr while they are being painted.
const PaintedPoint* painted_of(UiContext& ui, const PointQuestion& wanted) {
  auto& state = ui.program.of<ExperimentsState>();
  if (!state.pictured || !(*state.pictured == wanted)) {
    state.pictured = wanted;
    ++state.pictured_version;
    ui.clock.wake_in(0.0);
  }
  const auto* const painted = ui.results.find<PaintedPoint>();
  const bool answers =
      painted != nullptr && painted->question.sweep != nullptr && painted->question == wanted;
  return answers ? painted : nullptr;
}

void draw_pictures(UiContext& ui, const PointPictures& pictures) {
  const auto& state = ui.program.of<ExperimentsState>();
  const float side = ui.theme.px(kPictureUnits);
  std::vector<std::string> captions;
  for (const PointPictures::One& one : pictures.all) captions.push_back(one.words);
  draw_captioned(ui, captions, side, [&](std::size_t i) {
    const PointPictures::One& one = pictures.all[i];
    const std::string name = fmt::format("experiments.picture.{}", i + 1);
    draw_offered(ui, name,
                 {.key = {.owner = "experiments.picture",
                          .item = static_cast<std::int64_t>(i),
                          .version = state.pictured_version},
                  .width = static_cast<int>(pictures.shape.width),
                  .height = static_cast<int>(pictures.shape.height),
                  .paint = [&] { return picture_of(one.pixels, pictures.shape, pictures.range); },
                  .values =
                      [&] {
                        return PixelValues{one.pixels, pictures.shape};
                      }},
                 {side, side}, one.words);
    ui.widgets.mark(name);
  });
}

/// What the point looks like, where its experiment says that.
void draw_point_pictures(UiContext& ui, const ShownExperiment& shown, const std::string& model,
                         const CurvePoint& point) {
  if (!has_pictures(*shown.live.sweep) || point.jobs.empty()) return;
  heading(ui, "Its pictures", {}, "Of the first of its queries, at every place of its curve");
  const PaintedPoint* const painted = painted_of(
      ui, {.sweep = shown.live.sweep, .job = shown.live.jobs[point.jobs.front()], .model = model});
  if (painted == nullptr) return quiet_text(ui, "They are being painted.");
  if (!painted->failure.empty()) return quiet_text(ui, painted->failure);
  draw_pictures(ui, painted->pictures);
}

void draw_facts(UiContext& ui, const ShownExperiment& shown, const ChosenPoint& chosen,
                const CurvePoint& point) {
  wrapped_text(chosen.curve);
  const std::string y = shown.judged.empty() ? column_words(shown.choice.y)
                                             : "success of " + shown.judged[shown.group];
  quiet_text(ui, fmt::format("{} over {}", y, column_words(shown.choice.x)));
  for (const Curve& curve : shown.curves) {
    if (curve.name == chosen.curve && !curve.note.empty()) wrapped_text(curve.note);
  }
  fact_row(ui, "place", point.x, "Where the point is");
  fact_row(ui, "value", point.y, "The mean over its repetitions");
  if (point.low < point.high) {
    fact_row(ui, "from", point.low, "Lower end of the error bar");
    fact_row(ui, "to", point.high, "Upper end of the error bar");
  }
  fact_row(ui, "repetitions", fmt::format("{}", point.jobs.size()), "Jobs that it is the mean of");
  for (const Curve& curve : shown.curves) {
    if (curve.name != chosen.curve) continue;
    draw_way_to_retrieve(ui, shown.live, point,
                         shown.judged.empty() ? curve.model : shown.judged_model);
    draw_point_pictures(ui, shown, curve.model, point);
  }
}

/// A part of a stack that was clicked; false where it is gone.
bool draw_part(UiContext& ui, const ShownExperiment& shown, const ChosenPoint& chosen) {
  const StackGroup* const group = shown.shown_group();
  if (group == nullptr || group->name != chosen.curve) return false;
  const auto column = std::find_if(group->columns.begin(), group->columns.end(),
                                   [&](const StackColumn& c) { return c.x == chosen.x; });
  const std::vector<StackPart>& parts = shown.stack->parts;
  const auto part = std::find_if(parts.begin(), parts.end(),
                                 [&](const StackPart& p) { return p.words == chosen.part; });
  if (column == group->columns.end() || part == parts.end()) return false;
  const CurvePoint& point = column->parts[static_cast<std::size_t>(part - parts.begin())];
  wrapped_text(group->name + ": " + part->words);
  if (!column->label.empty()) {
    quiet_text(ui, column->about.empty() ? column->label : column->label + ": " + column->about);
  } else {
    quiet_text(ui, fmt::format("over {}", column_words(shown.over)));
    fact_row(ui, "place", point.x, "Where the part is");
  }
  fact_row(ui, "value", point.y, "The mean over its repetitions");
  fact_row(ui, "repetitions", fmt::format("{}", point.jobs.size()), "Jobs that it is the mean of");
  if (!point.jobs.empty()) draw_way_to_retrieve(ui, shown.live, point, group->model);
  return true;
}

/// Success over the limit that counts as one, in place of a single cut-off.
void draw_limits(UiContext& ui, const ShownExperiment& shown, double x) {
  const std::vector<Curve> curves = limit_curves(shown.live, shown.choice, x);
  if (curves.empty()) return;
  heading(ui, "Over the limit", {}, "How the share of successes hangs on what counts as one");
  auto& state = ui.program.of<ExperimentsState>();
  plot::Figure figure =
      curve_figure(curves, {.title = {}, .x = "limit", .y = "share of successes"}, ui.theme);
  figure.name = state.sweep->title + " limits";
  plot::Look look = column_look(ui);
  look.legend = plot::Legend::automatic;  // curves of all models, and no table beside them
  draw_enlargeable(
      ui, "plot.limits", "Over the limit", ui.theme.px(kLimitsUnits), [&](ImVec2 size) {
        const plot::Interaction did =
            plot::draw("plot.limits", figure, state.limits_view, size, look);
        ui.widgets.mark("plot.limits", did.frame.min, did.frame.max);
        answer_export(ui, "plot.limits", did.menu);
        return PlotTouch{
            .area = did.area, .hovered = did.hover.has_value(), .wants_large = did.wants_large};
      });
}

}  // namespace

void open_in_retrieve(UiContext& ui, const LiveSweep& live, const CurvePoint& point,
                      const std::string& model, std::optional<double> beta) {
  const std::size_t job = point.shown_by ? point.shown_by->job : point.jobs.front();
  Result<Session> session = resolved_session(*live.sweep, live.jobs[job]);
  if (!session) return ui.notices.error(session.error().text);
  if (beta) {
    for (VariantChoice& choice : session->variants) choice = with_beta(choice, *beta);
  }
  const int step = ask_for_point(*session, point);
  if (const auto place = place_of_model(*session, model)) {
    ui.widgets.bring_into_sight({fmt::format("retrieve.variant.{}", *place),
                                 fmt::format("retrieve.state.{}.{}", *place, step)});
  }
  ui.requests.emplace_back(ShowMeanwhile{
      .session = *session,
      .name = fmt::format("job {} of \"{}\"", job, live.sweep->title),
      .view = view_of_point(*session, model, point.shown_by ? point.shown_by->part : std::string()),
      .step = step,
      .workspace = std::size_t{0},
      .keeps_level = true,
      .example = "experiment"});
}

void draw_experiment_point(UiContext& ui, const ShownExperiment& shown) {
  const auto& state = ui.program.of<ExperimentsState>();
  if (state.sweep == nullptr) return;
  heading(ui, "The point", {}, "A click on a point of a curve shows it here");
  if (shown.graph) {
    if (!draw_node(ui, shown)) quiet_text(ui, "Click a node: what it knows of the start.");
    return;
  }
  if (shown.tree != nullptr) {
    if (!draw_branch(ui, shown)) quiet_text(ui, "Click a branch.");
    return;
  }
  if (shown.stack != nullptr) {
    const std::optional<ChosenPoint> chosen = state.point;
    if (!chosen || !draw_part(ui, shown, *chosen)) quiet_text(ui, "Click a part.");
    return;
  }
  const CurvePoint* const point = state.point ? point_in(shown.curves, *state.point) : nullptr;
  if (point == nullptr) return quiet_text(ui, "Click a point of a curve.");
  const ChosenPoint chosen = *state.point;
  draw_facts(ui, shown, chosen, *point);
  if (shown.judged.empty()) draw_limits(ui, shown, chosen.x);
}

}  // namespace mnemoscope
