#include "session/paper_task.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "data/asset_path.h"
#include "session/experiment_list.h"
#include "session/sweep_task.h"
#include "session/toml_text.h"
#include "session/toml_values.h"
#include "session/train_text.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

/// An axis of those who learn, each alone: in the window they learn side by side.
constexpr std::string_view kCompetitorsAxis = "competitors";
constexpr std::string_view kPapersFolder = "papers";

const std::string& file_of(const layers::TrainingSpec& spec) {
  return spec.kind == layers::TaskKind::bags ? spec.bags.file : spec.series.file;
}

/// For each axis the place of its value.
using AxisPlaces = std::vector<std::size_t>;

bool contains(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// All places of a zipped sweep; of a product those of the axes that its table tells apart, the
/// others at their first values.
std::vector<AxisPlaces> places_of(const SweepSpec& sweep, const std::vector<std::string>& by) {
  std::vector<AxisPlaces> places{AxisPlaces(sweep.axes.size(), 0)};
  if (sweep.axes.empty()) return places;
  if (sweep.combine == SweepCombine::zip) {
    for (std::size_t i = 1; i < sweep.axes.front().values.size(); ++i) {
      places.emplace_back(sweep.axes.size(), i);
    }
    return places;
  }
  for (std::size_t axis = 0; axis < sweep.axes.size(); ++axis) {
    if (!contains(by, sweep.axes[axis].key)) continue;
    std::vector<AxisPlaces> longer;
    for (const AxisPlaces& place : places) {
      for (std::size_t i = 0; i < sweep.axes[axis].values.size(); ++i) {
        longer.push_back(place);
        longer.back()[axis] = i;
      }
    }
    places = std::move(longer);
  }
  return places;
}

/// "size 20, width 4": the axes that the table tells apart, without the tables that they are in.
std::string label_of(const SweepSpec& sweep, const AxisPlaces& place,
                     const std::vector<std::string>& by) {
  std::string label;
  for (std::size_t axis = 0; axis < sweep.axes.size(); ++axis) {
    const std::string& key = sweep.axes[axis].key;
    if (!contains(by, key)) continue;
    label += fmt::format("{}{} {}", label.empty() ? "" : ", ", key.substr(key.rfind('.') + 1),
                         sweep.axes[axis].values[place[axis]]);
  }
  return label;
}

Result<layers::TrainingSpec> task_at(const SweepSpec& sweep, const AxisPlaces& place,
                                     const std::string& name) {
  std::string line = sweep.task;
  for (std::size_t i = 0; i < sweep.axes.size(); ++i) {
    const SweepAxis& axis = sweep.axes[i];
    if (axis.key == kCompetitorsAxis) continue;
    const std::string setting = axis.key + "=" + axis.values[place[i]];
    const Status set = apply_task_setting(line, setting, name, sweep.base_dir);
    if (!set) return tl::unexpected(set.error());
  }
  auto spec = task_of_line(line, name, sweep.base_dir);
  if (!spec) return spec;
  spec->title = sweep.title.empty() ? name : sweep.title;
  spec->about = flowing(sweep.about);
  return spec;
}

std::size_t job_count(const SweepSpec& sweep) {
  std::size_t count = 1;
  for (const SweepAxis& axis : sweep.axes) {
    count = sweep.combine == SweepCombine::zip ? axis.values.size() : count * axis.values.size();
  }
  return count;
}

Result<PaperTask> paper_task(ExperimentPreset preset) {
  PaperTask paper{.report = report_of(preset.sweep), .jobs = job_count(preset.sweep)};
  std::vector<std::string> labels;
  for (const AxisPlaces& place : places_of(preset.sweep, paper.report.by)) {
    std::string label = label_of(preset.sweep, place, paper.report.by);
    if (contains(labels, label)) continue;
    auto spec = task_at(preset.sweep, place, preset.file.stem().string());
    if (!spec) return tl::unexpected(spec.error());
    labels.push_back(label);
    paper.points.push_back(
        {.label = std::move(label),
         .spec = std::make_shared<const layers::TrainingSpec>(std::move(*spec))});
  }
  paper.file = std::move(preset.file);
  paper.sweep = std::move(preset.sweep);
  return paper;
}

/// What a key of the task has, as the values of an axis are written; empty where it is not there.
std::string value_of(const toml::table& task, const std::string& key) {
  const toml::node_view<const toml::node> node = task.at_path(key);
  if (!node) return {};
  const auto word = node.value<std::string>();
  return word ? *word : inline_toml(*node.node());
}

/// How the command line calls its sweep.
std::string name_of_sweep(const fs::path& file) {
  const auto own = asset_path(kPapersFolder);
  const bool is_builtin = own && *own == file.parent_path();
  return is_builtin ? "builtin:" + file.stem().string() : typed_word(file.string());
}

}  // namespace

PaperTasks load_paper_tasks(const std::vector<fs::path>& folders) {
  PaperTasks list;
  ExperimentList sweeps = load_experiments(folders);
  list.refused = std::move(sweeps.refused);
  for (ExperimentPreset& preset : sweeps.presets) {
    if (preset.sweep.task.empty()) continue;
    auto task = paper_task(std::move(preset));
    if (task) {
      list.tasks.push_back(std::make_shared<const PaperTask>(std::move(*task)));
    } else {
      list.refused.push_back(task.error());
    }
  }
  return list;
}

std::map<std::string, PaperNumber> paper_numbers_of(const PaperTask& paper,
                                                    const layers::TrainingSpec& spec) {
  std::map<std::string, PaperNumber> numbers;
  if (paper.report.numbers.empty()) return numbers;
  const auto task = parse_toml(train_text(spec), "task", "task");
  if (!task) return numbers;
  TablePlace place{.data = data_of_task(spec)};
  for (const std::string& key : paper.report.by) place.by.push_back(value_of(*task, key));
  for (const layers::AssociationChoice& choice : spec.associations) {
    const std::string& id = choice.competitor();
    if (const auto number = paper_number(paper.report, place, id, false)) numbers[id] = *number;
  }
  return numbers;
}

bool needs_file(const layers::TrainingSpec& spec) {
  return file_of(spec) == layers::kFileToName;
}

layers::TrainingSpec with_file(layers::TrainingSpec spec, const fs::path& file) {
  (spec.kind == layers::TaskKind::bags ? spec.bags.file : spec.series.file) = file.string();
  return spec;
}

std::string command_of(const PaperTask& paper, const layers::TrainingSpec& spec) {
  std::string command = "mnemoscope train " + name_of_sweep(paper.file);
  if (const std::string& file = file_of(spec); !file.empty()) {
    command += fmt::format(" --set {}={}",
                           spec.kind == layers::TaskKind::bags ? "bags.file" : "series.file",
                           needs_file(spec) ? "FILE" : typed_word(file));
  }
  return command + " --out " + typed_word(paper.file.stem().string());
}

}  // namespace mnemoscope
