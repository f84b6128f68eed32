#include "ui/retrieve/reference_rows.h"

#include <cmath>

#include "text/number_words.h"
#include "ui/context.h"
#include "ui/frame/actions.h"
#include "ui/retrieve/retrieve_state.h"
#include "ui/retrieve/stage_words.h"
#include "ui/retrieve/success_panel.h"
#include "ui/retrieve/table_words.h"
#include "ui/shown/pictures.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// A reference has no states, so its row is one line.
constexpr float kPadUnits = 4;

/// What a reference came to.
struct ReferenceRow {
  std::string_view name{};  ///< for tests
  std::string label{};
  std::string meaning{};
  std::optional<double> error{};  ///< |answer - xi|
  Ending ending{};
};

float row_height(const UiContext& ui) {
  return ImGui::GetFrameHeight() + ui.theme.px(kPadUnits);
}

void go_to_cell(const UiContext& ui, Column column) {
  ImGui::TableSetColumnIndex(column);
  const float top = std::round((row_height(ui) - ImGui::GetTextLineHeight()) / 2);
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + top);
}

void draw_reference(UiContext& ui, const Shown& shown, const TableLayout& layout,
                    const ReferenceRow& row) {
  const Colours& c = ui.theme.colours();
  ImGui::TableNextRow();
  go_to_cell(ui, kNameColumn);
  ImGui::TextColored(c.quiet, "…  %s", row.label.c_str());
  ui.widgets.mark(row.name);
  tooltip(ui, row.meaning);
  if (row.error) {
    const double norm = shown.start->memories->bank->largest_norm();
    const std::string error = error_text(*row.error, norm);
    for (const Column column : {kShownErrorColumn, kEndErrorColumn}) {
      if (column == kShownErrorColumn && !layout.shown_error) continue;
      go_to_cell(ui, column);
      go_to(CellSide::right, number_width(ui, error));
      number(ui, error, exact_number(*row.error), c.quiet);
    }
  }
  go_to_cell(ui, kEndingColumn);
  const Ending& ending = row.ending;
  ImGui::TextColored(c.quiet, "%s %s", std::string(ending.mark.mark).c_str(), ending.word.c_str());
  tooltip(ui, ending.rule.empty() ? row.meaning : row.meaning + "\nThe criterion: " + ending.rule);
}

const LiveObserver* observer_of(const UiContext& ui, const Shown& shown) {
  const auto* const found = ui.results.find<LiveObserver>();
  if (found == nullptr || !found->question) return nullptr;
  return found->question->start.get() == shown.start ? found : nullptr;
}

std::string observer_meaning(const Start& start, const Reference& observer) {
  std::string words = fmt::format(
      "The ideal observer knows how the query was corrupted: it names {}, with a probability of "
      "{}. Nothing names the target more often",
      memory_name(start, *observer.memory), number_text(observer.certainty));
  return observer.note.empty() ? words : words + ".\nApproximate: " + observer.note;
}

ReferenceRow observer_row(const UiContext& ui, const Shown& shown) {
  ReferenceRow row{.name = "retrieve.observer-row",
                   .label = "ideal observer",
                   .meaning = "The ideal observer knows how the query was corrupted"};
  const Start& start = *shown.start;
  const Reference* const seen = observer_shown(ui, shown);
  if (seen == nullptr) {
    const LiveObserver* const live = observer_of(ui, shown);
    row.ending.word = live == nullptr ? "…" : "none";
    if (live != nullptr) row.meaning = live->failure;
    return row;
  }
  row.meaning = observer_meaning(start, *seen);
  const Patterns& memories = start.memories->bank->values();
  row.error = (memories.column(*seen->memory) - memories.column(*start.query.target)).norm();
  row.ending.mark = mark_of(OutcomeKind::other_memory, seen->names_target);
  row.ending.word = short_name(start, *seen->memory);
  return row;
}

void draw_observer_item(UiContext& ui) {
  ImGui::MenuItem("Show the ideal observer", nullptr, &ui.view.of<RetrieveState>().observer_row);
  ui.widgets.mark("success.observer");
  tooltip(ui, "One more grey row: what knowing the corruption comes to");
}

}  // namespace

const Reference* observer_shown(const UiContext& ui, const Shown& shown) {
  if (!ui.view.of<RetrieveState>().observer_row) return nullptr;
  const LiveObserver* const live = observer_of(ui, shown);
  return live == nullptr || !live->answer ? nullptr : &*live->answer;
}

void draw_reference_rows(UiContext& ui, const Shown& shown, const TableLayout& layout) {
  if (!has_target(shown)) return;
  const Start& start = *shown.start;
  if (ui.view.of<RetrieveState>().observer_row) {
    draw_reference(ui, shown, layout, observer_row(ui, shown));
  }
  draw_reference(ui, shown, layout,
                 {.name = "retrieve.baseline",
                  .label = "mean image",
                  .meaning = baseline_meaning(start),
                  .error = mean_error(start),
                  .ending = ending_of_mean(start, ui.session.run.success)});
  // Last: a button moves the lines of text of the cells after it.
  ImGui::TableSetColumnIndex(kStatesColumn);
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ui.theme.px(kPadUnits) / 2);
  draw_criterion(ui, "retrieve.criterion", [&] { draw_observer_item(ui); });
}

float reference_height(const UiContext& ui, const Shown& shown) {
  if (!has_target(shown)) return 0;
  const float rows = ui.view.of<RetrieveState>().observer_row ? 2 : 1;
  return rows * (ImGui::GetFrameHeight() + ui.theme.px(9)) + warning_height(ui, shown);
}

void add_reference_actions(Actions& actions, UiContext& ui) {
  actions.add({.id = "retrieve.observer",
               .label = "Show the ideal observer",
               .tooltip = "One more grey row: what knowing the corruption comes to. Nothing names "
                          "the target more often",
               .checked = ui.view.of<RetrieveState>().observer_row,
               .run = [](UiContext& now) {
                 bool& on = now.view.of<RetrieveState>().observer_row;
                 on = !on;
               }});
}

}  // namespace mnemoscope
