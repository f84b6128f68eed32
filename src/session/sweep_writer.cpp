// The text of a sweep's file: the other half of session/sweep_file.h.
#include <fmt/ranges.h>

#include <utility>

#include "session/document_writer.h"
#include "session/named_files.h"
#include "session/session_file.h"
#include "session/sweep_file.h"
#include "session/sweep_task.h"
#include "session/toml_text.h"
#include "session/toml_values.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

/// The document of a session as a table [session] of a larger one; with an empty base_dir its paths
/// stand in full.
std::string session_tables(const Session& session, const fs::path& base_dir) {
  std::string_view text;
  const std::string document =
      base_dir.empty() ? write_document(session, {}) : write_session(session, base_dir);
  text = document;
  std::string tables;
  for (int line = 0; !text.empty(); ++line) {
    const std::size_t end = text.find('\n');
    const std::string_view written = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line < 2) continue;  // format and version
    // No value begins a line: what begins with a bracket is the head of a table.
    if (written.starts_with("[[")) {
      tables += fmt::format("[[session.{}\n", written.substr(2));
    } else if (written.starts_with("[")) {
      tables += fmt::format("[session.{}\n", written.substr(1));
    } else {
      tables += fmt::format("{}\n", written);
    }
  }
  return tables;
}

/// A value as TOML: as it is where it is one, else as a word.
std::string axis_value_toml(const std::string& value) {
  return parse_toml("value = " + value, "value") ? value : toml_string(value);
}

std::string axis_line(const SweepAxis& axis) {
  if (!axis.written.empty()) return fmt::format("{} = {}\n", toml_string(axis.key), axis.written);
  std::vector<std::string> values;
  for (const std::string& value : axis.values) values.push_back(axis_value_toml(value));
  return fmt::format("{} = [{}]\n", toml_string(axis.key), fmt::join(values, ", "));
}

std::string measure_lines(const Measure& measure) {
  std::string lines = fmt::format("experiment = {}\n", toml_string(measure.experiment));
  const ExperimentKind* const kind = find_experiment(measure.experiment);
  if (kind == nullptr) return lines;
  const MeasureValues values = whole_values(*kind, measure);
  for (const MeasureKey& key : kind->keys) {
    const std::vector<double>& numbers = values.find(key.name)->second;
    if (numbers == key.initial) continue;
    if (!key.words.empty()) {
      const auto word = key.words[static_cast<std::size_t>(numbers.front())];
      lines += fmt::format("{} = {}\n", key.name, toml_string(word));
      continue;
    }
    const std::string text = fmt::format("{}", fmt::join(numbers, ", "));
    lines += key.is_list ? fmt::format("{} = [{}]\n", key.name, text)
                         : fmt::format("{} = {}\n", key.name, text);
  }
  return lines;
}

std::string axes_and_measure(const SweepSpec& sweep) {
  std::string text = "\n[axes]\n";
  for (const SweepAxis& axis : sweep.axes) text += axis_line(axis);
  return text + "\n[measure]\n" + measure_lines(sweep.measure);
}

bool hangs_on_its_folder(const SweepSpec& sweep) {
  if (names_relative_paths(sweep.task)) return true;
  for (const SweepAxis& axis : sweep.axes) {
    for (const std::string& value : axis.values) {
      if (is_relative_path(axis.key, value)) return true;
    }
  }
  return false;
}

/// Where relative paths start, as a file in `base_dir` says it.
std::string paths_from_line(const SweepSpec& sweep, const fs::path& base_dir, bool in_full) {
  const fs::path folder = in_full ? sweep.base_dir : sweep.base_dir.lexically_relative(base_dir);
  return fmt::format("paths_from = {}\n", toml_string(folder.string()));
}

/// What stands behind the head of a sweep that trains.
std::string task_document(const SweepSpec& sweep, const fs::path& base_dir) {
  std::string text;
  if (sweep.base_dir != base_dir && hangs_on_its_folder(sweep)) {
    text += paths_from_line(sweep, base_dir, base_dir.empty());
  }
  text += fmt::format("task = {}\n", sweep.task);
  if (!sweep.report.empty()) text += fmt::format("report = {}\n", sweep.report);
  return text + axes_and_measure(sweep);
}

}  // namespace

std::string write_sweep(const SweepSpec& sweep, const fs::path& base_dir) {
  std::string text = fmt::format("format = \"{}\"\nversion = {}\n", kSweepFormat, kSweepVersion);
  if (!sweep.title.empty()) text += fmt::format("title = {}\n", toml_string(sweep.title));
  if (!sweep.about.empty()) text += fmt::format("about = {}\n", toml_string(sweep.about));
  if (sweep.combine != SweepCombine::product) {
    text += fmt::format("combine = {}\n",
                        toml_string(kCombineWords[static_cast<std::size_t>(sweep.combine)]));
  }
  if (!sweep.task.empty()) return text + task_document(sweep, base_dir);
  // Keys of jobs are made from paths as they are seen from the sweep's folder, wherever this is.
  const bool in_full = sweep.names_in_full || base_dir.empty();
  const bool hangs_on_folder = in_full ? !named_files(sweep.session).empty()
                                       : write_session(sweep.session, base_dir) !=
                                             write_session(sweep.session, sweep.base_dir);
  if (hangs_on_folder) text += paths_from_line(sweep, base_dir, in_full);
  text += axes_and_measure(sweep);
  if (in_full) return text + session_tables(sweep.session, {});
  return text + session_tables(sweep.session, hangs_on_folder ? sweep.base_dir : base_dir);
}

}  // namespace mnemoscope
