// Above the grid of several queries: grid or models, how far the answers are, stop, copy, CSV.
#include <algorithm>

#include "plot/exportable.h"
#include "text/text.h"
#include "ui/context.h"
#include "ui/retrieve/grid_words.h"
#include "ui/retrieve/panels.h"
#include "ui/shown/plot_exports.h"
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

/// The answers of every query: as seen with tabs, and as mnemoscope run writes them.
class GridExport final : public plot::Exportable {
 public:
  GridExport(const UiContext& ui, const Shown& shown) : ui_(ui), shown_(shown) {}

  std::string name() const override { return "summary"; }
  plot::Forms forms() const override { return {.table = true}; }
  bool has_content() const override { return ui_.run.sequence->answered > 0; }

  std::string text() const override {
    std::vector<GridColumn> columns;
    for (const ShownVariant& v : shown_.variants) {
      const auto found = std::find_if(ui_.run.traces.begin(), ui_.run.traces.end(),
                                      [&v](const LiveTrace& live) { return live.row == v.row; });
      const auto place = static_cast<std::size_t>(found - ui_.run.traces.begin());
      const bool hidden = has_row(ui_.view.rows.hidden, v.row);
      if (!hidden && place < ui_.run.sequence->totals.size()) columns.push_back({v.name, place});
    }
    return grid_text(*shown_.start, *ui_.run.sequence, columns);
  }

  std::string csv() const override {
    std::vector<VariantChoice> variants;
    for (const VariantChoice& v : ui_.session.variants) {
      if (v.enabled) variants.push_back(v);
    }
    return grid_csv(*shown_.start, *ui_.run.sequence, variants, ui_.session.run);
  }

 private:
  const UiContext& ui_;
  const Shown& shown_;
};

}  // namespace

void draw_grid_tools(UiContext& ui, const Shown& shown) {
  if (shown.start == nullptr || ui.run.sequence->empty()) return;
  ImGui::Dummy({0, ui.theme.px(2)});
  draw_forms(ui);
  draw_stop(ui);
  const GridExport answers(ui, shown);
  const std::string why_not =
      !answers.has_content() ? "No query is answered by every model yet" : "";
  next_on_line(ui, "Copy");
  if (button(ui, {.name = "sequence.copy",
                  .label = "Copy",
                  .tooltip = "The whole grid as text, with tabs between the cells, for a "
                             "spreadsheet or a document",
                  .why_not = why_not})) {
    ImGui::SetClipboardText(answers.text().c_str());
    ui.notices.status(fmt::format("Copied {}, cells with tabs between",
                                  counted(ui.run.sequence->size(), "query")));
  }
  next_on_line(ui, "CSV…");
  if (button(ui, {.name = "sequence.csv",
                  .label = "CSV…",
                  .tooltip = "One line a query and model, as mnemoscope run writes summary.csv",
                  .why_not = why_not})) {
    ask_where(ui, plot::make_request(answers, {}, plot::ExportKind::csv));
  }
}

}  // namespace mnemoscope
