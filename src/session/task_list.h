// The tasks that layers are trained by: those that come with the program, and a person's own.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/error.h"
#include "layers/training_plan.h"

namespace mnemoscope {

/// A task file.
struct TaskPreset {
  std::filesystem::path file{};
  std::shared_ptr<const layers::TrainingSpec> spec{};  ///< never null; it has a title
};

struct TaskList {
  std::vector<TaskPreset> presets{};  ///< by folder, in the order of their files' names
  std::vector<Error> refused{};       ///< files that are none, a sentence each
};

/// All *.toml of these folders; folders that are not there are left out. One without a title has
/// the name of its file.
TaskList load_tasks(const std::vector<std::filesystem::path>& folders);

/// Without the dot: of the files that task_of_file() takes.
std::vector<std::string> task_endings();

/// From a file of any kind that holds a task: a task file (.toml), bags (.mat, a CSV with columns
/// "bag" and "label" or one of NAME_data.csv), else a series (.csv). What is in it is looked at when
/// it is trained. Errors: the task file's; another ending.
Result<layers::TrainingSpec> task_of_file(const std::filesystem::path& file);

}  // namespace mnemoscope
