#include "ui/retrieve/export_actions.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "ui/context.h"
#include "ui/retrieve/models_table.h"
#include "ui/retrieve/run_film.h"
#include "ui/shown/exportables.h"
#include "ui/shown/plot_exports.h"

namespace mnemoscope {
namespace {

constexpr int kUsualDelay = 500;  // milliseconds a step

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

}  // namespace

void add_export_actions(Actions& actions, UiContext& ui) {
  const Shown shown = shown_in(ui.session, ui.run, ui.view);
  const bool has_run = shown.selected != nullptr && shown.selected->state_at(0).has_value();
  const auto add = [&](const char* id, const char* label, const char* tooltip,
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
  add("retrieve.save_csv", "Save the models as CSV…", "The table of models with all digits",
      save_table);
}

}  // namespace mnemoscope
