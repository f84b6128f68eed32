// Which files of a folder a command wrote, by what the index in it says (trace.json of a run,
// matrix.json of a comparison), and which are a person's own.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/error.h"

namespace mnemoscope {

/// What a result is read from and compared in; both stand in every folder that a run wrote.
inline constexpr const char* kTraceFile = "trace.json";
inline constexpr const char* kSummaryFile = "summary.csv";

/// Names all files of a comparison.
inline constexpr const char* kMatrixFile = "matrix.json";

/// What is written into a folder that is replaced as a whole.
enum class ResultKind { run, comparison };

/// What the folder holds by its index; nullopt for neither, or for an index that says something
/// else.
std::optional<ResultKind> kind_of_result(const std::filesystem::path& folder);

/// The entries of a folder that the index in it names, and the index itself, relative to the
/// folder ("dense-states.npy", "query-0000/trace.json"). Empty when there is no index that a
/// command wrote. Names that would lead out of the folder are left out.
std::set<std::filesystem::path> files_of_result(const std::filesystem::path& folder);

/// The files of a folder that no command wrote, by name: they stay when another result takes the
/// place of the one that is there. Empty for a folder that does not exist. Errors: a folder inside
/// that no run wrote, a file that bears the name of a result without one that names it, a folder
/// that cannot be listed.
Result<std::vector<std::string>> files_of_others(const std::filesystem::path& folder);

}  // namespace mnemoscope
