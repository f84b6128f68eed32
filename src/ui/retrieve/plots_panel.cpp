#include <algorithm>

#include "plot/plot.h"
#include "plot/ranking.h"
#include "ui/retrieve/figures.h"
#include "ui/retrieve/panels.h"
#include "ui/shown/large_plot.h"
#include "ui/shown/pictures.h"
#include "ui/shown/plot_exports.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// Bars stay readable up to here; beyond it the strongest memories say more.
constexpr Index kMostBars = 600;
constexpr std::size_t kStrongest = 8;

plot::Look look_of(const UiContext& ui) {
  return {.palette = ui.theme.plots(), .font = ui.theme.faces().numbers, .wheel = false};
}

PlotTouch touch_of(const plot::Interaction& did) {
  return {.area = did.area, .hovered = did.hover.has_value(), .wants_large = did.wants_large};
}

/// The pointer is on a curve: its row is pointed at too.
void point_at(UiContext& ui, const plot::Series& series) {
  if (series.tag != 0) ui.view.retrieve.pointing_at = static_cast<RowHandle>(series.tag);
}

/// Draws a figure over steps; its cursor is the step shown.
void draw_over_steps(UiContext& ui, const Shown& shown, const char* name,
                     const plot::Figure& figure, plot::View& view, float height) {
  draw_enlargeable(ui, name, caption(figure.y), ui.theme.px(height), [&](ImVec2 size) {
    const plot::Interaction did = plot::draw(name, figure, view, size, look_of(ui));
    ui.widgets.mark(name, did.frame.min, did.frame.max);
    if (did.cursor) show_step(ui.view, shown, static_cast<int>(*did.cursor));
    if (did.request) answer_export(ui, *did.request);
    if (did.hover && did.hover->series) point_at(ui, figure.series[*did.hover->series]);
    return touch_of(did);
  });
}

void draw_energy_form(UiContext& ui, EnergyForm form) {
  static const std::vector<Option> options = {
      {"energy.energy", "energy", "E(x), where the theory defines one"},
      {"energy.residual", "residual",
       "|T(x) − x|, how far the next step moves the state: every model has one, also those without "
       "an energy"}};
  if (const std::optional<int> clicked = options_row(ui, options, static_cast<int>(form))) {
    ui.view.retrieve.energy_form = static_cast<EnergyForm>(*clicked);
  }
}

void draw_bounds_choice(UiContext& ui) {
  static const std::vector<Option> options = {
      {"bounds.certificates", "certificates",
       "The a-posteriori certificate of every model. Bounds are dashed, faint where a hypothesis "
       "fails; a bound at x(t) is drawn at t + 1, where it binds"},
      {"bounds.selected", "+ selected model", "And every bound of the selected model"},
      {"bounds.all", "all bounds", "Every bound of every model"}};
  const auto chosen = static_cast<int>(ui.view.retrieve.bounds);
  if (const std::optional<int> clicked = options_row(ui, options, chosen)) {
    ui.view.retrieve.bounds = static_cast<BoundsShown>(*clicked);
  }
}

void draw_form_choice(UiContext& ui, WeightsForm form) {
  static const std::vector<Option> options = {
      {"weights.bars", "bars", "One bar a memory, at the step shown"},
      {"weights.strongest", "strongest", "The strongest memories with their pictures"},
      {"weights.heat_map", "over steps", "Every memory by every step"}};
  if (const std::optional<int> clicked = options_row(ui, options, static_cast<int>(form))) {
    ui.view.retrieve.weights_form = static_cast<WeightsForm>(*clicked);
  }
}

void draw_bars(UiContext& ui, const Shown& shown) {
  const plot::Figure figure = weights_figure(shown, ui.theme);
  plot::Interaction did;
  draw_enlargeable(ui, "plot.weights", "Attention weights", ui.theme.px(168), [&](ImVec2 size) {
    did = plot::draw("plot.weights", figure, ui.view.retrieve.weights_view, size, look_of(ui));
    ui.widgets.mark("plot.weights", did.frame.min, did.frame.max);
    if (did.request) answer_export(ui, *did.request);
    return touch_of(did);
  });
  if (!did.hover || !did.hover->series) return;
  const Start& start = *shown.selected->start();
  const auto mu = static_cast<Index>(did.hover->sample);
  if (mu < start.memories->bank->count()) {
    picture_tooltip(ui, memory_picture(start, mu), memory_name(start, mu));
  }
}

