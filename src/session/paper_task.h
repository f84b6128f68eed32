// A paper's experiment on layers as trainings that the window shows: the points of its sweep that its
// table tells apart, everyone beside one another, with the paper's numbers and what differs.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/error.h"
#include "layers/training_plan.h"
#include "session/sweep_file.h"
#include "session/training_table.h"

namespace mnemoscope {

/// A training of an experiment: everyone who learns, by the first seed and fold.
struct PaperPoint {
  std::string label{};                                 ///< "size 20"; empty where there is only one
  std::shared_ptr<const layers::TrainingSpec> spec{};  ///< never null; it has a title
};

/// One of them.
struct PaperTask {
  std::filesystem::path file{};  ///< its sweep
  SweepSpec sweep{};
  TrainingReport report{};
  std::size_t jobs = 0;              ///< of the whole sweep
  std::vector<PaperPoint> points{};  ///< at least one

  const std::string& title() const { return points.front().spec->title; }
};

struct PaperTasks {
  std::vector<std::shared_ptr<const PaperTask>> tasks{};  ///< never null; as load_experiments
  std::vector<Error> refused{};                           ///< files that are none, a sentence each
};

/// All sweeps of these folders that train something; folders that are not there are left out.
PaperTasks load_paper_tasks(const std::vector<std::filesystem::path>& folders);

/// The paper's numbers by competitor, where it has some for data of this name at this place of its
/// axes; those that it has none for are left out.
std::map<std::string, PaperNumber> paper_numbers_of(const PaperTask& paper,
                                                    const layers::TrainingSpec& spec);

/// Whether the task waits for a person's file.
bool needs_file(const layers::TrainingSpec& spec);

/// The same task with this file of bags or of a series.
layers::TrainingSpec with_file(layers::TrainingSpec spec, const std::filesystem::path& file);

/// How all points are trained without the window, as it is typed: "mnemoscope train builtin:table-5
/// --set bags.file=FILE --out table-5". The file is the task's, "FILE" where it waits for one.
std::string command_of(const PaperTask& paper, const layers::TrainingSpec& spec);

}  // namespace mnemoscope
