#include "session/sweep_rows.h"

#include <fmt/ranges.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "data/file_bytes.h"
#include "data/write_file.h"
#include "session/toml_values.h"
#include "text/csv_cells.h"
#include "text/fnv.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::string_view kRowsFormat = "mnemoscope-rows";
constexpr const char* kCheck = "check";
constexpr const char* kInfinite = "inf";
constexpr const char* kMinusInfinite = "-inf";

/// JSON has no infinities; no experiment has cells of these words.
Json json_of(const ExperimentCell& cell) {
  struct Write {
    Json operator()(std::monostate) const { return nullptr; }
    Json operator()(std::int64_t value) const { return value; }
    Json operator()(double value) const {
      if (std::isnan(value)) return nullptr;
      if (std::isinf(value)) return value > 0 ? kInfinite : kMinusInfinite;
      return value;
    }
    Json operator()(const std::string& value) const { return value; }
  };
  return std::visit(Write{}, cell);
}

ExperimentCell cell_of(const Json& json) {
  if (json.is_number_integer()) return json.get<std::int64_t>();
  if (json.is_number()) return json.get<double>();
  if (!json.is_string()) return {};
  std::string text = json.get<std::string>();
  if (text == kInfinite) return std::numeric_limits<double>::infinity();
  if (text == kMinusInfinite) return -std::numeric_limits<double>::infinity();
  return text;
}

std::string csv_of(const ExperimentCell& cell) {
  struct Write {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(std::int64_t value) const { return csv_cell(value); }
    std::string operator()(double value) const { return csv_cell(value); }
    std::string operator()(const std::string& value) const { return csv_text_cell(value); }
  };
  return std::visit(Write{}, cell);
}

/// One line of JSON. Letters that are no UTF-8, as of a path in an error, are replaced.
std::string json_line(const Json& json) {
  constexpr int kOneLine = -1;
  return json.dump(kOneLine, ' ', false, Json::error_handler_t::replace) + '\n';
}

/// Of the lines behind the head: a digit that a disk changed makes another.
std::string check_of(std::string_view lines) {
  Fnv hash;
  hash.add(lines);
  return hash.digits();
}

/// The next line, without its end; nullopt where the text ends before the line does.
std::optional<std::string_view> next_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

std::optional<ExperimentRow> parse_row(std::string_view line,
                                       const std::vector<ExperimentColumn>& columns) {
  const Json json = Json::parse(line, nullptr, false);
  if (!json.is_object() || json.size() != columns.size()) return std::nullopt;
  ExperimentRow row;
  for (const ExperimentColumn& column : columns) {
    const auto value = json.find(column.name);
    if (value == json.end()) return std::nullopt;
    row.push_back(cell_of(*value));
  }
  return row;
}

}  // namespace

std::vector<ExperimentColumn> columns_of_sweep(const SweepSpec& sweep) {
  const ExperimentKind* const kind = find_experiment(sweep.measure.experiment);
  if (kind == nullptr) return {};
  return kind->columns(whole_values(*kind, sweep.measure));
}

fs::path rows_file(const fs::path& out, const SweepJob& job) {
  return out / kRowsFolder / (job.key + std::string(kRowsEnding));
}

std::string rows_text(const SweepJob& job, const std::vector<ExperimentColumn>& columns,
                      const JobRows& rows) {
  std::string lines;
  for (const ExperimentRow& row : rows.rows) {
    Json json = Json::object();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      json[columns[i].name] = i < row.size() ? json_of(row[i]) : Json();
    }
    lines += json_line(json);
  }
  Json head{{"format", kRowsFormat},
            {"key", job.key},
            {"rows", rows.rows.size()},
            {kCheck, check_of(lines)}};
  if (!rows.failure.empty()) head["failure"] = rows.failure;
  return json_line(head) + lines;
}

std::optional<JobRows> parse_rows(std::string_view text, const SweepJob& job,
                                  const std::vector<ExperimentColumn>& columns) {
  const auto first = next_line(text);
  if (!first) return std::nullopt;
  const Json head = Json::parse(*first, nullptr, false);
  const bool is_head = head.is_object() && head.value("format", Json()) == kRowsFormat &&
                       head.value("key", Json()) == job.key &&
                       head.value("rows", Json()).is_number_unsigned();
  if (!is_head) return std::nullopt;
  // Files of older programs have none.
  const Json check = head.value(kCheck, Json());
  if (!check.is_null() && check != check_of(text)) return std::nullopt;
  JobRows rows;
  if (const Json failure = head.value("failure", Json()); failure.is_string()) {
    rows.failure = failure.get<std::string>();
  }
  const auto count = head["rows"].get<std::size_t>();
  while (rows.rows.size() < count) {
    const auto line = next_line(text);
    auto row = line ? parse_row(*line, columns) : std::nullopt;
    if (!row) return std::nullopt;
    rows.rows.push_back(std::move(*row));
  }
  return text.empty() ? std::optional(std::move(rows)) : std::nullopt;
}

