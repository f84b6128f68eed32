// How everyone stands.
#include <fmt/format.h>

#include <array>
#include <map>
#include <string>

#include "text/number_words.h"
#include "ui/context.h"
#include "ui/layers/example_words.h"
#include "ui/layers/layers_words.h"
#include "ui/layers/panels.h"
#include "ui/shown/exportables.h"
#include "ui/shown/plot_exports.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

using PaperNumbersById = std::map<std::string, PaperNumber>;

/// What stands in the last column: the paper's number where it has any, else the time.
enum class LastColumn { paper, seconds };

std::string number_or_dash(const std::optional<double>& value) {
  return value ? number_text(*value) : std::string("\u2013");
}

void draw_standing_cell(const std::string& words) {
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(words.c_str());
}

/// The paper's numbers of what is shown; empty where it is nobody's experiment or another value.
PaperNumbersById numbers_beside(const LayersState& state, LearnedValue value) {
  const bool tells = state.paper != nullptr && value_of_score(state.paper->report.score) == value;
  return tells ? paper_numbers_of(*state.paper, *state.spec) : PaperNumbersById();
}

std::string last_words(const StandingRow& row, LastColumn last, const PaperNumbersById& numbers) {
  if (last == LastColumn::seconds) return number_or_dash(row.seconds);
  const auto at = numbers.find(row.id);
  return at == numbers.end() ? number_or_dash({}) : paper_text(at->second);
}

void draw_standing_row(UiContext& ui, const StandingRow& row, const std::string& last) {
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
  draw_standing_cell(last);
  ImGui::PopFont();
}

Table standing_table(const std::vector<StandingRow>& rows, std::string_view value) {
  Table table{.head = {"learner", "best epoch", fmt::format("{}, validation", value),
                       fmt::format("{}, test", value), "seconds an epoch"}};
  const auto cell = [](const std::optional<double>& number) {
    return number ? exact_number(*number) : std::string();
  };
  for (const StandingRow& row : rows) {
    table.rows.push_back({row.name, row.best_epoch > 0 ? std::to_string(row.best_epoch) : "",
                          cell(row.validation), cell(row.test), cell(row.seconds)});
  }
  return table;
}

}  // namespace

void draw_standing(UiContext& ui, const LiveTraining& live) {
  const auto& state = ui.program.of<LayersState>();
  if (state.spec == nullptr || live.learners.empty()) return;
  const LearnedValue value = is_of_a_part(state.value) ? state.value : LearnedValue::loss;
  heading(ui, "Standing", learned_words(value, state.spec->kind),
          "Everyone at the epoch that is best by validation; the test part once it ended");
  const PaperNumbersById numbers = numbers_beside(state, value);
  const LastColumn last = numbers.empty() ? LastColumn::seconds : LastColumn::paper;
  const std::array<const char*, 4> titles{"", "validation", "test",
                                          numbers.empty() ? "s/epoch" : "paper"};
  if (!ImGui::BeginTable("layers.standing", static_cast<int>(titles.size()),
                         ImGuiTableFlags_SizingFixedFit | ImGuiTableFlags_RowBg)) {
    return;
  }
  // Names have what the numbers leave.
  for (std::size_t i = 0; i < titles.size(); ++i) {
    ImGui::TableSetupColumn(
        titles[i], i == 0 ? ImGuiTableColumnFlags_WidthStretch : ImGuiTableColumnFlags_WidthFixed);
  }
  ImGui::TableHeadersRow();
  const std::vector<StandingRow> rows = standing_rows(live, value);
  for (const StandingRow& row : rows) {
    draw_standing_row(ui, row, last_words(row, last, numbers));
  }
  ImGui::EndTable();
  offer_export(ui, "layers.standing", {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()},
               TableExport("standing", [&] {
                 return standing_table(rows, learned_words(value, state.spec->kind));
               }));
}

}  // namespace mnemoscope
