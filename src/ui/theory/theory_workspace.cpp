#include "ui/theory/theory_workspace.h"

#include <nlohmann/json.hpp>

#include "ui/context.h"
#include "ui/frame/kept_values.h"
#include "ui/frame/regions.h"
#include "ui/frame/report.h"
#include "ui/shown/html_report.h"
#include "ui/shown/step_actions.h"
#include "ui/shown/transport.h"
#include "ui/shown/verdict_look.h"
#include "ui/theory/panels.h"
#include "ui/theory/theory_state.h"
#include "ui/theory/verdicts_table.h"
#include "ui/widgets/columns.h"

namespace mnemoscope {
namespace {

/// What the table needs for id, name, verdict and a few models, with its padding.
constexpr float kTableUnits = 500.0F;

void draw_top(UiContext& ui, const TheoryView& view) {
  draw_transport(ui, view.shown);
  draw_model_chips(ui, view);
  draw_counts(ui, view);
}

void draw_right(UiContext& ui, const TheoryView& view) {
  draw_row_detail(ui, view);
  draw_sides_plot(ui, view);
  draw_quantities(ui, view);
}

void draw(UiContext& ui) {
  const Shown shown = shown_in(ui.session, ui.run, ui.view);
  const TheoryView view = theory_view(shown, ui.view.of<TheoryState>().selected_row);
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const Columns columns = divide(room.x, ui.theme, ui.program.columns);
  const float right = columns.count == 3 ? columns.right : ui.theme.px(kRightUnits);
  const float border = columns.count == 3 ? ui.theme.px(kSplitterUnits) : 0.0F;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.0F, 0.0F});
  if (!is_shown(ui, Part::side_columns)) {
    draw_region(ui, "theorems", {0.0F, 0.0F}, false, [&] {
      draw_top(ui, view);
      draw_verdict_table(ui, view, ImGui::GetContentRegionAvail().y);
    });
  } else if (room.x >= right + ui.theme.px(kTableUnits)) {
    draw_region(ui, "theorems", {room.x - right - border, 0.0F}, false, [&] {
      draw_top(ui, view);
      draw_verdict_table(ui, view, ImGui::GetContentRegionAvail().y);
    });
    ImGui::SameLine();
    if (columns.count == 3) {
      draw_splitter(ui, Border::right, columns.right);
      ImGui::SameLine();
    }
    draw_region(ui, "meaning", {right, 0.0F}, true, [&] { draw_right(ui, view); });
  } else {
    draw_region(ui, "theorems", {0.0F, 0.0F}, true, [&] {
      draw_top(ui, view);
      draw_verdict_table(ui, view, 0.0F);
      draw_quantities(ui, view);
    });
  }
  ImGui::PopStyleVar();
}

void keep(KeptValues& values, DocumentView& view) {
  auto& state = view.of<TheoryState>();
  values.text("selected_row", state.selected_row);
  values.plot("sides", state.sides_view);
}

/// The row that is open, and what each row comes to.
nlohmann::ordered_json state_json(const UiContext& ui) {
  const Shown shown = shown_in(ui.session, ui.run, ui.view);
  const TheoryView view = theory_view(shown, ui.view.of<TheoryState>().selected_row);
  nlohmann::ordered_json result{{"row", view.selected == nullptr ? "" : view.selected->id},
                                {"verdicts", nlohmann::ordered_json::object()}};
  if (view.checks == nullptr) return result;
  for (const Check& check : *view.checks) {
    result["verdicts"][check.id] = look_of(judgement_of(check), ui.theme.colours()).words;
  }
  return result;
}

/// The matrix has every model at the step shown, the plot the selected one at every step.
LookedAtRows rows_of_table(const UiContext& ui) {
  const Shown shown = shown_in(ui.session, ui.run, ui.view);
  LookedAtRows rows{.step = shown.step, .all_models = true, .all_steps = true};
  if (shown.selected != nullptr) rows.row = shown.selected->row;
  return rows;
}

/// The plots that can be zoomed.
std::vector<plot::View*> zoomable(DocumentView& view) {
  return {&view.of<TheoryState>().sides_view};
}

/// The verdicts on the state shown, once they are there.
void add_report(const ReportScope& scope, HtmlReport& report) {
  const Shown shown = shown_in(scope.session, scope.run, scope.view);
  const TheoryView view = theory_view(shown, scope.view.of<TheoryState>().selected_row);
  const Table table = verdicts_table(view, scope.theme.colours());
  if (table.rows.empty() || !view.state) return;
  report.section("Theory");
  report.sentence(
      fmt::format("The statements at x{} of {}.", subscript(view.state->t), shown.selected->name));
  report.table(table);
}

void add_actions(Actions& actions, UiContext& ui) {
  add_step_actions(actions, ui, zoomable);
}

}  // namespace

const WorkspaceEntry kTheoryWorkspace{
    .word = "theory",
    .label = "Theory",
    .tooltip = "Every theorem checked on the state shown: hypotheses, both sides, verdict.",
    .key = Key::two,
    .draw = draw,
    .add_actions = add_actions,
    .keep = keep,
    .state_json = state_json,
    .add_report = add_report,
    .looked_at_rows = rows_of_table,
};

}  // namespace mnemoscope
