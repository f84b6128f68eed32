#include "session/training_table.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>

#include "engine/experiments/training_experiment.h"
#include "session/sweep_task.h"
#include "text/csv_cells.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kDataKey = "data";
constexpr const char* kEveryCompetitor = "all";

/// One line of the table.
struct Group {
  TablePlace place{};  ///< its values of the axes tell groups apart
  std::string model{};
  std::optional<std::int64_t> epoch{};
  bool is_baseline = false;
  std::vector<double> numbers{};

  bool same_place(const Group& other) const {
    return place.by == other.place.by && place.data == other.place.data;
  }
  bool same(const Group& other) const {
    return same_place(other) && model == other.model && epoch == other.epoch;
  }
};

/// Cells of a row by the names of its columns.
class RowView {
 public:
  RowView(const std::vector<ExperimentColumn>& columns, const ExperimentRow& row)
      : columns_(columns), row_(row) {}

  template <class T>
  std::optional<T> value(std::string_view name) const {
    for (std::size_t i = 0; i < columns_.size() && i < row_.size(); ++i) {
      if (columns_[i].name != name) continue;
      if (const T* const found = std::get_if<T>(&row_[i])) return *found;
    }
    return std::nullopt;
  }

  /// Whole numbers too: what a file says of 1.0 is 1.
  std::optional<double> number(std::string_view name) const {
    if (const auto whole = value<std::int64_t>(name)) return static_cast<double>(*whole);
    return value<double>(name);
  }

 private:
  const std::vector<ExperimentColumn>& columns_;
  const ExperimentRow& row_;
};

std::optional<layers::TrainingSpec> task_of_job(const SweepSpec& sweep, const SweepJob& job) {
  const auto line = resolved_task(sweep, job);
  if (!line) return std::nullopt;
  auto spec = task_of_line(*line, "task", sweep.base_dir);
  return spec ? std::optional(std::move(*spec)) : std::nullopt;
}

class Groups {
 public:
  Groups(const SweepSpec& sweep, const TrainingReport& report)
      : sweep_(sweep), report_(report), columns_(columns_of_sweep(sweep)) {}

  void add(const SweepJob& job, const JobRows& rows) {
    Group group;
    if (const auto spec = task_of_job(sweep_, job)) {
      group.place.data = data_of_task(*spec);
      for (const std::string& note : layers::repo_notes(*spec)) add_note(note);
    }
    for (const std::string& key : report_.by) {
      for (std::size_t i = 0; i < sweep_.axes.size(); ++i) {
        if (sweep_.axes[i].key == key) group.place.by.push_back(job.values[i]);
      }
    }
    for (const ExperimentRow& row : rows.rows) add_row(group, RowView(columns_, row));
  }

  const std::vector<Group>& list() const { return groups_; }

  /// What switches do that are on at some point.
  const std::vector<std::string>& notes() const { return notes_; }

 private:
  void add_note(const std::string& note) {
    if (std::find(notes_.begin(), notes_.end(), note) == notes_.end()) notes_.push_back(note);
  }

  void add_row(Group group, const RowView& row) {
    group.model = row.value<std::string>("model").value_or(std::string());
    group.epoch = row.value<std::int64_t>(kEpochColumn);
    group.is_baseline = row.number(kBaselineColumn).value_or(0.0) > 0.0;
    auto at = std::find_if(groups_.begin(), groups_.end(),
                           [&group](const Group& other) { return other.same(group); });
    if (at == groups_.end()) at = groups_.insert(groups_.end(), std::move(group));
    if (const auto number = row.number(report_.score)) at->numbers.push_back(*number);
  }

  const SweepSpec& sweep_;
  const TrainingReport& report_;
  std::vector<ExperimentColumn> columns_;
  std::vector<Group> groups_{};
  std::vector<std::string> notes_{};
};