std::optional<JobRows> read_rows(const fs::path& out, const SweepJob& job,
                                 const std::vector<ExperimentColumn>& columns) {
  const fs::path file = rows_file(out, job);
  std::error_code unknown;
  if (!fs::is_regular_file(file, unknown)) return std::nullopt;
  const auto bytes = read_file(file);
  if (!bytes) return std::nullopt;
  return parse_rows({reinterpret_cast<const char*>(bytes->data()), bytes->size()}, job, columns);
}

Status write_rows(const fs::path& out, const SweepJob& job,
                  const std::vector<ExperimentColumn>& columns, const JobRows& rows) {
  // A power cut may leave a part of it, which is then no whole file and measured once more: not
  // worth waiting for the disk after every job.
  return write_file(rows_file(out, job), rows_text(job, columns, rows), {.flush = false});
}

SweepTable::SweepTable(const SweepSpec& sweep, std::string version)
    : sweep_(sweep), version_(std::move(version)), columns_(columns_of_sweep(sweep)) {
  const ExperimentKind* const kind = find_experiment(sweep.measure.experiment);
  measure_ = fmt::format("experiment = {}", toml_string(sweep.measure.experiment));
  if (kind == nullptr) return;
  const MeasureValues values = whole_values(*kind, sweep.measure);
  for (const MeasureKey& key : kind->keys) {
    const std::vector<double>& numbers = values.find(key.name)->second;
    const std::string text =
        key.words.empty() ? fmt::format("{}", fmt::join(numbers, ", "))
                          : toml_string(key.words[static_cast<std::size_t>(numbers.front())]);
    measure_ += fmt::format(", {} = {}", key.name, key.is_list ? "[" + text + "]" : text);
  }
  measure_ = "{" + measure_ + "}";
}

std::string SweepTable::heading() const {
  std::vector<std::string> names{"job", "key"};
  for (const SweepAxis& axis : sweep_.axes) names.push_back(csv_text_cell(axis.key));
  for (const ExperimentColumn& column : columns_) names.push_back(column.name);
  const char* const point = sweep_.task.empty() ? "session" : "task";
  for (const char* name : {"program", "measure", "settings", point}) names.emplace_back(name);
  return fmt::format("{}\r\n", fmt::join(names, ","));
}

std::string SweepTable::lines(const SweepJob& job, const JobRows& rows) const {
  std::string before = fmt::format("{},{}", job.index, job.key);
  for (const std::string& value : job.values) before += ',' + csv_any_cell(value);
  const std::string after =
      fmt::format(",{},{},{},{}\r\n", csv_text_cell(version_), csv_text_cell(measure_),
                  csv_text_cell(fmt::format("{}", fmt::join(settings_of(sweep_, job), " "))),
                  csv_text_cell(point_in_a_line(sweep_, job)));
  std::string text;
  for (const ExperimentRow& row : rows.rows) {
    text += before;
    for (const ExperimentCell& cell : row) text += ',' + csv_of(cell);
    text += after;
  }
  if (rows.failure.empty()) return text;
  text += before;
  for (const ExperimentColumn& column : columns_) {
    text += ',';
    if (column.name == kFailureColumn) text += csv_text_cell(rows.failure);
  }
  return text + after;
}

MergedRows merged_rows(const SweepSpec& sweep, std::span<const SweepJob> jobs, const fs::path& out,
                       const std::string& version) {
  const std::vector<ExperimentColumn> columns = columns_of_sweep(sweep);
  const SweepTable table(sweep, version);
  MergedRows merged{.csv = table.heading()};
  for (const SweepJob& job : jobs) {
    const auto rows = read_rows(out, job, columns);
    if (!rows) {
      ++merged.missing;
      continue;
    }
    merged.csv += table.lines(job, *rows);
    merged.rows += rows->rows.size() + (rows->failure.empty() ? 0 : 1);
  }
  return merged;
}

}  // namespace mnemoscope
