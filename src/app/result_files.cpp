#include "app/result_files.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>
#include <system_error>

#include "app/python_files.h"
#include "data/file_bytes.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

/// Whether this is one name, not a way to another folder.
bool is_plain(const std::string& name) {
  return !name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos &&
         name.find('\0') == std::string::npos;
}

/// An index of a folder; null when there is none or it cannot be read.
nlohmann::json index_in(const fs::path& folder, const char* name) {
  std::error_code unknown;
  const fs::path file = folder / name;
  if (!fs::is_regular_file(fs::symlink_status(file, unknown))) return nullptr;
  const auto bytes = read_file(file);
  if (!bytes) return nullptr;
  nlohmann::json index = nlohmann::json::parse(bytes->begin(), bytes->end(), nullptr, false);
  return index.is_object() ? index : nlohmann::json(nullptr);
}

nlohmann::json trace_in(const fs::path& folder) {
  return index_in(folder, kTraceFile);
}

std::string text_at(const nlohmann::json& object, const char* key) {
  if (!object.is_object() || !object.contains(key) || !object.at(key).is_string()) return {};
  return object.at(key).get<std::string>();
}

const nlohmann::json& list_at(const nlohmann::json& object, const char* key) {
  static const nlohmann::json kNone = nlohmann::json::array();
  if (!object.is_object() || !object.contains(key) || !object.at(key).is_array()) return kNone;
  return object.at(key);
}

void add(std::set<fs::path>& files, const fs::path& folder, const std::string& name) {
  if (is_plain(name)) files.insert(folder / name);
}

/// What the trace of one query names; `folder` stands before each.
void add_trace(std::set<fs::path>& files, const nlohmann::json& trace, const fs::path& folder) {
  files.insert(folder / kTraceFile);
  add(files, folder, text_at(trace, "summary"));
  for (const nlohmann::json& run : list_at(trace, "runs")) {
    if (!run.is_object() || !run.contains("files") || !run.at("files").is_object()) continue;
    for (const nlohmann::json& name : run.at("files")) {
      if (name.is_string()) add(files, folder, name.get<std::string>());
    }
  }
}

/// "query-0000/trace.json" leads to "query-0000"; anything else nowhere.
std::string folder_of_query(const nlohmann::json& query) {
  const std::string trace = text_at(query, "trace");
  const std::size_t slash = trace.find('/');
  if (slash == std::string::npos || trace.substr(slash + 1) != kTraceFile) return {};
  return trace.substr(0, slash);
}

/// What a comparison names: "matrix.csv", "images/target.npy".
std::set<fs::path> files_of_matrix(const fs::path& folder) {
  std::set<fs::path> files;
  const nlohmann::json matrix = index_in(folder, kMatrixFile);
  if (text_at(matrix, "format") != "mnemoscope-matrix") return files;
  files.insert(kMatrixFile);
  for (const nlohmann::json& named : list_at(matrix, "files")) {
    if (!named.is_string()) continue;
    const auto name = named.get<std::string>();
    const std::size_t slash = name.find('/');
    if (slash == std::string::npos) {
      add(files, {}, name);
      continue;
    }
    const std::string inner = name.substr(0, slash);
    if (!is_plain(inner) || !fs::is_directory(fs::symlink_status(folder / inner))) continue;
    files.insert(inner);
    add(files, inner, name.substr(slash + 1));
  }
  return files;
}

/// The ending of an array's name: whatever follows the model's id in "dense-2-states.npy".
bool is_named_like_an_array(const std::string& name) {
  constexpr std::array<std::string_view, 5> kEndings{"-states.npy", "-weights.npy", "-support.npy",
                                                     "-heads.npy", "-features.npy"};
  const auto& models = catalogue();
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return name.ends_with(ending); }) &&
         std::any_of(models.begin(), models.end(),
                     [&](const Variant* model) { return name.starts_with(model->id + "-"); });
}

/// Whether a run could want to write here.
bool is_named_like_a_result(const std::string& name) {
  return name == kTraceFile || name == kSummaryFile || name.starts_with("query-") ||
         is_named_like_an_array(name) || is_named_like_a_script(name);
}

Status check_query_folder(const fs::path& folder, const std::string& name,
                          const std::set<fs::path>& ours) {
  std::error_code error;
  for (fs::directory_iterator entry(folder / name, error), end; !error && entry != end;
       entry.increment(error)) {
    const fs::path inside = fs::path(name) / entry->path().filename();
    if (ours.contains(inside)) continue;
    return fail("{}: was not written by a run, but lies among files that were; move it away",
                (folder / inside).string());
  }
  if (error) return fail("{}: cannot be listed: {}", (folder / name).string(), error.message());
  return {};
}

/// Decides about one entry of the folder that trace.json does not name.
Status check_foreign(const fs::directory_entry& entry) {
  std::error_code unknown;
  const std::string name = entry.path().filename().string();
  if (fs::is_directory(entry.symlink_status(unknown))) {
    return fail(
        "{}: is a folder that no run wrote, so results cannot take the place of what is around it; "
        "choose a folder of their own, such as --out {}",
        entry.path().string(), (entry.path().parent_path() / "result").string());
  }
  if (!is_named_like_a_result(name)) return {};
  if (name == kTraceFile) {
    return fail("{}: was not written by a run; move it away or choose another --out",
                entry.path().string());
  }
  return fail(
      "{}: has the name of a result, but no {} beside it that names it; move it away or choose "
      "another --out",
      entry.path().string(), kTraceFile);
}

}  // namespace

std::optional<ResultKind> kind_of_result(const fs::path& folder) {
  const std::string format = text_at(trace_in(folder), "format");
  if (format == "mnemoscope-trace" || format == "mnemoscope-trace-list") return ResultKind::run;
  if (!files_of_matrix(folder).empty()) return ResultKind::comparison;
  return std::nullopt;
}

std::set<fs::path> files_of_result(const fs::path& folder) {
  std::set<fs::path> files = files_of_matrix(folder);
  const nlohmann::json trace = trace_in(folder);
  const std::string format = text_at(trace, "format");
  if (format == "mnemoscope-trace") add_trace(files, trace, {});
  if (format != "mnemoscope-trace-list") return files;
  files.insert(kTraceFile);
  add(files, {}, text_at(trace, "summary"));
  for (const nlohmann::json& query : list_at(trace, "queries")) {
    const std::string name = folder_of_query(query);
    if (!is_plain(name) || !fs::is_directory(fs::symlink_status(folder / name))) continue;
    files.insert(name);
    add_trace(files, trace_in(folder / name), name);
  }
  return files;
}

Result<std::vector<std::string>> files_of_others(const fs::path& folder) {
  std::vector<std::string> others;
  std::error_code error;
  if (!fs::exists(folder, error)) return others;
  const std::set<fs::path> ours = files_of_result(folder);
  Status status;
  for (fs::directory_iterator entry(folder, error), end; !error && status && entry != end;
       entry.increment(error)) {
    std::error_code unknown;
    const std::string name = entry->path().filename().string();
    if (!ours.contains(name)) {
      status = check_foreign(*entry);
      others.push_back(name);
    } else if (fs::is_directory(entry->symlink_status(unknown))) {
      status = check_query_folder(folder, name, ours);
    }
  }
  if (error) return fail("{}: cannot be listed: {}", folder.string(), error.message());
  if (!status) return tl::unexpected(std::move(status.error()));
  return others;
}

}  // namespace mnemoscope
