#include "ui/retrieve/export_actions.h"

#include <fmt/format.h>

#include <array>
#include <functional>
#include <utility>

#include "plot/export.h"
#include "ui/context.h"
#include "ui/retrieve/figures.h"
#include "ui/retrieve/models_table.h"
#include "ui/retrieve/reference_rows.h"
#include "ui/retrieve/run_film.h"
#include "ui/shown/exportables.h"
#include "ui/shown/plot_exports.h"

namespace mnemoscope {
namespace {

constexpr int kUsualDelay = 500;  // milliseconds a step
constexpr int kPlotPercent = 200;

std::function<void(UiContext&)> save_run(plot::ExportKind kind) {
  return [kind](UiContext& now) {
    const Shown shown = shown_in(now.session, now.run, now.view);
    if (shown.selected == nullptr || !shown.selected->state_at(0)) return;
    const ModelFilm film(*shown.selected, shown.step);
    ask_where(now, plot::make_request(film, film.page(), kind, usual_scale(film), kUsualDelay));
  };
}

void save_table(UiContext& now) {
  const Shown shown = shown_in(now.session, now.run, now.view);
  const TableExport table("models", [&] { return models_table(shown, now.session.run.success); });
  ask_where(now, plot::make_request(table, {}, plot::ExportKind::csv));
}

/// A plot of the column at the right, as its menu has it.
struct SavedPlot {
  const char* word;
  const char* label;
  plot::Figure (*figure)(const UiContext& ui, const Shown& shown);
  plot::View RetrieveState::*view;
};

plot::Figure error_plot(const UiContext& ui, const Shown& shown) {
  const auto& state = ui.view.of<RetrieveState>();
  return error_figure(shown, ui.theme, state.bounds, state.log_error, observer_shown(ui, shown));
}

constexpr std::array kSavedPlots{
    SavedPlot{
        "energy", "energy plot",
        [](const UiContext& ui, const Shown& shown) { return energy_figure(shown, ui.theme); },
        &RetrieveState::energy_view},
    SavedPlot{
        "residual", "residual plot",
        [](const UiContext& ui, const Shown& shown) { return residual_figure(shown, ui.theme); },
        &RetrieveState::residual_view},
    SavedPlot{"error", "error plot", error_plot, &RetrieveState::error_view},
    SavedPlot{
        "weights", "weights plot",
        [](const UiContext& ui, const Shown& shown) { return weights_figure(shown, ui.theme); },
        &RetrieveState::weights_view}};

std::function<void(UiContext&)> save_plot(const SavedPlot& saved, plot::ExportKind kind) {
  return [&saved, kind](UiContext& now) {
    const Shown shown = shown_in(now.session, now.run, now.view);
    if (shown.selected == nullptr || !shown.selected->state_at(0)) return;
    const plot::Figure figure = saved.figure(now, shown);
    const plot::FigureExport exported(figure, now.view.of<RetrieveState>().*saved.view);
    if (!exported.has_content()) {
      return now.notices.status(fmt::format("The {} has nothing to show", saved.label));
    }
    const plot::Page page{.size = {now.theme.px(480), now.theme.px(320)},
                          .palette = now.theme.plots(),
                          .type_size = now.theme.px(18)};
    ask_where(now, plot::make_request(exported, page, kind, kPlotPercent));
  };
}

}  // namespace

void add_export_actions(Actions& actions, UiContext& ui) {
  const Shown shown = shown_in(ui.session, ui.run, ui.view);
  const bool has_run = shown.selected != nullptr && shown.selected->state_at(0).has_value();
  const auto add = [&](const std::string& id, const std::string& label, const char* tooltip,
                       std::function<void(UiContext&)> run) {
    actions.add({.id = id,
                 .label = label,
                 .tooltip = tooltip,
                 .enabled = has_run,
                 .why_not = "The selected model has no run",
                 .run = std::move(run)});
  };
  add("retrieve.save_gif", "Save the run as GIF…",
      "The states of the selected model as a film; other scales are in the menu of its picture",
      save_run(plot::ExportKind::gif));
  add("retrieve.save_numbered", "Save the run as numbered PNG…",
      "The states of the selected model, a file each", save_run(plot::ExportKind::numbered_png));
  add("retrieve.save_png", "Save the state as PNG…",
      "The picture that is large; other scales are in its menu", save_run(plot::ExportKind::png));
  add("retrieve.save_npy", "Save the state as NPY…", "Its pixels, in the memories' scale",
      save_run(plot::ExportKind::npy));
  add("retrieve.save_state_csv", "Save the state as CSV…", "Its pixels, a row of them a line",
      save_run(plot::ExportKind::csv));
  struct Format {
    plot::ExportKind kind;
    const char* word;
    const char* name;
  };
  for (const SavedPlot& saved : kSavedPlots) {
    for (const Format& format :
         {Format{plot::ExportKind::svg, "svg", "SVG"}, Format{plot::ExportKind::png, "png", "PNG"},
          Format{plot::ExportKind::csv, "csv", "CSV"}}) {
      add(fmt::format("retrieve.save_{}_{}", saved.word, format.word),
          fmt::format("Save the {} as {}…", saved.label, format.name),
          "As it is seen; other scales, and for print, are in its menu",
          save_plot(saved, format.kind));
    }
  }
  add("retrieve.save_csv", "Save the models as CSV…", "The table of models with all digits",
      save_table);
}

}  // namespace mnemoscope
