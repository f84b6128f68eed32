#include "app/preferences.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <system_error>
#include <vector>

#include "app/bundle_places.h"
#include "app/folders.h"
#include "data/file_bytes.h"
#include "data/write_file.h"
#include "session/words.h"

namespace mnemoscope {
namespace {

/// Absent when a part of it is missing or no whole number of pixels.
std::optional<Placement> placement_in(const nlohmann::json& document) {
  const auto window = document.find("window");
  if (window == document.end() || !window->is_object()) return std::nullopt;
  std::array<int, 4> numbers{};
  constexpr std::array kKeys{"x", "y", "width", "height"};
  for (std::size_t i = 0; i < kKeys.size(); ++i) {
    const auto number = window->find(kKeys[i]);
    if (number == window->end() || !number->is_number_integer()) return std::nullopt;
    constexpr std::int64_t kMost = std::int64_t{kLargestWindow} * 8;
    numbers[i] = static_cast<int>(std::clamp(number->get<std::int64_t>(), -kMost, kMost));
  }
  return Placement{numbers[0], numbers[1], numbers[2], numbers[3]};
}

/// Absent when there is none, or none that is known.
std::optional<Level> level_in(const nlohmann::json& document) {
  const auto found = document.find("level");
  if (found == document.end() || !found->is_string()) return std::nullopt;
  const auto word = std::find(kLevelWords.begin(), kLevelWords.end(), found->get<std::string>());
  if (word == kLevelWords.end()) return std::nullopt;
  return static_cast<Level>(word - kLevelWords.begin());
}

/// Only exact is said; whatever else there is stands for the default.
Precision precision_in(const nlohmann::json& document) {
  const auto found = document.find("precision");
  const bool is_exact = found != document.end() && found->is_string() &&
                        found->get<std::string>() == word_for(Precision::exact);
  return is_exact ? Precision::exact : Preferences{}.precision;
}

using Paths = std::vector<std::filesystem::path>;

void put_first(Paths& paths, const std::filesystem::path& path, std::size_t most) {
  std::erase(paths, path);
  paths.insert(paths.begin(), path);
  if (paths.size() > most) paths.resize(most);
}

void read_paths(const nlohmann::json& document, const char* key, Paths& paths, std::size_t most) {
  const auto found = document.find(key);
  if (found == document.end() || !found->is_array()) return;
  for (const nlohmann::json& path : *found) {
    if (path.is_string() && paths.size() < most) paths.emplace_back(path.get<std::string>());
  }
}

nlohmann::json written(const Paths& paths) {
  nlohmann::json list = nlohmann::json::array();
  for (const auto& path : paths) list.push_back(path.string());
  return list;
}

}  // namespace

void remember_recent(Preferences& preferences, const std::filesystem::path& file) {
  put_first(preferences.recent, file, kMostRecent);
}

void remember_session(Preferences& preferences, const std::filesystem::path& file) {
  std::error_code unknown;
  const std::filesystem::path full = std::filesystem::absolute(file, unknown);
  if (!unknown) remember_recent(preferences, full);
}

void remember_memories(Preferences& preferences, const std::vector<std::string>& sources,
                       const std::filesystem::path& state) {
  if (sources.size() != 1 || sources.front().starts_with("builtin:")) return;
  if (is_unpacked(sources.front(), state)) return;
  std::error_code unknown;
  const auto full = std::filesystem::absolute(sources.front(), unknown).lexically_normal();
  if (!unknown) put_first(preferences.recent_memories, full, kMostRecentMemories);
}

bool forget_recent(Preferences& preferences, const std::filesystem::path& path) {
  return std::erase(preferences.recent, path) + std::erase(preferences.recent_memories, path) > 0;
}

Preferences parse_preferences(std::string_view text) {
  Preferences result;
  const nlohmann::json document = nlohmann::json::parse(text, nullptr, false);
  if (!document.is_object()) return result;
  const auto flag = [&](const char* key, bool& value) {
    const auto found = document.find(key);
    if (found != document.end() && found->is_boolean()) value = found->get<bool>();
  };
  flag("dark", result.appearance.dark);
  flag("motion", result.appearance.motion);
  const auto size = document.find("type_percent");
  if (size != document.end() && size->is_number_integer()) {
    result.appearance.type_percent = static_cast<int>(
        std::clamp<std::int64_t>(size->get<std::int64_t>(), kSmallestType, kLargestType));
  }
  const auto width = [&](const char* key, std::optional<double>& units) {
    const auto found = document.find(key);
    if (found != document.end() && found->is_number()) units = found->get<double>();
  };
  width("left_column", result.columns.left);
  width("right_column", result.columns.right);
  result.level = level_in(document);
  result.precision = precision_in(document);
  result.window = placement_in(document);
  read_paths(document, "recent", result.recent, kMostRecent);
  read_paths(document, "recent_memories", result.recent_memories, kMostRecentMemories);
  return result;
}

std::string preferences_text(const Preferences& preferences) {
  nlohmann::json document{{"dark", preferences.appearance.dark},
                          {"motion", preferences.appearance.motion},
                          {"type_percent", preferences.appearance.type_percent},
                          {"precision", word_for(preferences.precision)},
                          {"recent", written(preferences.recent)},
                          {"recent_memories", written(preferences.recent_memories)}};
  if (preferences.columns.left) document["left_column"] = *preferences.columns.left;
  if (preferences.columns.right) document["right_column"] = *preferences.columns.right;
  if (preferences.level)
    document["level"] = kLevelWords[static_cast<std::size_t>(*preferences.level)];
  if (const auto& w = preferences.window) {
    document["window"] = {{"x", w->x}, {"y", w->y}, {"width", w->width}, {"height", w->height}};
  }
  // A file name that is not UTF-8 must not throw: it is written with replacement characters.
  return document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

std::filesystem::path preferences_file() {
  return config_folder() / "preferences.json";
}

Preferences load_preferences() {
  const auto bytes = read_file(preferences_file());
  if (!bytes) return {};
  return parse_preferences({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
}

Status save_preferences(const Preferences& preferences) {
  std::error_code error;
  std::filesystem::create_directories(config_folder(), error);
  const std::string text = preferences_text(preferences);
  return write_file(preferences_file(), text);
}

}  // namespace mnemoscope