void draw_strongest(UiContext& ui, const ShownVariant& v, const ShownState& state) {
  const Start& start = state.start();
  const Eigen::VectorXd& p = state.weights;
  const std::vector<double> weights(p.begin(), p.end());
  const std::vector<std::size_t> order = plot::strongest(weights, kStrongest);
  std::vector<plot::RankedItem> items;
  for (const std::size_t mu : order) {
    const auto memory = static_cast<Index>(mu);
    items.push_back({.label = memory_name(start, memory),
                     .value = weights[mu],
                     .colour = ui.theme.variant(v.choice->id).colour,
                     .word = start.query.target == memory ? "target" : ""});
  }
  const std::vector<plot::RankedRow> rows = plot::draw_ranking("strongest", items, 0, look_of(ui));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const KeyedPicture picture = memory_picture(start, static_cast<Index>(order[i]));
    const plot::Rect& place = rows[i].thumbnail;
    ui.textures.draw_at(*ImGui::GetWindowDrawList(), picture.key, picture.width, picture.height,
                        place.min, {place.width(), place.height()}, picture.paint);
    if (rows[i].hovered) picture_tooltip(ui, picture, items[i].label);
  }
}

void draw_heat_map(UiContext& ui, const Shown& shown, const ShownVariant& v,
                   const ShownState& state) {
  const Trace& trace = state.trace();
  plot::Rows rows;
  for (const Eigen::VectorXd& p : trace.weights) {
    rows.emplace_back(p.data(), static_cast<std::size_t>(p.size()));
  }
  plot::HeatMap map{.rows = std::move(rows),
                    .columns = static_cast<std::size_t>(state.weights.size()),
                    .revision = v.live->generation * 4096 + trace.weights.size() +
                                (static_cast<std::uint64_t>(v.row) << 44U),
                    .row_label = "step t",
                    .column_label = "memory µ",
                    .value_label = "weight p",
                    .marked_row = static_cast<std::size_t>(state.t)};
  plot::HeatInteraction did;
  draw_enlargeable(ui, "plot.weights", "Attention weights", ui.theme.px(180), [&](ImVec2 size) {
    did = plot::draw("plot.heat", map, ui.view.retrieve.heat_view, size, look_of(ui));
    const bool twice = did.hover && ImGui::IsMouseDoubleClicked(0);
    return PlotTouch{.area = did.area, .hovered = did.hover.has_value(), .wants_large = twice};
  });
  if (!did.hover) return;
  if (did.hover->clicked) show_step(ui.view, shown, static_cast<int>(did.hover->row));
  const auto mu = static_cast<Index>(did.hover->column);
  picture_tooltip(ui, memory_picture(state.start(), mu), memory_name(state.start(), mu));
}

}  // namespace

void draw_energy_plot(UiContext& ui, const Shown& shown) {
  RetrieveState& state = ui.view.retrieve;
  const EnergyForm form =
      state.energy_form.value_or(any_energy(shown) ? EnergyForm::energy : EnergyForm::residual);
  if (form == EnergyForm::energy) {
    heading(ui, "Energy E(x)", {},
            "What the steps of a model lower: they stop where it is lowest nearby. Each model has "
            "an energy of its own, so heights of different models do not compare");
    draw_over_steps(ui, shown, "plot.energy", energy_figure(shown, ui.theme), state.energy_view,
                    176);
  } else {
    heading(ui, "Residual |T(x) − x| (log)", {},
            "How far the next step moves the state; zero where it stays");
    draw_over_steps(ui, shown, "plot.residual", residual_figure(shown, ui.theme),
                    state.residual_view, 176);
  }
  draw_energy_form(ui, form);
  draw_large_button(ui, form == EnergyForm::energy ? "plot.energy" : "plot.residual");
  if (const std::string words = without_energy(shown); !words.empty()) quiet_text(ui, words);
}

void draw_error_plot(UiContext& ui, const Shown& shown) {
  heading(ui, "Retrieval error and bounds (log)", {},
          "Distance between the state and the target |x − ξ|, and what the theorems promise it "
          "cannot exceed");
  draw_over_steps(ui, shown, "plot.error", error_figure(shown, ui.theme, ui.view.retrieve.bounds),
                  ui.view.retrieve.error_view, 208);
  draw_bounds_choice(ui);
  draw_large_button(ui, "plot.error");
}

void draw_weights(UiContext& ui, const Shown& shown) {
  const ShownVariant* v = shown.selected;
  const std::optional<ShownState> state = state_shown(shown);
  if (!state) {
    heading(ui, "Attention weights");
    return quiet_text(ui, why_no_state(v));
  }
  heading(ui, "Attention weights", fmt::format("{}, step {}", v->name, state->t),
          "How much of every memory the next state is made of");
  const WeightsForm form = ui.view.retrieve.weights_form.value_or(
      state->weights.size() <= kMostBars ? WeightsForm::bars : WeightsForm::strongest);
  draw_form_choice(ui, form);
  if (form != WeightsForm::strongest) draw_large_button(ui, "plot.weights");
  switch (form) {
    case WeightsForm::bars: return draw_bars(ui, shown);
    case WeightsForm::strongest: return draw_strongest(ui, *v, *state);
    case WeightsForm::heat_map: return draw_heat_map(ui, shown, *v, *state);
  }
}

}  // namespace mnemoscope
