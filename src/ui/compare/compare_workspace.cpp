#include "ui/compare/compare_workspace.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "session/words.h"
#include "ui/compare/added_rows.h"
#include "ui/compare/cell_why.h"
#include "ui/compare/cell_words.h"
#include "ui/compare/compare_actions.h"
#include "ui/compare/compare_report.h"
#include "ui/compare/large_picture.h"
#include "ui/compare/matrix_layout.h"
#include "ui/compare/panels.h"
#include "ui/compare/row_title.h"
#include "ui/compare/shown_kinds.h"
#include "ui/context.h"
#include "ui/frame/kept_values.h"
#include "ui/frame/regions.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

std::string why_no_cells(const ShownMatrix& matrix) {
  if (matrix.columns.empty()) return "All columns are hidden: show them by the button above.";
  if (matrix.hidden_rows() > 0) {
    return "All rows are hidden: show them by the button above, or add others below.";
  }
  return "The matrix has no rows: a click below adds some.";
}

/// From the cursor to where the region ends while it is not scrolled: nothing changes its size
/// under a wheel.
float height_to_fold() {
  const float top = ImGui::GetCursorScreenPos().y + ImGui::GetScrollY();
  return ImGui::GetWindowPos().y + ImGui::GetWindowSize().y - top;
}

/// Legend and gallery take what they took before; the matrix has all the rest.
float matrix_share(const UiContext& ui) {
  return ImGui::GetContentRegionAvail().y - ui.view.of<CompareState>().below;
}

/// Where the share is too little to look at, the matrix takes of theirs too, and they are scrolled
/// to: but the first lines of the legend, which say what is seen, are left whole in sight.
float matrix_height(const UiContext& ui, const ShownMatrix& matrix) {
  const float line = ImGui::GetTextLineHeight();
  const float useful = useful_matrix_height(ui.theme, contents_of(ui, matrix), line);
  const float above_legend = height_to_fold() - legend_start_height(ui);
  return std::max({matrix_share(ui), std::min(useful, above_legend), ui.theme.px(220)});
}

/// Puts what the whole rows left before the legend, so that the fold comes between two of its lines.
void move_legend_to_fold(const UiContext& ui) {
  const float line = ImGui::GetTextLineHeight() + ui.theme.px(kLegendGapUnits);
  const float spare = height_to_fold() - legend_start_height(ui);
  if (spare > 0) ImGui::SetCursorPosY(ImGui::GetCursorPosY() + std::fmod(spare, line));
}

void draw_middle(UiContext& ui, const ShownMatrix& matrix) {
  const float all = ImGui::GetContentRegionAvail().y;
  if (ui.view.of<CompareState>().large) return draw_large_cell(ui, matrix, all);
  if (!is_shown(ui, Part::tools)) return draw_matrix(ui, matrix, all);
  auto& state = ui.view.of<CompareState>();
  draw_matrix_tools(ui, matrix);
  if (matrix.empty()) {
    quiet_text(ui, why_no_cells(matrix));
    return draw_gallery(ui, matrix);
  }
  const float height = matrix_height(ui, matrix);
  const bool folds = height > matrix_share(ui);
  draw_matrix(ui, matrix, height);
  if (folds) move_legend_to_fold(ui);
  const float top = ImGui::GetCursorPosY();
  draw_matrix_legend(ui, matrix);
  draw_gallery(ui, matrix);
  const float below = ImGui::GetCursorPosY() - top + ImGui::GetStyle().ItemSpacing.y;
  if (below != state.below) ui.clock.wake_in(0.0);
  state.below = below;
  draw_sweep(ui, matrix);
  draw_sets(ui, matrix);
}

void draw_right(UiContext& ui, const ShownMatrix& matrix) {
  const bool is_shown = std::find(matrix.order.begin(), matrix.order.end(),
                                  ui.view.of<CompareState>().row) != matrix.order.end();
  if (matrix.empty() || !is_shown) {
    quiet_text(ui, why_no_cell(matrix));
    return ui.widgets.mark("compare.no_cell");
  }
  draw_cell_details(ui, matrix);
}

/// Side by side where there is room for both, else the details below the matrix.
void draw_parts(UiContext& ui, const ShownMatrix& matrix) {
  const ImVec2 room = ImGui::GetContentRegionAvail();
  if (!is_shown(ui, Part::side_columns)) {
    return draw_region(ui, "compare", {0, 0}, true, [&] { draw_middle(ui, matrix); });
  }
  const float right = ui.theme.px(kRightUnits);
  if (room.x < right + ui.theme.px(kSmallestMiddleUnits)) {
    draw_region(ui, "compare", {0, 0}, true, [&] {
      draw_middle(ui, matrix);
      draw_right(ui, matrix);
    });
    return;
  }
  draw_region(ui, "compare", {room.x - right, 0}, true, [&] { draw_middle(ui, matrix); });
  ImGui::SameLine(0, 0);
  draw_region(ui, "compare-cell", {0, 0}, true, [&] { draw_right(ui, matrix); });
}

