// How everyone stands.
#include <fmt/format.h>

#include "ui/context.h"
#include "ui/layers/example_words.h"
#include "ui/layers/layers_words.h"
#include "ui/layers/panels.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr int kStandingColumns = 4;

std::string number_or_dash(const std::optional<double>& value) {
  return value ? number_text(*value) : std::string("\u2013");
}

void draw_standing_cell(const std::string& words) {
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(words.c_str());
}

void draw_standing_row(UiContext& ui, const StandingRow& row) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  one_line(ui, row.name);
  const std::string about =
      row.best_epoch > 0 ? fmt::format("{}: its best epoch is {}", row.name, row.best_epoch)
                         : row.name + (row.is_baseline ? ": needs no training" : ": not trained");
  ui.widgets.mark(fmt::format("layers.standing.{}", row.id));
  if (ImGui::IsItemHovered()) tooltip(ui, about);
  ImGui::PushFont(ui.theme.faces().numbers);
  draw_standing_cell(number_or_dash(row.validation));
  draw_standing_cell(number_or_dash(row.test));
  draw_standing_cell(number_or_dash(row.seconds));
  ImGui::PopFont();
}

}  // namespace

void draw_standing(UiContext& ui, const LiveTraining& live) {
  const auto& state = ui.program.of<LayersState>();
  if (state.spec == nullptr || live.learners.empty()) return;
  const LearnedValue value = is_of_a_part(state.value) ? state.value : LearnedValue::loss;
  heading(ui, "Standing", learned_words(value, state.spec->kind),
          "Everyone at the epoch that is best by validation; the test part once it ended");
  if (!ImGui::BeginTable("layers.standing", kStandingColumns,
                         ImGuiTableFlags_SizingStretchProp | ImGuiTableFlags_RowBg)) {
    return;
  }
  for (const char* title : {"", "validation", "test", "s/epoch"}) ImGui::TableSetupColumn(title);
  ImGui::TableHeadersRow();
  for (const StandingRow& row : standing_rows(live, value)) draw_standing_row(ui, row);
  ImGui::EndTable();
}

}  // namespace mnemoscope
