#include "ui/retrieve/models_table.h"

#include <fmt/format.h>

#include "text/csv_cells.h"
#include "ui/retrieve/table_words.h"

namespace mnemoscope {
namespace {

constexpr std::size_t kCopiedColumns = 8;

std::string cell(const std::optional<double>& value) {
  return value ? csv_cell(*value) : std::string();
}

std::vector<std::string> row_of(const Shown& shown, const ShownVariant& v,
                                SuccessCriterion criterion) {
  std::vector<std::string> row{v.name, v.choice->id};
  const Trace* trace = v.trace();
  if (trace == nullptr || trace->points.empty()) {
    row.resize(kCopiedColumns);
    return row;
  }
  const std::optional<ShownState> state = v.state_at(shown.step);
  row.push_back(state ? std::to_string(state->t) : "");
  row.push_back(state ? cell(state->record.error) : "");
  row.push_back(cell(trace->steps().back().error));
  const Ending ending = ending_of(*v.start(), *trace, criterion);
  row.emplace_back(!ending.success ? "" : *ending.success ? "yes" : "no");
  row.push_back(ending.word);
  row.push_back(std::to_string(steps_taken(*trace)));
  return row;
}

}  // namespace

Table models_table(const Shown& shown, SuccessCriterion criterion) {
  Table table{.head = {"model", "id", "step", "error at step", "error at end", "success", "ends as",
                       "steps"}};
  for (const ShownVariant* v : shown.rows) table.rows.push_back(row_of(shown, *v, criterion));
  return table;
}

}  // namespace mnemoscope
