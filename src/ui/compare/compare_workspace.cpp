#include "ui/compare/compare_workspace.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "ui/compare/compare_actions.h"
#include "ui/compare/compare_report.h"
#include "ui/compare/panels.h"
#include "ui/frame/kept_values.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/regions.h"

namespace mnemoscope {
namespace {

void draw_middle(UiContext& ui, const ShownMatrix& matrix) {
  const float all = ImGui::GetContentRegionAvail().y;
  if (ui.view.of<CompareState>().large) return draw_large_cell(ui, matrix, all);
  CompareState& state = ui.view.of<CompareState>();
  draw_matrix_tools(ui, matrix);
  // Legend and gallery take what they took before; the matrix has all the rest.
  const float left = ImGui::GetContentRegionAvail().y - state.below;
  draw_matrix(ui, matrix, std::max(left, ui.theme.px(220)));
  const float top = ImGui::GetCursorPosY();
  draw_matrix_legend(ui, matrix);
  draw_gallery(ui, matrix);
  const float below = ImGui::GetCursorPosY() - top + ImGui::GetStyle().ItemSpacing.y;
  if (below != state.below) ui.clock.wake_in(0.0);
  state.below = below;
}

/// Side by side where there is room for both, else the details below the matrix.
void draw_parts(UiContext& ui, const ShownMatrix& matrix) {
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float right = ui.theme.px(kRightUnits);
  if (room.x < right + ui.theme.px(kSmallestMiddleUnits)) {
    draw_region(ui, "compare", {0, 0}, true, [&] {
      draw_middle(ui, matrix);
      draw_cell_details(ui, matrix);
    });
    return;
  }
  draw_region(ui, "compare", {room.x - right, 0}, true, [&] { draw_middle(ui, matrix); });
  ImGui::SameLine(0, 0);
  draw_region(ui, "compare-cell", {0, 0}, true, [&] { draw_cell_details(ui, matrix); });
}

void draw(UiContext& ui) {
  const Shown shown = shown_in(ui.session, ui.run, ui.view);
  const auto* const results = ui.results.find<LiveMatrix>();
  if (shown.start == nullptr || results == nullptr) {
    draw_region(ui, "compare", {0, 0}, true,
                [&] { quiet_text(ui, why_nothing_is_loaded(ui.run)); });
    return;
  }
  CompareState& state = ui.view.of<CompareState>();
  const ShownMatrix matrix = shown_matrix(ui.session, shown, *results, state);
  state.row = std::min(state.row, matrix.specs.size() - 1);
  state.column = std::min(state.column, matrix.columns.size() - 1);
  draw_parts(ui, matrix);
}

void keep(KeptValues& values, DocumentView& view) {
  // Clamped to the rows and columns there are when it is drawn.
  constexpr std::size_t kMostColumns = 1000;
  CompareState& state = view.of<CompareState>();
  values.whole("row", state.row, std::size_t{0}, kMostMatrixRows);
  values.whole("column", state.column, std::size_t{0}, kMostColumns);
  values.whole("sorted_by", state.sorted_by, std::size_t{0}, kMostColumns);
  values.flag("large", state.large);
  values.row("baseline", state.baseline);
  values.one_of("fill", state.fill, kFills);
}

using Json = nlohmann::ordered_json;

Json state_json(const UiContext& ui) {
  const CompareState& state = ui.view.of<CompareState>();
  Json json{{"wipe", state.wipe}};
  const Shown shown = shown_in(ui.session, ui.run, ui.view);
  const auto* const results = ui.results.find<LiveMatrix>();
  if (shown.start == nullptr || results == nullptr) return json;
  const ShownMatrix matrix = shown_matrix(ui.session, shown, *results, state);
  json["finished"] = matrix.finished;
  json["answered"] = matrix.answered;
  Json rows = Json::array();
  for (const std::size_t row : matrix.order) {
    Json marks = Json::array();
    for (const ShownCell& cell : matrix.cells[row]) marks.push_back(std::string(cell.mark.mark));
    rows.push_back({{"name", matrix.specs[row].name}, {"marks", std::move(marks)}});
  }
  json["rows"] = std::move(rows);
  return json;
}

std::unique_ptr<WorkspaceJobs> make_jobs(const std::function<void()>& wake,
                                         const std::shared_ptr<FitService>& fits) {
  return std::make_unique<CompareJobs>(fits, wake);
}

}  // namespace

const WorkspaceEntry kCompareWorkspace{
    .word = "compare",
    .label = "Compare",
    .tooltip = "Corruptions by models: what came back, and whether the mask or the model matters.",
    .key = Key::four,
    .draw = draw,
    .add_actions = add_compare_actions,
    .keep = keep,
    .state_json = state_json,
    .add_report = add_compare_report,
    .make_jobs = make_jobs,
};

}  // namespace mnemoscope
