#include <algorithm>
#include <cmath>

#include "plot/plot.h"
#include "ui/context.h"
#include "ui/retrieve/figures.h"
#include "ui/retrieve/panels.h"
#include "ui/retrieve/plot_words.h"
#include "ui/retrieve/reference_rows.h"
#include "ui/shown/curve_guess.h"
#include "ui/shown/large_plot.h"
#include "ui/shown/plot_exports.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// The pointer is on a curve: its row is pointed at too.
void point_at(UiContext& ui, const plot::Series& series) {
  if (series.tag != 0) ui.view.pointing_at = static_cast<RowHandle>(series.tag);
}

/// Draws a figure over steps; its cursor is the step shown. A curve that a page asks for is drawn
/// into it by hand.
void draw_over_steps(UiContext& ui, const Shown& shown, const char* name, plot::Figure figure,
                     plot::View& view, float height,
                     std::optional<GuessedCurve> curve = std::nullopt) {
  const bool guessed = curve && is_guessed(ui, *curve);
  draw_enlargeable(ui, name, caption(figure.y), ui.theme.px(height), [&](ImVec2 size) {
    if (guessed) add_curve_guess(ui, figure);
    const plot::Interaction did = plot::draw(name, figure, view, size, column_look(ui));
    if (guessed) keep_guessed_plot(ui, did.frame);
    ui.widgets.mark(name, did.frame.min, did.frame.max);
    if (did.cursor) show_step(ui.view, shown, static_cast<int>(*did.cursor));
    answer_export(ui, name, did.menu);
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
  if (const std::optional<int> clicked = options_menu(ui, options, static_cast<int>(form))) {
    ui.view.of<RetrieveState>().energy_form = static_cast<EnergyForm>(*clicked);
  }
}

void draw_bounds_choice(UiContext& ui) {
  static const std::vector<Option> options = {
      {"bounds.certificates", "bounds: certificates",
       "The a-posteriori certificate of every model. Bounds are dashed, faint where a hypothesis "
       "fails; a bound at x(t) is drawn at t + 1, where it binds"},
      {"bounds.selected", "bounds: also all of the selected model",
       "And every bound of the selected model"},
      {"bounds.all", "bounds: all of every model", "Every bound of every model"}};
  const auto chosen = static_cast<int>(ui.view.of<RetrieveState>().bounds);
  if (const std::optional<int> clicked = options_menu(ui, options, chosen)) {
    ui.view.of<RetrieveState>().bounds = static_cast<BoundsShown>(*clicked);
  }
}

void draw_scale_choice(UiContext& ui) {
  bool& logarithmic = ui.view.of<RetrieveState>().log_error;
  if (ImGui::MenuItem("logarithmic axis", nullptr, logarithmic)) {
    logarithmic = !logarithmic;
    ui.view.of<RetrieveState>().error_view.fit();
  }
  ui.widgets.mark("error.log");
  tooltip(ui, "An axis on which every tenfold is as long: for errors near 0");
}

/// What the plot says, in plain words before the numbers. Always one line, so that the plot below
/// does not move when the words change.
void sentence(UiContext& ui, const char* name, const std::string& words) {
  one_line(ui, words);
  ui.widgets.mark(name);
}

/// A short dashed line before its word.
void draw_bound_entry(UiContext& ui, float right) {
  const float swatch = ui.theme.px(22);
  const float width = swatch + ui.theme.px(6) + ImGui::CalcTextSize("bound").x;
  ImGui::SameLine(0, ui.theme.px(12));
  if (ImGui::GetCursorScreenPos().x + width > right) ImGui::NewLine();
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const float y = std::round(min.y + ImGui::GetTextLineHeight() / 2);
  const float step = ui.theme.px(6);
  for (int dash = 0; static_cast<float>(dash) * step < swatch; ++dash) {
    const float x = static_cast<float>(dash) * step;
    ImGui::GetWindowDrawList()->AddLine({min.x + x, y}, {min.x + x + ui.theme.px(4), y},
                                        packed(ui.theme.colours().quiet), ui.theme.px(1.5F));
  }
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + swatch + ui.theme.px(6));
  ImGui::TextColored(ui.theme.colours().quiet, "bound");
  tooltip(ui,
          "Dashed, in the colour of its model: what a theorem promises the error cannot exceed");
}

}  // namespace

void draw_plots_legend(UiContext& ui, const Shown& shown) {
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  for (std::size_t i = 0; i < shown.rows.size(); ++i) {
    const ShownVariant& v = *shown.rows[i];
    const float width = ui.theme.px(30) + ImGui::CalcTextSize(v.name.c_str()).x;
    if (i > 0) {
      ImGui::SameLine(0, ui.theme.px(12));
      if (ImGui::GetCursorScreenPos().x + width > right) ImGui::NewLine();
    }
    ImGui::BeginGroup();
    variant_swatch(ui, v.choice->id);
    const Colours& c = ui.theme.colours();
    ImGui::TextColored(&v == shown.selected ? c.text : c.quiet, "%s", v.name.c_str());
    ImGui::EndGroup();
    ui.widgets.mark(fmt::format("plots.legend.{}", v.place));
    if (ImGui::IsItemHovered()) ui.view.pointing_at = v.row;
    if (ImGui::IsItemClicked()) ui.view.selected_row = v.row;
    tooltip(ui, "The same line and mark in every plot. Click to select the model");
  }
  if (!shown.rows.empty() && has_bounds(shown)) draw_bound_entry(ui, right);
}

void draw_energy_plot(UiContext& ui, const Shown& shown) {
  auto& state = ui.view.of<RetrieveState>();
  const EnergyForm form =
      state.energy_form.value_or(any_energy(shown) ? EnergyForm::energy : EnergyForm::residual);
  const auto choices = [&] { draw_energy_form(ui, form); };
  if (form == EnergyForm::energy) {
    heading(ui, "Energy E(x)", {},
            "Each model has an energy of its own, so heights of different models do not compare");
    draw_plot_tools(ui, {.name = "plot.energy", .choices = choices});
    sentence(ui, "plot.energy.words", energy_sentence(shown));
    draw_over_steps(ui, shown, "plot.energy", energy_figure(shown, ui.theme), state.energy_view,
                    176, GuessedCurve::energy);
  } else {
    heading(ui, "Residual |T(x) − x| (log)");
    draw_plot_tools(ui, {.name = "plot.residual", .choices = choices});
    sentence(ui, "plot.residual.words", residual_sentence(shown));
    draw_over_steps(ui, shown, "plot.residual", residual_figure(shown, ui.theme),
                    state.residual_view, 176);
  }
  if (const std::string words = without_energy(shown); !words.empty()) quiet_text(ui, words);
}

void draw_error_plot(UiContext& ui, const Shown& shown) {
  auto& state = ui.view.of<RetrieveState>();
  heading(ui, "Error and what is promised");
  draw_plot_tools(ui, {.name = "plot.error", .choices = [&] {
                         draw_bounds_choice(ui);
                         ImGui::Separator();
                         draw_scale_choice(ui);
                       }});
  sentence(ui, "plot.error.words", error_sentence(shown));
  const bool logarithmic = state.log_error && !is_guessed(ui, GuessedCurve::error);
  draw_over_steps(
      ui, shown, "plot.error",
      error_figure(shown, ui.theme, state.bounds, logarithmic, observer_shown(ui, shown)),
      state.error_view, 208, GuessedCurve::error);
}

}  // namespace mnemoscope