void draw(UiContext& ui) {
  const Shown shown = shown_in(ui.session, ui.run, ui.view);
  const auto* const results = ui.results.find<LiveMatrix>();
  if (shown.start == nullptr || results == nullptr) {
    draw_region(ui, "compare", {0, 0}, true,
                [&] { quiet_text(ui, why_nothing_is_loaded(ui.run)); });
    return;
  }
  auto& state = ui.view.of<CompareState>();
  if (look_at_added_row(state, ui.session)) ui.clock.wake_in(0.0);
  const ShownMatrix matrix =
      shown_matrix(ui.session, shown, *results, state, &ui.caches.of<StepMeasures>());
  state.row = std::min(state.row, std::max<std::size_t>(matrix.specs.size(), 1) - 1);
  if (matrix.empty()) state.large = false;
  const ImVec2 moved = ImGui::GetIO().MouseDelta;
  if (moved.x != 0.0F || moved.y != 0.0F) state.walking = false;
  state.column = std::min(state.column, std::max<std::size_t>(matrix.columns.size(), 1) - 1);
  settle_wipe(state);
  draw_parts(ui, matrix);
  draw_cell_why(ui, matrix);
}

void keep_fill(KeptValues& values, CompareState& state) {
  static constexpr std::array<std::string_view, 3> kKinds{"grey", "mean", "noise"};
  values.word("fill", state.fill.kind, kKinds);
  values.number("fill_grey", state.fill.grey, -1e6, 1e6);
}

void keep(KeptValues& values, DocumentView& view) {
  // Clamped to the rows and columns there are when it is drawn.
  constexpr std::size_t kMostColumns = 1000;
  auto& state = view.of<CompareState>();
  values.whole("row", state.row, std::size_t{0}, kMostMatrixRows);
  values.whole("column", state.column, std::size_t{0}, kMostColumns);
  values.text("filter", state.filter);
  values.flag("large", state.large);
  bool linked = state.zooms.linked();
  values.flag("linked", linked);
  state.zooms.restore(linked);
  values.flag("similarity_open", state.similarity_open);
  keep_fill(values, state);
}

/// Cells have runs of their own: the step of Retrieve is none of theirs.
std::string status_words(const UiContext& ui) {
  const auto* const results = ui.results.find<LiveMatrix>();
  if (results == nullptr || results->rows.empty()) return {};
  return cells_words(look_of(ui.session.matrix), results->finished);
}

using Json = nlohmann::ordered_json;

Json state_json(const UiContext& ui) {
  const auto& state = ui.view.of<CompareState>();
  Json json{{"wipe", state.wipe},
            {"painting", state.painting},
            {"measure", word_for(ui.session.matrix.measure)},
            {"shown", word_for(ui.session.matrix.shown)},
            {"step", ui.session.matrix.step}};
  const Shown shown = shown_in(ui.session, ui.run, ui.view);
  const auto* const results = ui.results.find<LiveMatrix>();
  if (shown.start == nullptr || results == nullptr) return json;
  const ShownMatrix matrix =
      shown_matrix(ui.session, shown, *results, state, &ui.caches.of<StepMeasures>());
  json["finished"] = matrix.finished;
  if (!matrix.empty()) json["zoom"] = state.zooms.of(name_of_cell_shown(matrix, state)).times;
  json["baseline"] = matrix.baseline == 0 ? Json() : Json(*ui.session.matrix.baseline);
  json["sorted_by"] = matrix.sorted_by ? Json(word_for(ui.session.matrix.order)) : Json();
  json["answered"] = matrix.answered;
  Json rows = Json::array();
  for (const std::size_t row : matrix.order) {
    Json marks = Json::array();
    for (const ShownCell& cell : matrix.cells[row]) marks.push_back(std::string(cell.mark.mark));
    rows.push_back({{"name", row_title(matrix.specs[row])},
                    {"corruption", corruption_words(matrix.specs[row].corruptions)},
                    {"marks", std::move(marks)}});
  }
  json["rows"] = std::move(rows);
  json["columns"] = Json::array();
  json["heads"] = Json::array();
  for (const ShownColumn& column : matrix.columns) {
    json["columns"].push_back(column.id);
    json["heads"].push_back(column.name);
  }
  json["hidden"] = hidden_words(matrix);
  return json;
}

std::unique_ptr<WorkspaceJobs> make_jobs(const std::function<void()>& wake,
                                         const std::shared_ptr<FitService>& fits) {
  return std::make_unique<CompareJobs>(fits, wake);
}

constexpr std::array kCellDetails{Part::side_columns};
constexpr std::array kHoldings{PartHolding{"compare.margin", kCellDetails}};

}  // namespace

const WorkspaceEntry kCompareWorkspace{
    .word = "compare",
    .label = "Compare",
    .tooltip = "Corruptions by models: what came back, and whether the mask or the model matters.",
    .key = Key::four,
    .shows_target = true,
    .holdings = kHoldings,
    .draw = draw,
    .add_actions = add_compare_actions,
    .keep = keep,
    .status_words = status_words,
    .state_json = state_json,
    .add_report = add_compare_report,
    .make_jobs = make_jobs,
};

}  // namespace mnemoscope
