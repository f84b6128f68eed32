// What `mnemoscope train` is given: a task file in TOML, read with the same care as a session.
#pragma once

#include <filesystem>
#include <string_view>

#include "core/error.h"
#include "layers/training_plan.h"
#include "session/table_reader.h"

namespace mnemoscope {

/// What a task file says it is.
inline constexpr std::string_view kTrainFormat = "mnemoscope-train";

/// From the text of a task file: tables [bags] or [series] (one of them), [model], [training] and
/// [[associations]]; what is not said holds its default. Relative paths start at `base`. Errors name
/// `name` and the line: what is no TOML, another format, a key that is not known, a value that is not
/// accepted.
Result<layers::TrainingSpec> read_train_text(std::string_view text, std::string_view name,
                                             const std::filesystem::path& base);

/// The same from a document that is read already; what it is (`format`) may be left out, as where it
/// stands as [task] in a sweep.
Result<layers::TrainingSpec> read_train_table(const toml::table& task, const Origin& origin);

/// From a file. Errors as above, or it cannot be read.
Result<layers::TrainingSpec> read_train_file(const std::filesystem::path& file);

}  // namespace mnemoscope
