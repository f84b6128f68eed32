// The table [report] of a sweep that trains: the first half of session/training_table.h.
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "session/sweep_task.h"
#include "session/toml_text.h"
#include "session/toml_values.h"
#include "session/train_text.h"
#include "session/training_table.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

constexpr std::string_view kReportKey = "report";

/// Axes that repeat what is trained, or tell apart what has rows of its own.
constexpr std::array<std::string_view, 3> kRepeats{"bags.fold", "training.seed", "competitors"};

std::optional<PaperNumber> paper_number(const toml::node& node) {
  if (const auto one = node.value<double>()) return PaperNumber{*one, *one};
  const toml::array* const two = node.as_array();
  if (two == nullptr || two->size() != 2) return std::nullopt;
  const auto least = two->get(0)->value<double>();
  const auto most = two->get(1)->value<double>();
  if (!least || !most || *least > *most) return std::nullopt;
  return PaperNumber{*least, *most};
}

PaperNumbers read_numbers(TableReader& reader) {
  PaperNumbers numbers;
  if (const toml::table* const where = reader.table("where")) {
    for (auto&& [key, value] : *where) {
      const auto word = value.value<std::string>();
      numbers.where[std::string(key.str())] = word ? *word : inline_toml(value);
    }
  }
  const toml::table* const values = reader.table("values");
  if (values == nullptr) return numbers;
  for (auto&& [key, value] : *values) {
    const auto number = paper_number(value);
    const std::string name(key.str());
    if (number) {
      numbers.values[name] = *number;
    } else {
      reader.refuse(value, "values." + name, "a number, or the smallest and the largest");
    }
  }
  return numbers;
}

Result<TrainingReport> read_report(const toml::table& table, const Origin& origin) {
  TableReader reader(table, std::string(kReportKey), origin);
  TrainingReport report;
  reader.text({"score"}, report.score);
  reader.texts({"over"}, report.over);
  reader.text({"paper"}, report.paper);
  reader.texts({"differs"}, report.differs);
  std::size_t position = 0;
  for (const toml::table* numbers : reader.tables("numbers")) {
    TableReader inner(*numbers, fmt::format("{}.numbers.{}", kReportKey, position++), origin);
    report.numbers.push_back(read_numbers(inner));
    if (Status status = inner.finish(); !status) return tl::unexpected(status.error());
  }
  if (Status status = reader.finish(); !status) return tl::unexpected(status.error());
  return report;
}

Status check_report(const TrainingReport& report, const SweepSpec& sweep, const Origin& origin) {
  std::vector<std::string> columns;
  for (const ExperimentColumn& column : columns_of_sweep(sweep)) columns.push_back(column.name);
  std::vector<std::string> axes;
  for (const SweepAxis& axis : sweep.axes) axes.push_back(axis.key);
  const auto is_in = [](const std::vector<std::string>& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
  };
  if (!report.score.empty() && !is_in(columns, report.score)) {
    return fail("{}: report.score = \"{}\" is no column of these rows; give one of {}", origin.name,
                visible(report.score), fmt::join(columns, ", "));
  }
  for (const std::string& key : report.over) {
    if (is_in(axes, key)) continue;
    return fail("{}: report.over lists \"{}\", which is no axis of this sweep; give some of {}",
                origin.name, visible(key), fmt::join(axes, ", "));
  }
  return {};
}

/// As a sentence has it: "0.001", "adam".
std::string setting_words(const toml::node& node) {
  if (const auto word = node.value_exact<std::string>()) return *word;
  if (const auto real = node.value_exact<double>()) return fmt::format("{:g}", *real);
  return inline_toml(node);
}

/// nullopt: the task has no such key.
std::optional<std::string> setting_of(std::string_view key, const toml::table& task,
                                      std::span<const SweepAxis> axes) {
  for (const SweepAxis& axis : axes) {
    if (axis.key == key) return fmt::format("{}", fmt::join(axis.values, ", "));
  }
  const toml::node_view<const toml::node> node = task.at_path(key);
  return node ? std::optional(setting_words(*node.node())) : std::nullopt;
}

}  // namespace

std::vector<std::string> settled_sentences(const std::vector<std::string>& sentences,
                                           const layers::TrainingSpec& spec,
                                           std::span<const SweepAxis> axes) {
  const auto task = parse_toml(train_text(spec), kReportKey);
  if (!task) return sentences;
  std::vector<std::string> settled;
  for (const std::string& sentence : sentences) {
    std::string words;
    std::size_t from = 0;
    while (from < sentence.size()) {
      const std::size_t open = sentence.find('{', from);
      const std::size_t close = open == std::string::npos ? open : sentence.find('}', open);
      if (close == std::string::npos) break;
      const std::string_view key = std::string_view(sentence).substr(open + 1, close - open - 1);
      const auto value = setting_of(key, *task, axes);
      words += sentence.substr(from, open - from);
      words += value ? *value : sentence.substr(open, close + 1 - open);
      from = close + 1;
    }
    settled.push_back(words + sentence.substr(from));
  }
  return settled;
}

Result<std::string> report_line(const toml::table& report, const Origin& origin,
                                const SweepSpec& sweep) {
  const auto read = read_report(report, origin);
  if (!read) return tl::unexpected(read.error());
  if (Status status = check_report(*read, sweep, origin); !status) {
    return tl::unexpected(status.error());
  }
  return inline_toml(report);
}

TrainingReport report_of(const SweepSpec& sweep) {
  TrainingReport report;
  const auto document = parse_toml(
      fmt::format("{} = {}\n", kReportKey, sweep.report.empty() ? "{}" : sweep.report), kReportKey);
  const toml::table* const table = document ? (*document)[kReportKey].as_table() : nullptr;
  if (table != nullptr) {
    auto read = read_report(
        *table, {.name = std::string(kReportKey), .has_lines = false, .base_dir = sweep.base_dir});
    if (read) report = std::move(*read);
  }
  if (report.score.empty()) {
    const auto spec = task_of_line(sweep.task, kReportKey, sweep.base_dir);
    report.score = spec && spec->kind == layers::TaskKind::series ? "loss" : "auc";
  }
  for (const SweepAxis& axis : sweep.axes) {
    const bool repeats =
        std::find(kRepeats.begin(), kRepeats.end(), axis.key) != kRepeats.end() ||
        std::find(report.over.begin(), report.over.end(), axis.key) != report.over.end();
    if (!repeats) report.by.push_back(axis.key);
  }
  return report;
}

}  // namespace mnemoscope
