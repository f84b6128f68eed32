// Above the grid of several queries: grid or models, how far the answers are, stop, copy, CSV.
#include <algorithm>

#include "core/text.h"
#include "data/write_file.h"
#include "ui/retrieve/grid_words.h"
#include "ui/retrieve/panels.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

void draw_forms(UiContext& ui) {
  bool& models_instead = ui.view.of<RetrieveState>().models_instead;
  const std::string queries = counted(ui.run.sequence->size(), "query");
  const std::vector<Option> options{
      {"sequence.form.grid", queries, "Every query by every model, in a grid"},
      {"sequence.form.models", "models", "The query shown by every model, step by step"}};
  const auto clicked = options_row(ui, options, models_instead ? 1 : 0);
  if (clicked) models_instead = *clicked == 1;
}

void draw_stop(UiContext& ui) {
  const SequenceRows& rows = *ui.run.sequence;
  if (rows.answered == rows.size()) return;
  SequenceView& view = ui.view.sequence;
  const std::string label =
      fmt::format("{} · {} of {}", view.stopped ? "Go on" : "Stop", rows.answered, rows.size());
  next_on_line(ui, label);
  if (button(ui, {.name = "sequence.stop",
                  .label = label,
                  .tooltip = view.stopped ? "Answer the queries that are left"
                                          : "Answer no more queries but the one shown; what is "
                                            "known stays"})) {
    view.stopped = !view.stopped;
  }
}

void copy(UiContext& ui, const Shown& shown) {
  std::vector<GridColumn> columns;
  for (const ShownVariant& v : shown.variants) {
    const auto found = std::find_if(ui.run.traces.begin(), ui.run.traces.end(),
                                    [&v](const LiveTrace& live) { return live.row == v.row; });
    const auto place = static_cast<std::size_t>(found - ui.run.traces.begin());
    const bool hidden = has_row(ui.view.rows.hidden, v.row);
    if (!hidden && place < ui.run.sequence->totals.size()) columns.push_back({v.name, place});
  }
  const SequenceRows& rows = *ui.run.sequence;
  ImGui::SetClipboardText(grid_text(*shown.start, rows, columns).c_str());
  ui.notices.status(
      fmt::format("Copied {}, cells with tabs between", counted(rows.size(), "query")));
}

void save_csv(UiContext& ui) {
  ui.files.ask({.kind = FileQuestion::Kind::save_file,
                .title = "Save the answers",
                .file_kind = "Tables",
                .endings = {"csv"},
                .suggested_name = "summary.csv"},
               [](UiContext& now, const std::vector<std::filesystem::path>& paths) {
                 if (now.run.start == nullptr) return;
                 std::vector<VariantChoice> variants;
                 for (const VariantChoice& v : now.session.variants) {
                   if (v.enabled) variants.push_back(v);
                 }
                 const std::string text = grid_csv(*now.run.start, *now.run.sequence, variants);
                 if (const Status written = write_file(paths.front(), text); !written) {
                   return now.notices.error(written.error().text);
                 }
                 now.notices.say(Tone::good, fmt::format("Saved {}", paths.front().string()));
               });
}

}  // namespace

void draw_grid_tools(UiContext& ui, const Shown& shown) {
  if (shown.start == nullptr || ui.run.sequence->empty()) return;
  ImGui::Dummy({0, ui.theme.px(2)});
  draw_forms(ui);
  draw_stop(ui);
  const std::string why_not =
      ui.run.sequence->answered == 0 ? "No query is answered by every model yet" : "";
  next_on_line(ui, "Copy");
  if (button(ui, {.name = "sequence.copy",
                  .label = "Copy",
                  .tooltip = "The whole grid as text, with tabs between the cells, for a "
                             "spreadsheet or a document",
                  .why_not = why_not})) {
    copy(ui, shown);
  }
  next_on_line(ui, "CSV…");
  if (button(ui, {.name = "sequence.csv",
                  .label = "CSV…",
                  .tooltip = "One line a query and model, as mnemoscope run writes summary.csv",
                  .why_not = why_not})) {
    save_csv(ui);
  }
}

}  // namespace mnemoscope
