#include "session/task_list.h"

#include <algorithm>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>

#include "data/toml_files.h"
#include "session/train_file.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBagDataEnding = "_data.csv";

/// Whether the first line of a CSV has the two columns that make bags.
bool has_bag_columns(const fs::path& file) {
  constexpr std::streamsize kLongestHeader = 65536;
  std::ifstream in(file);
  std::string head(static_cast<std::size_t>(kLongestHeader), '\0');
  in.read(head.data(), kLongestHeader);
  head.resize(static_cast<std::size_t>(in.gcount()));
  head = "," + head.substr(0, head.find_first_of("\r\n")) + ",";
  head.erase(std::remove_if(head.begin(), head.end(), [](char c) { return c == ' ' || c == '"'; }),
             head.end());
  return head.find(",bag,") != std::string::npos && head.find(",label,") != std::string::npos;
}

layers::TrainingSpec bags_task(const fs::path& file) {
  layers::TrainingSpec spec{.title = file.filename().string()};
  spec.bags.file = file.string();
  return spec;
}

/// The sizes of the paper's forecaster, as a task file without a word on them has.
Result<layers::TrainingSpec> series_task(const fs::path& file) {
  Result<layers::TrainingSpec> spec = read_train_text("format = \"mnemoscope-train\"\n[series]\n",
                                                      file.string(), file.parent_path());
  if (!spec) return spec;
  spec->title = file.filename().string();
  spec->series.file = file.string();
  return spec;
}

}  // namespace

TaskList load_tasks(const std::vector<fs::path>& folders) {
  TaskList list;
  for (const fs::path& folder : folders) {
    for (const fs::path& file : toml_files(folder)) {
      Result<layers::TrainingSpec> spec = task_of_file(file);
      if (spec) {
        list.presets.push_back(
            {.file = file, .spec = std::make_shared<const layers::TrainingSpec>(std::move(*spec))});
      } else {
        list.refused.push_back(spec.error());
      }
    }
  }
  return list;
}

std::vector<std::string> task_endings() {
  return {"toml", "csv", "mat"};
}

Result<layers::TrainingSpec> task_of_file(const fs::path& file) {
  const std::string ending = file.extension().string();
  if (ending == ".toml") {
    Result<layers::TrainingSpec> spec = read_train_file(file);
    if (spec && spec->title.empty()) spec->title = file.stem().string();
    return spec;
  }
  if (ending == ".mat") return bags_task(file);
  if (ending != ".csv") {
    return fail("{}: is no task; give a task file (.toml), bags (.mat, .csv) or a series (.csv)",
                file.string());
  }
  const bool is_bags = file.filename().string().ends_with(kBagDataEnding) || has_bag_columns(file);
  if (is_bags) return bags_task(file);
  return series_task(file);
}

}  // namespace mnemoscope
