#include "session/sweep_task.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>
#include <vector>

#include "session/toml_survey.h"
#include "session/toml_text.h"
#include "session/toml_values.h"
#include "session/train_file.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTaskKey = "task";
constexpr std::string_view kAssociationsKey = "associations";

/// What begins the name of a set that comes with the program, which is no path.
constexpr std::string_view kBuiltinSource = "builtin:";

/// Keys whose values are paths.
constexpr std::array<std::string_view, 3> kPathKeys{"bags.file", "bags.pictures", "series.file"};

Result<toml::table> table_of_line(std::string_view line) {
  auto document = parse_toml(fmt::format("{} = {}\n", kTaskKey, line), "task", kTaskKey);
  if (!document) return document;
  toml::table* const task = document->get_as<toml::table>(kTaskKey);
  if (task == nullptr) return fail("the task of this sweep is no table");
  return std::move(*task);
}

std::vector<std::string> key_parts(std::string_view key) {
  std::vector<std::string> parts;
  for (std::size_t dot = key.find('.'); dot != std::string_view::npos; dot = key.find('.')) {
    parts.emplace_back(key.substr(0, dot));
    key.remove_prefix(dot + 1);
  }
  parts.emplace_back(key);
  return parts;
}

/// A table under the key "value": what is no TOML is a bare word.
toml::table value_of_text(std::string_view text) {
  auto parsed = parse_toml(fmt::format("value = {}", text), "--set");
  if (parsed && parsed->size() == 1) return std::move(*parsed);
  return toml::table{{"value", std::string(text)}};
}

/// The tables that a key's last part belongs to.
Result<std::vector<toml::table*>> tables_of(toml::table& task, const std::vector<std::string>& path,
                                            std::string_view name) {
  if (path.size() == 1) return std::vector{&task};
  if (path.front() != kAssociationsKey) {
    if (path.size() > 2) return fail("{}: is no key of a task", name);
    if (!task.contains(path.front())) task.insert(path.front(), toml::table{});
    toml::table* const inner = task.get_as<toml::table>(path.front());
    if (inner == nullptr) return fail("{}: {} is no table of a task", name, path.front());
    return std::vector{inner};
  }
  std::vector<toml::table*> found;
  if (toml::array* const list = task.get_as<toml::array>(kAssociationsKey)) {
    for (toml::node& item : *list) {
      toml::table* const one = item.as_table();
      if (one == nullptr || path.size() != 3) continue;
      const auto id = (*one)["id"].value_or(std::string());
      if ((*one)["name"].value_or(id) == path[1]) found.push_back(one);
    }
  }
  if (found.empty()) {
    return fail("{}: this task lists no association of that name; write it as [[associations]]",
                name);
  }
  return found;
}

}  // namespace

Result<std::string> task_line(const toml::table& task, const Origin& origin) {
  if (const auto spec = read_train_table(task, origin); !spec) {
    return tl::unexpected(spec.error());
  }
  toml::table rest = task;
  rest.erase("format");
  return inline_toml(rest);
}

Result<layers::TrainingSpec> task_of_line(std::string_view line, std::string_view name,
                                          const fs::path& base) {
  const auto task = table_of_line(line);
  if (!task) return tl::unexpected(task.error());
  return read_train_table(
      *task,
      {.name = std::string(name), .has_lines = false, .base_dir = base, .document = kTaskKey});
}

Status apply_task_setting(std::string& line, std::string_view setting, std::string_view name,
                          const fs::path& base) {
  const std::size_t equals = setting.find('=');
  if (equals == std::string_view::npos || equals == 0) {
    return fail("{}: is not of the form key=value; write for example training.seed=3",
                visible(name));
  }
  const std::vector<std::string> path = key_parts(setting.substr(0, equals));
  if (path.size() > kMostTomlKeyParts) {
    return fail("a key of {} parts is no key of a task; write for example training.seed=3",
                path.size());
  }
  auto task = table_of_line(line);
  if (!task) return tl::unexpected(task.error());
  const auto tables = tables_of(*task, path, name);
  if (!tables) return tl::unexpected(tables.error());
  const toml::table holder = value_of_text(setting.substr(equals + 1));
  for (toml::table* table : *tables) {
    holder.get("value")->visit(
        [&](const auto& value) { table->insert_or_assign(path.back(), value); });
  }
  std::string changed = inline_toml(*task);
  const auto spec = task_of_line(changed, name, base);
  if (!spec) return tl::unexpected(spec.error());
  line = std::move(changed);
  return {};
}

std::string task_setting_from_here(const std::string& setting, const fs::path& base) {
  const std::size_t equals = setting.find('=');
  if (equals == std::string::npos) return setting;
  const std::string key = setting.substr(0, equals);
  return fmt::format("{}={}", key, task_value_from_here(key, setting.substr(equals + 1), base));
}

std::string task_value_from_here(std::string_view key, const std::string& value,
                                 const fs::path& base) {
  std::error_code unknown;
  const bool is_here = is_relative_path(key, value) &&
                       (fs::exists(value, unknown) || !fs::exists(base / value, unknown));
  return is_here ? fs::absolute(value, unknown).string() : value;
}

bool is_relative_path(std::string_view key, std::string_view value) {
  const bool is_path = std::find(kPathKeys.begin(), kPathKeys.end(), key) != kPathKeys.end();
  return is_path && !value.empty() && value != layers::kFileToName &&
         !value.starts_with(kBuiltinSource) && fs::path(value).is_relative();
}

bool names_relative_paths(std::string_view line) {
  const auto task = table_of_line(line);
  if (!task) return false;
  for (const std::string_view key : kPathKeys) {
    const toml::node_view<const toml::node> node = task->at_path(key);
    std::vector<std::string> values;
    if (const auto one = node.value<std::string>()) values.push_back(*one);
    if (const toml::array* const list = node.as_array()) {
      for (const toml::node& item : *list) values.push_back(item.value_or(std::string()));
    }
    for (const std::string& value : values) {
      if (is_relative_path(key, value)) return true;
    }
  }
  return false;
}

std::string data_of_task(const layers::TrainingSpec& spec) {
  const bool is_bags = spec.kind == layers::TaskKind::bags;
  const std::string& file = is_bags ? spec.bags.file : spec.series.file;
  if (!file.empty()) return fs::path(file).filename().string();
  if (!is_bags) return "two waves";
  return spec.bags.pictures.empty() ? std::string() : spec.bags.pictures.front();
}

std::string trained_part(std::string_view line) {
  auto task = table_of_line(line);
  if (!task) return std::string(line);
  task->erase("title");
  task->erase("about");
  return inline_toml(*task);
}

}  // namespace mnemoscope