bool contains_word(std::string text, std::string word) {
  const auto lower = [](std::string& letters) {
    std::transform(letters.begin(), letters.end(), letters.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  };
  lower(text);
  lower(word);
  return text.find(word) != std::string::npos;
}

bool stands_for(const PaperNumbers& numbers, const TrainingReport& report,
                const TablePlace& place) {
  for (const auto& [key, value] : numbers.where) {
    if (key == kDataKey) {
      if (!contains_word(place.data, value)) return false;
      continue;
    }
    const auto at = std::find(report.by.begin(), report.by.end(), key);
    if (at == report.by.end()) return false;
    if (place.by[static_cast<std::size_t>(at - report.by.begin())] != value) return false;
  }
  return true;
}

std::optional<PaperNumber> paper_of(const TrainingReport& report, const Group& group) {
  return paper_number(report, group.place, group.model, group.is_baseline);
}

/// How far above or below the paper's; 0 between its numbers.
double gap_to(double mean, const PaperNumber& paper) {
  return mean > paper.most ? mean - paper.most : std::min(mean - paper.least, 0.0);
}

std::string csv_text(const TrainingReport& report, const std::vector<Group>& groups) {
  std::vector<std::string> names = report.by;
  for (const char* name : {"data", "model", "baseline", "epoch", "score", "n", "mean", "sd", "se",
                           "paper", "paper_to", "difference"}) {
    names.emplace_back(name);
  }
  std::string csv = fmt::format("{}\r\n", fmt::join(names, ","));
  for (const Group& group : groups) {
    std::vector<std::string> cells;
    for (const std::string& value : group.place.by) cells.push_back(csv_any_cell(value));
    cells.insert(cells.end(), {csv_text_cell(group.place.data), csv_text_cell(group.model),
                               group.is_baseline ? "1" : "0", csv_cell(group.epoch), report.score,
                               csv_cell(group.numbers.size())});
    const bool has_mean = !group.numbers.empty();
    const Spread spread = has_mean ? spread_of(group.numbers) : Spread{};
    const double none = std::numeric_limits<double>::quiet_NaN();
    for (const double number : {spread.mean, spread.deviation, spread.error}) {
      cells.push_back(csv_cell(has_mean ? number : none));
    }
    const auto paper = paper_of(report, group);
    cells.push_back(csv_cell(paper ? paper->least : none));
    cells.push_back(csv_cell(paper ? paper->most : none));
    cells.push_back(csv_cell(paper && has_mean ? gap_to(spread.mean, *paper) : none));
    csv += fmt::format("{}\r\n", fmt::join(cells, ","));
  }
  return csv;
}

std::string group_line(const TrainingReport& report, const Group& group) {
  if (group.numbers.empty()) return fmt::format("{:<22} no number\n", group.model);
  const Spread spread = spread_of(group.numbers);
  const auto paper = paper_of(report, group);
  return fmt::format("{:<22} {:>4}  {:>7}  {:>6}  {:>6}   {:>14}   {:>7}\n",
                     group.model + (group.is_baseline ? " *" : ""), spread.count,
                     score_text(spread.mean), score_text(spread.deviation),
                     score_text(spread.error), paper ? paper_text(*paper) : "-",
                     paper ? fmt::format("{:+.3f}", gap_to(spread.mean, *paper)) : "");
}

std::string place_line(const TrainingReport& report, const Group& group) {
  std::string line = "\n" + group.place.data;
  for (std::size_t i = 0; i < report.by.size(); ++i) {
    line += fmt::format(", {} = {}", report.by[i], group.place.by[i]);
  }
  if (group.epoch) line += ", after the last epoch";
  return line + fmt::format("\n{:<22} {:>4}  {:>7}  {:>6}  {:>6}   {:>14}   {:>7}\n", "", "n",
                            "mean", "sd", "se", "paper", "beyond");
}

/// Of curves only their ends are lines of the text.
bool is_shown(const Group& group, const std::vector<Group>& groups) {
  return std::none_of(groups.begin(), groups.end(), [&group](const Group& other) {
    return other.same_place(group) && other.model == group.model && other.epoch > group.epoch;
  });
}

std::string head_text(const SweepSpec& sweep, const TrainingReport& report) {
  std::string text = sweep.title.empty() ? std::string() : sweep.title + "\n";
  for (const ExperimentColumn& column : columns_of_sweep(sweep)) {
    if (column.name == report.score) text += fmt::format("{}: {}\n", column.name, column.about);
  }
  if (!report.paper.empty()) text += "paper: " + report.paper + "\n";
  return text;
}

std::string listed(std::string_view heading, const std::vector<std::string>& sentences) {
  if (sentences.empty()) return {};
  return fmt::format("\n{}:\n- {}\n", heading, fmt::join(sentences, "\n- "));
}

/// How the baselines of this place stand among its layers, a line each.
std::string ahead_lines(const TrainingReport& report, const std::vector<Group>& groups,
                        const Group& of) {
  const auto is_there = [&](const Group& group) {
    return group.same_place(of) && is_shown(group, groups) && !group.numbers.empty();
  };
  std::vector<double> layers;
  for (const Group& group : groups) {
    if (is_there(group) && !group.is_baseline) layers.push_back(spread_of(group.numbers).mean);
  }
  std::string lines;
  for (const Group& group : groups) {
    if (!is_there(group) || !group.is_baseline) continue;
    const std::string words =
        ahead_words(report.score, group.model, spread_of(group.numbers).mean, layers);
    if (!words.empty()) lines += words + ".\n";
  }
  return lines;
}

/// A place after the other: its lines, and how its baselines stand.
std::string places_text(const TrainingReport& report, const std::vector<Group>& groups) {
  std::string text;
  const Group* before = nullptr;
  for (const Group& group : groups) {
    if (!is_shown(group, groups)) continue;
    const bool begins = before == nullptr || !before->same_place(group);
    if (begins && before != nullptr) text += ahead_lines(report, groups, *before);
    if (begins) text += place_line(report, group);
    before = &group;
    text += group_line(report, group);
  }
  return before == nullptr ? text : text + ahead_lines(report, groups, *before);
}

/// What differs from the paper, with this sweep's own settings.
std::vector<std::string> differs_of(const SweepSpec& sweep, const TrainingReport& report) {
  const auto spec = task_of_line(sweep.task, "task", sweep.base_dir);
  return spec ? settled_sentences(report.differs, *spec, sweep.axes) : report.differs;
}

std::string tail_text(const SweepSpec& sweep, const TrainingReport& report, const Groups& groups,
                      std::size_t without, std::size_t jobs) {
  std::string text;
  if (std::any_of(groups.list().begin(), groups.list().end(),
                  [](const Group& group) { return group.is_baseline; })) {
    text += "\n* is what a layer has to beat.";
  }
  text +=
      "\nsd is the deviation of one training, se that of the mean: sd / sqrt(n). Trainings by "
      "other "
      "seeds\nlearn from the same data, so that the true one is somewhat larger.\n";
  if (without > 0) {
    text += fmt::format("{} of {} are missing or have failed.\n", without, counted(jobs, "job"));
  }
  text += listed("What differs", differs_of(sweep, report));
  return text + listed("Switched on", groups.notes());
}

}  // namespace

