#include "app/run_summary.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

#include "app/text_table.h"
#include "app/trace_json.h"

namespace mnemoscope {
namespace {

constexpr std::size_t kMostRows = 60;  // more do not fit on a screen

std::string parameters_text(const Parameters& parameters) {
  std::vector<std::string> parts;
  for (const auto& [key, value] : parameters.values()) {
    parts.push_back(
        std::visit([&name = key](const auto& v) { return fmt::format("{}={}", name, v); }, value));
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::string label_of(const Memories& memories, const std::optional<Index>& target) {
  const auto& labels = memories.images.labels;
  if (!target || static_cast<std::size_t>(*target) >= labels.size()) return {};
  return labels[static_cast<std::size_t>(*target)];
}

void take_answer(SummaryRow& row, const Trace& trace) {
  const Outcome& outcome = trace.outcome;
  const StepRecord& last = trace.steps.back();
  row.verdict = outcome_word(outcome.kind);
  row.words = outcome.words;
  row.nearest = outcome.nearest;
  row.success = outcome.success;
  row.relative_error = outcome.relative_error;
  row.pixel_error = outcome.pixel_error;
  row.steps = trace.last_step();
  row.energy = last.energy;
  row.settled = outcome.settled;
  row.backend = trace.backend;
}

void take_failure(SummaryRow& row, const Error& error) {
  row.verdict = "failed";
  row.words = "failed";
  row.failure = error.text;
}

std::string quoted_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string result(1, '"');
  for (const char c : text) {
    if (c == '"') result += c;
    result += c;
  }
  return result + '"';
}

/// Bytes that are no UTF-8 (a file's name may have any) become replacement marks, as in trace.json.
std::string as_utf8(const std::string& text) {
  using nlohmann::json;
  const std::string written = json(text).dump(-1, ' ', false, json::error_handler_t::replace);
  return json::parse(written).get<std::string>();
}

/// A label or a file's name is not ours: what begins like a formula must not become one.
std::string text_cell(const std::string& name) {
  const std::string text = as_utf8(name);
  const bool formula =
      !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  return quoted_cell(formula ? "'" + text : text);
}

std::string cell(bool value) {
  return value ? "true" : "false";
}

std::string cell(Index value) {
  return fmt::format("{}", value);
}

std::string cell(int value) {
  return fmt::format("{}", value);
}

/// The shortest digits that read back as the same number.
std::string cell(double value) {
  return fmt::format("{}", value);
}

template <class T>
std::string cell(const std::optional<T>& value) {
  return value ? cell(*value) : std::string();
}

template <class T>
std::string shown(const std::optional<T>& value, std::string_view digits) {
  return value ? fmt::format(fmt::runtime(fmt::format("{{:{}}}", digits)), *value)
               : std::string("-");
}

std::string success_shown(const SummaryRow& row) {
  if (!row.success || !row.memory) return "-";
  return *row.success ? "yes" : "no";
}

}  // namespace

std::vector<std::string> model_names(const std::vector<VariantChoice>& variants) {
  std::set<std::string> taken;
  std::vector<std::string> names;
  for (const VariantChoice& variant : variants) {
    std::string name = variant.id;
    for (int n = 2; !taken.insert(name).second; ++n) name = fmt::format("{}-{}", variant.id, n);
    names.push_back(std::move(name));
  }
  return names;
}

std::vector<SummaryRow> summary_rows(const RunResult& result) {
  std::vector<VariantChoice> variants;
  for (const Trace& trace : result.traces) variants.push_back(trace.variant);
  const std::vector<std::string> names = model_names(variants);
  const Start& start = result.start;
  std::vector<SummaryRow> rows;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Trace& trace = result.traces[i];
    SummaryRow row{.query = start.position,
                   .memory = start.query.target,
                   .label = label_of(*start.memories, start.query.target),
                   .model = names[i],
                   .parameters = parameters_text(trace.variant.parameters)};
    if (trace.failure) {
      take_failure(row, *trace.failure);
    } else {
      take_answer(row, trace);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<SummaryRow> refused_rows(const RunSpec& spec, const Error& error) {
  const std::vector<VariantChoice> variants = enabled_variants(spec);
  const std::vector<std::string> names = model_names(variants);
  std::vector<SummaryRow> rows;
  for (std::size_t i = 0; i < names.size(); ++i) {
    SummaryRow row{.query = spec.position,
                   .memory = spec.query.memory,
                   .model = names[i],
                   .parameters = parameters_text(variants[i].parameters)};
    take_failure(row, error);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string summary_heading() {
  return "query,memory,label,model,parameters,verdict,nearest,success,relative_error,pixel_error,"
         "steps,energy,settled,backend,failure\r\n";
}

std::string summary_line(const SummaryRow& row) {
  return fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n", row.query,
                     cell(row.memory), text_cell(row.label), text_cell(row.model),
                     text_cell(row.parameters), row.verdict, cell(row.nearest), cell(row.success),
                     cell(row.relative_error), cell(row.pixel_error), cell(row.steps),
                     cell(row.energy), cell(row.settled), row.backend, text_cell(row.failure));
}

void SummaryTable::add(const SummaryRow& row, const Baseline& baseline) {
  if (row.query != last_query_) {
    last_query_ = row.query;
    ++queries_;
    if (baseline.relative_error) {
      ++mean_.with_error;
      mean_.errors += *baseline.relative_error;
    }
    if (baseline.success) ++mean_.successes;
  }
  auto total = std::find_if(totals_.begin(), totals_.end(),
                            [&](const Total& t) { return t.model == row.model; });
  if (total == totals_.end()) total = totals_.insert(totals_.end(), Total{.model = row.model});
  ++total->queries;
  if (row.success.value_or(false)) ++total->successes;
  if (!row.failure.empty()) ++total->failures;
  if (row.relative_error) {
    ++total->with_error;
    total->errors += *row.relative_error;
  }
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
  const auto mean_error = [](const Total& total) {
    if (total.with_error == 0) return std::string("-");
    return fmt::format("{:.3g}", total.errors / static_cast<double>(total.with_error));
  };
  for (const Total& total : totals_) {
    const Index answers = total.queries - total.failures;
    const double steps =
        static_cast<double>(total.steps) / static_cast<double>(std::max<Index>(answers, 1));
    lines.push_back({total.model, fmt::format("{} of {}", total.successes, total.queries),
                     mean_error(total), answers > 0 ? fmt::format("{:.3g}", steps) : "-",
                     fmt::format("{}", total.failures)});
  }
  lines.push_back({mean_.model, fmt::format("{} of {}", mean_.successes, queries_),
                   mean_error(mean_), "-", "-"});
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
