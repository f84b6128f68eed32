// How everyone stands.
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "text/number_words.h"
#include "ui/context.h"
#include "ui/layers/example_words.h"
#include "ui/layers/layers_words.h"
#include "ui/layers/panels.h"
#include "ui/layers/standing_layout.h"
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

using Titles = std::array<const char*, 4>;

/// One row as it is written.
struct StandingCells {
  StandingRow row{};
  std::string validation{};
  std::string test{};
  std::string last{};
};

float wider(float width, const std::string& words) {
  return std::max(width, ImGui::CalcTextSize(words.c_str()).x);
}

/// Of what stands there now: the widths that a table finds by itself are those of the frame before.
StandingWidths widths_of(const UiContext& ui, const Titles& titles,
                         const std::vector<StandingCells>& rows) {
  StandingWidths widths;
  for (std::size_t i = 0; i < widths.numbers.size(); ++i) {
    widths.numbers[i] = wider(0.0F, titles[i + 1]);
  }
  widths.last_in_two = widths.numbers.back();
  for (const StandingCells& cells : rows) {
    for (const std::string& word : words_in(cells.row.name)) widths.name = wider(widths.name, word);
  }
  ImGui::PushFont(ui.theme.faces().numbers);
  for (const StandingCells& cells : rows) {
    widths.numbers[0] = wider(widths.numbers[0], cells.validation);
    widths.numbers[1] = wider(widths.numbers[1], cells.test);
    widths.numbers[2] = wider(widths.numbers[2], cells.last);
    for (const std::string& line : range_lines(cells.last)) {
      widths.last_in_two = wider(widths.last_in_two, line);
    }
  }
  ImGui::PopFont();
  return widths;
}

/// Columns by their words; names have what the numbers leave.
StandingColumns set_up_columns(const UiContext& ui, const Titles& titles,
                               const std::vector<StandingCells>& rows, float room) {
  const float pads = 2.0F * ImGui::GetStyle().CellPadding.x * static_cast<float>(titles.size());
  const StandingColumns columns = standing_columns(widths_of(ui, titles, rows), room - pads);
  ImGui::TableSetupColumn(titles[0], ImGuiTableColumnFlags_WidthStretch);
  for (std::size_t i = 0; i < columns.numbers.size(); ++i) {
    ImGui::TableSetupColumn(titles[i + 1], ImGuiTableColumnFlags_WidthFixed,
                            std::ceil(columns.numbers[i]));
  }
  return columns;
}

void draw_standing_row(UiContext& ui, const StandingCells& cells, bool last_in_two) {
  const StandingRow& row = cells.row;
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  wrapped_text(row.name);
  const std::string about =
      row.best_epoch > 0 ? fmt::format("{}: its best epoch is {}", row.name, row.best_epoch)
                         : row.name + (row.is_baseline ? ": needs no training" : ": not trained");
  ui.widgets.mark(fmt::format("layers.standing.{}", row.id));
  if (ImGui::IsItemHovered()) tooltip(ui, about);
  ImGui::PushFont(ui.theme.faces().numbers);
  draw_standing_cell(cells.validation);
  draw_standing_cell(cells.test);
  draw_standing_cell(last_in_two ? fmt::format("{}", fmt::join(range_lines(cells.last), "\n"))
                                 : cells.last);
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
  const Titles titles{"", "validation", "test", numbers.empty() ? "s/epoch" : "paper"};
  const std::vector<StandingRow> rows = standing_rows(live, value);
  std::vector<StandingCells> cells;
  for (const StandingRow& row : rows) {
    cells.push_back({row, number_or_dash(row.validation), number_or_dash(row.test),
                     last_words(row, last, numbers)});
  }
  const float room = ImGui::GetContentRegionAvail().x;
  if (!ImGui::BeginTable("layers.standing", static_cast<int>(titles.size()),
                         ImGuiTableFlags_SizingFixedFit | ImGuiTableFlags_RowBg)) {
    return;
  }
  const StandingColumns columns = set_up_columns(ui, titles, cells, room);
  ImGui::TableHeadersRow();
  for (const StandingCells& row : cells) draw_standing_row(ui, row, columns.last_in_two);
  ImGui::EndTable();
  offer_export(ui, "layers.standing", {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()},
               TableExport("standing", [&] {
                 return standing_table(rows, learned_words(value, state.spec->kind));
               }));
}

}  // namespace mnemoscope
