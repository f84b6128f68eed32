// The task of layers that a sweep trains at its points, in place of a session: one line of TOML with
// its keys in alphabetical order, so that equal tasks are equal texts.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/error.h"
#include "layers/training_plan.h"
#include "session/table_reader.h"
#include "session/toml.h"

namespace mnemoscope {

/// The line of a task that stands in a document. Errors: those of read_train_table.
Result<std::string> task_line(const toml::table& task, const Origin& origin);

/// The task of a line; relative paths start at `base`, errors begin with `name`.
Result<layers::TrainingSpec> task_of_line(std::string_view line, std::string_view name,
                                          const std::filesystem::path& base);

/// Changes one key of a task, "training.seed=3", or leaves it as it was and says why. Keys are those
/// of a task file with dots; associations.NAME.KEY is a parameter of the association of that name.
/// `name` begins errors, relative paths start at `base`. The value is TOML; a bare word is text.
Status apply_task_setting(std::string& line, std::string_view setting, std::string_view name,
                          const std::filesystem::path& base);

/// The same setting, or the value of a key, with a path that is seen from the working directory made
/// whole; one that is neither there nor at `base` too, so that its error says where it was looked
/// for.
std::string task_setting_from_here(const std::string& setting, const std::filesystem::path& base);
std::string task_value_from_here(std::string_view key, const std::string& value,
                                 const std::filesystem::path& base);

/// Whether a value of this key is a path that hangs on where the sweep lies.
bool is_relative_path(std::string_view key, std::string_view value);

/// The same of any key of a task.
bool names_relative_paths(std::string_view line);

/// What a task is learnt from, for people: the name of its file, or of its pictures.
std::string data_of_task(const layers::TrainingSpec& spec);

/// A line without what is only for people, to tell tasks apart by.
std::string trained_part(std::string_view line);

}  // namespace mnemoscope
