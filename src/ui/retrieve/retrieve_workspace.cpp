#include "ui/retrieve/retrieve_workspace.h"

#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "ui/context.h"
#include "ui/frame/kept_values.h"
#include "ui/frame/regions.h"
#include "ui/levels.h"
#include "ui/retrieve/panels.h"
#include "ui/retrieve/retrieve_actions.h"
#include "ui/retrieve/retrieve_choices.h"
#include "ui/retrieve/retrieve_jobs.h"
#include "ui/retrieve/retrieve_report.h"
#include "ui/shown/query_edits.h"
#include "ui/shown/shown.h"
#include "ui/shown/slow_step.h"
#include "ui/shown/transport.h"

namespace mnemoscope {
namespace {

void draw_left(UiContext& ui, const Shown& shown) {
  draw_memories(ui, shown);
  draw_query_controls(ui, shown);
  if (is_shown(ui, Part::model_controls)) draw_model_controls(ui, shown);
}

void draw_middle(UiContext& ui, const Shown& shown) {
  if (ui.view.of<SlowStepView>().on) return draw_slow_step(ui, shown);
  draw_stage(ui, shown);
  draw_transport_buttons(ui, shown);
  draw_step_and_beta(ui, shown);
  const bool several = asks_for_several(ui.session);
  if (several) draw_grid_tools(ui, shown);
  if (several && !ui.view.of<RetrieveState>().models_instead) {
    draw_query_grid(ui, shown);
  } else {
    draw_variant_table(ui, shown);
  }
  if (is_shown(ui, Part::theorems)) draw_theorem_fold(ui, shown);
}

void draw_right(UiContext& ui, const Shown& shown) {
  draw_plots_legend(ui, shown);
  draw_energy_plot(ui, shown);
  draw_error_plot(ui, shown);
  draw_weights(ui, shown);
  if (is_shown(ui, Part::heads)) draw_heads(ui, shown);
  if (is_shown(ui, Part::learned)) draw_fit(ui, shown);
}

/// While a button of the mouse is down, on a slider say, the rows do not change places; once it is
/// up, they are sorted in the same frame.
void hold_rows(RowsView& view, const std::vector<const ShownVariant*>& rows) {
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left) || !view.held.empty()) return;
  for (const ShownVariant* v : rows) view.held.push_back(v->row);
}

void draw(UiContext& ui) {
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) ui.view.rows.held.clear();
  const Shown shown = shown_in(ui.session, ui.run, ui.view);
  hold_rows(ui.view.rows, shown.rows);
  ColumnContents columns{.middle = [&] { draw_middle(ui, shown); }};
  if (is_shown(ui, Part::memories)) columns.left = [&] { draw_left(ui, shown); };
  if (is_shown(ui, Part::plots)) columns.right = [&] { draw_right(ui, shown); };
  draw_columns(ui, "retrieve", columns);
}

constexpr std::array<std::string_view, 3> kWeightsForms{"pictures", "bars", "heat-map"};
constexpr std::array<std::string_view, 2> kEnergyForms{"energy", "residual"};
constexpr std::array<std::string_view, 3> kBoundsShown{"certificates", "selected", "all"};

void keep(KeptValues& values, DocumentView& view) {
  auto& state = view.of<RetrieveState>();
  values.flag("models_instead", state.models_instead);
  values.plot("energy", state.energy_view);
  values.plot("residual", state.residual_view);
  values.plot("error", state.error_view);
  values.plot("weights", state.weights_view);
  values.word("weights_form", state.weights_form, kWeightsForms);
  values.word("energy_form", state.energy_form, kEnergyForms);
  values.word("bounds", state.bounds, kBoundsShown);
  values.flag("log_error", state.log_error);
  values.flag("one_beta", state.one_beta);
  values.flag("observer_row", state.observer_row);
  values.flag("similarity_open", state.similarity_open);
  const std::size_t corruptions = values.session().query.corruptions.size();
  if (corruptions == 0) return;
  values.whole("opened_corruption", state.opened_corruption, std::size_t{0}, corruptions - 1);
}

nlohmann::ordered_json state_json(const UiContext& ui) {
  const auto& slow = ui.view.of<SlowStepView>();
  nlohmann::ordered_json result{{"slow", nullptr}};
  if (!slow.on) return result;
  result["slow"] = {
      {"from", slow.from}, {"seconds", slow.seconds}, {"paused", slow.paused}, {"seen", slow.seen}};
  return result;
}

/// The line below the table is of the state shown.
LookedAtRows rows_of_fold(const UiContext& ui) {
  const Shown shown = shown_in(ui.session, ui.run, ui.view);
  if (!is_shown(ui, Part::theorems) || shown.selected == nullptr) return {};
  return {.row = shown.selected->row, .step = shown.step};
}

std::unique_ptr<WorkspaceJobs> make_jobs(const std::function<void()>& wake,
                                         const std::shared_ptr<FitService>& fits) {
  return std::make_unique<RetrieveJobs>(wake, fits);
}

constexpr std::string_view kQueryPicture = "retrieve.query_image";

constexpr std::array<std::string_view, 1> kViewActions{"retrieve.slow"};

constexpr std::array kHoldingMemories{Part::side_columns, Part::memories};
constexpr std::array kHoldingModel{Part::side_columns, Part::memories, Part::model_controls};
constexpr std::array kHoldingTransport{Part::transport};

/// What is not in the middle is a parameter of a model, whose keys are the models' own.
constexpr std::array kHoldings{
    PartHolding{"retrieve.memor", kHoldingMemories},
    PartHolding{"retrieve.step", kHoldingTransport},
    PartHolding{"retrieve.run", kHoldingTransport},
    PartHolding{"retrieve.play", kHoldingTransport},
    PartHolding{"retrieve.back", kHoldingTransport},
    PartHolding{"retrieve.forward", kHoldingTransport},
    PartHolding{"retrieve.state_image", {}},
    PartHolding{kQueryPicture, {}},
    PartHolding{"retrieve.beta", {}},
    PartHolding{"retrieve.scrub", {}},
    PartHolding{"retrieve.variant.", {}},
    PartHolding{"retrieve.", kHoldingModel},
};

std::shared_ptr<const Choices> choices(const ProgramView&, const DocumentView& view) {
  return retrieve_choices(view);
}

void choose(const Choices& from, const Choices& to, ProgramView&, DocumentView& view) {
  choose_retrieve(from, to, view);
}

}  // namespace

const WorkspaceEntry kRetrieveWorkspace{
    .word = "retrieve",
    .label = "Retrieve",
    .tooltip = "Damage a memory and watch every model bring it back, or fail to.",
    .key = Key::one,
    .is_essential = true,
    .shows_target = true,
    .view_actions = kViewActions,
    .query_picture = kQueryPicture,
    .holdings = kHoldings,
    .draw = draw,
    .add_actions = add_retrieve_actions,
    .keep = keep,
    .choices = choices,
    .choose = choose,
    .state_json = state_json,
    .add_report = add_retrieve_report,
    .looked_at_rows = rows_of_fold,
    .make_jobs = make_jobs,
};

}  // namespace mnemoscope
