#include "app/run_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "app/text_table.h"

namespace mnemoscope {
namespace {

constexpr std::size_t kMostRows = 60;  // more do not fit on a screen

template <class T>
std::string shown(const std::optional<T>& value, std::string_view digits) {
  return value ? fmt::format(fmt::runtime(fmt::format("{{:{}}}", digits)), *value)
               : std::string("-");
}

std::string success_shown(const SummaryRow& row) {
  if (!row.success) return "-";
  return *row.success ? "yes" : "no";
}

}  // namespace

void SummaryTable::add(const SummaryRow& row, const Baseline& baseline) {
  if (row.query != last_query_) {
    last_query_ = row.query;
    ++queries_;
    mean_.add(baseline.success, baseline.relative_error);
  }
  auto total = std::find_if(totals_.begin(), totals_.end(),
                            [&](const Total& t) { return t.model == row.model; });
  if (total == totals_.end()) total = totals_.insert(totals_.end(), Total{.model = row.model});
  total->sum.add(row.success.value_or(false), row.relative_error, !row.failure.empty());
  total->steps += row.steps.value_or(0);
  many_ = many_ || rows_.size() == kMostRows;
  if (many_) {
    rows_.clear();
  } else {
    rows_.push_back(row);
  }
}

std::string SummaryTable::rows_text() const {
  const bool several = queries_ > 1;
  std::vector<TableColumn> columns;
  if (several) columns.push_back({"memory", true});
  columns.insert(columns.end(), {{"model"},
                                 {"verdict"},
                                 {"success"},
                                 {"error", true},
                                 {"energy", true},
                                 {"on"},
                                 {"steps", true}});
  std::vector<std::vector<std::string>> lines;
  for (const SummaryRow& row : rows_) {
    std::vector<std::string> line;
    if (several) line.push_back(shown(row.memory, ""));
    line.insert(line.end(),
                {row.model, row.words, success_shown(row), shown(row.relative_error, ".3g"),
                 shown(row.energy, ".6g"), row.backend, shown(row.steps, "")});
    lines.push_back(std::move(line));
  }
  return aligned_table(columns, lines);
}

std::string SummaryTable::totals_text() const {
  std::vector<std::vector<std::string>> lines;
  for (const Total& total : totals_) {
    const Index answers = total.sum.answers - total.sum.failures;
    const double steps =
        static_cast<double>(total.steps) / static_cast<double>(std::max<Index>(answers, 1));
    lines.push_back({total.model, fmt::format("{} of {}", total.sum.successes, total.sum.answers),
                     shown(total.sum.mean_error(), ".3g"),
                     answers > 0 ? fmt::format("{:.3g}", steps) : "-",
                     fmt::format("{}", total.sum.failures)});
  }
  lines.push_back({"(mean image)", fmt::format("{} of {}", mean_.successes, queries_),
                   shown(mean_.mean_error(), ".3g"), "-", "-"});
  return aligned_table(
      {{"model"}, {"success"}, {"mean error", true}, {"mean steps", true}, {"failed", true}},
      lines);
}

std::string SummaryTable::text() const {
  std::string text = many_ ? "" : rows_text();
  if (queries_ > 1) text += (many_ ? "" : "\n") + totals_text();
  return text;
}

}  // namespace mnemoscope