std::string score_text(double score) {
  constexpr double kMostAsItStands = 1e5;
  if (std::isnan(score)) return "-";
  return std::abs(score) < kMostAsItStands ? fmt::format("{:.3f}", score)
                                           : fmt::format("{:.2e}", score);
}

std::optional<PaperNumber> paper_number(const TrainingReport& report, const TablePlace& place,
                                        const std::string& competitor, bool is_baseline) {
  for (const PaperNumbers& numbers : report.numbers) {
    if (!stands_for(numbers, report, place)) continue;
    auto at = numbers.values.find(competitor);
    if (at == numbers.values.end() && !is_baseline) at = numbers.values.find(kEveryCompetitor);
    if (at != numbers.values.end()) return at->second;
  }
  return std::nullopt;
}

std::string paper_text(const PaperNumber& number) {
  if (number.least == number.most) return score_text(number.least);
  return score_text(number.least) + " to " + score_text(number.most);
}

std::string ahead_words(std::string_view score, const std::string& baseline, double mean,
                        std::span<const double> layers) {
  const std::size_t of = layers.size();
  if (std::isnan(mean) || of == 0) return {};
  const bool small = score.find("loss") != std::string_view::npos ||
                     score.find("error") != std::string_view::npos ||
                     score.find("seconds") != std::string_view::npos;
  const auto ahead = std::count_if(layers.begin(), layers.end(), [&](double layer) {
    return small ? mean < layer : mean > layer;
  });
  return fmt::format("{} is ahead of {} of {}", baseline,
                     ahead == 0 ? "none" : std::to_string(ahead), counted(of, "layer"));
}

Spread spread_of(std::span<const double> numbers) {
  const auto n = static_cast<double>(numbers.size());
  Spread spread{.count = numbers.size()};
  for (const double number : numbers) spread.mean += number;
  spread.mean /= n;
  double squares = 0.0;
  for (const double number : numbers) squares += std::pow(number - spread.mean, 2.0);
  spread.deviation =
      n > 1.0 ? std::sqrt(squares / (n - 1.0)) : std::numeric_limits<double>::quiet_NaN();
  spread.error = spread.deviation / std::sqrt(n);
  return spread;
}

TrainingTable training_table(const SweepSpec& sweep, std::span<const SweepJob> jobs,
                             const fs::path& out) {
  const TrainingReport report = report_of(sweep);
  const std::vector<ExperimentColumn> columns = columns_of_sweep(sweep);
  Groups groups(sweep, report);
  std::size_t without = 0;
  for (const SweepJob& job : jobs) {
    const auto rows = read_rows(out, job, columns);
    if (!rows || !rows->failure.empty()) ++without;
    if (rows) groups.add(job, *rows);
  }
  TrainingTable table{.csv = csv_text(report, groups.list()), .text = head_text(sweep, report)};
  table.text += places_text(report, groups.list());
  table.text += tail_text(sweep, report, groups, without, jobs.size());
  return table;
}

}  // namespace mnemoscope
