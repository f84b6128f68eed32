#include "ui/compare/cell_why.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "ui/compare/cell_exports.h"
#include "ui/compare/panels.h"
#include "ui/compare/row_edits.h"
#include "ui/context.h"
#include "ui/shown/explanation_panel.h"
#include "ui/shown/remedy_edit.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr const char* kPanel = "cell why";
constexpr const char* kMenu = "cell menu";
constexpr float kPanelUnits = 420.0F;

/// The panel lies where the workspace is widest: over its middle, whatever stands beside it.
void place_panel(const UiContext& ui) {
  const NamedWidget& room = ui.widgets.all().find("workspace")->second;
  const float pad = ui.theme.px(12);
  const ImVec2 size{room.max.x - room.min.x, room.max.y - room.min.y};
  const float width = std::min(ui.theme.px(kPanelUnits), size.x - 2 * pad);
  ImGui::SetNextWindowPos({room.min.x + size.x / 2, room.min.y + pad}, ImGuiCond_Always,
                          {0.5F, 0.0F});
  ImGui::SetNextWindowSizeConstraints({width, 0.0F}, {width, size.y - 2 * pad});
}

const Explanation* explanation_of(const UiContext& ui, std::uint64_t cell) {
  const auto* const found = ui.results.find<CellReasons>();
  const bool is_its = found != nullptr && found->told.row != 0 && found->told.generation == cell;
  return is_its ? &found->told.explanation : nullptr;
}

void draw_contents(UiContext& ui, const ShownMatrix& matrix, const CompareState& state) {
  const ImVec2 min = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  ui.widgets.mark("compare.why.panel", min, {min.x + size.x, min.y + size.y});
  const ShownCell& cell = cell_shown(matrix, state);
  one_line(ui, cell_title(matrix, state));
  one_line(ui, fmt::format("why {}?", cell.words));
  ui.widgets.mark("compare.why.title");
  const bool missed = matrix.start.query.target.has_value() && !cell.success;
  const TriedRemedy* const chosen =
      draw_explanation(ui, explanation_of(ui, state.why.cell), missed, "compare.why");
  if (chosen == nullptr) return;
  ui.commands.push(remedy_edit_of_row(*chosen, state.why.model, matrix.places[state.row]));
  ImGui::CloseCurrentPopup();
}

}  // namespace

std::optional<ReasonQuestion> question_of_cell(const LiveMatrix& results, std::uint64_t cell,
                                               RowHandle model, const RunSpec& question) {
  for (const std::shared_ptr<const MatrixRow>& row : results.rows) {
    if (row == nullptr || row->start == nullptr) continue;
    for (const std::shared_ptr<const MatrixCell>& one : row->cells) {
      if (one == nullptr || one->number != cell) continue;
      ReasonQuestion asked{.row = model, .generation = cell};
      asked.run.start = row->start;
      asked.run.trace = {one, &one->trace};
      asked.run.question = question;
      asked.run.question.query.corruptions = row->spec.corruptions;
      return asked;
    }
  }
  return std::nullopt;
}

Command remedy_edit_of_row(const TriedRemedy& remedy, RowHandle model, std::size_t place) {
  if (!remedy.change.fill) return remedy_edit(remedy, model);
  TriedRemedy others = remedy;
  others.change.fill.reset();
  Command edit = remedy_edit(others, model);
  edit.change = [all = std::move(edit.change),
                 fill = fill_matrix_row(place, *remedy.change.fill).change](Session& session) {
    all(session);
    fill(session);
  };
  return edit;
}

std::string why_no_reasons(const ShownCell& cell) {
  if (cell.reference != nullptr) return "A reference is no model: it has no run to explain";
  if (cell.model == nullptr) return "The cell has no answer yet";
  return cell.failure;
}

void open_cell_why(const ShownMatrix& matrix, CompareState& state) {
  const ShownCell& cell = cell_shown(matrix, state);
  if (!why_no_reasons(cell).empty()) return;
  state.why = {
      .cell = cell.model->number, .model = matrix.columns[state.column].handle, .opens = true};
}

void draw_cell_why(UiContext& ui, const ShownMatrix& matrix) {
  auto& state = ui.view.of<CompareState>();
  if (state.why.cell == 0) return;
  if (std::exchange(state.why.opens, false)) ImGui::OpenPopup(kPanel);
  const bool is_there = !matrix.empty() && cell_shown(matrix, state).model != nullptr &&
                        cell_shown(matrix, state).model->number == state.why.cell;
  place_panel(ui);
  if (!is_there || !ImGui::BeginPopup(kPanel)) {
    state.why = {};
    return;
  }
  draw_contents(ui, matrix, state);
  ImGui::EndPopup();
}

void draw_cell_menu(UiContext& ui, const ShownMatrix& matrix) {
  if (ImGui::IsItemHovered() && ImGui::IsMouseClicked(ImGuiMouseButton_Right))
    ImGui::OpenPopup(kMenu);
  if (!ImGui::BeginPopup(kMenu)) return;
  for (const char* const id :
       {"compare.large", "compare.why", "compare.to_retrieve", "compare.baseline"}) {
    const Action* const action = ui.actions.find(id);
    if (action == nullptr) continue;
    const bool pressed = ImGui::MenuItem(
        action->label.c_str(), shortcut_text(action->shortcut).c_str(), false, action->enabled);
    ui.widgets.mark(fmt::format("compare.menu.{}", std::string_view(id).substr(8)),
                    action->enabled);
    tooltip(ui, action->enabled ? action->tooltip : action->why_not);
    if (pressed) ui.notices.answer(perform(*action, ui));
  }
  ImGui::Separator();
  draw_cell_exports(ui, matrix, place_shown(matrix, ui.view.of<CompareState>()));
  ImGui::EndPopup();
}

}  // namespace mnemoscope
