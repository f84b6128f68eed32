#include "app/preferences.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <span>
#include <string>

#include "app/folders.h"
#include "data/file_bytes.h"
#include "data/write_file.h"

namespace mnemoscope {
namespace {

using nlohmann::json;

std::filesystem::path preferences_file() {
  return config_folder() / "preferences.json";
}

/// Absent when a part of it is missing or no whole number of pixels.
std::optional<Placement> placement_in(const json& document) {
  const auto window = document.find("window");
  if (window == document.end() || !window->is_object()) return std::nullopt;
  std::array<int, 4> numbers{};
  constexpr std::array kKeys{"x", "y", "width", "height"};
  for (std::size_t i = 0; i < kKeys.size(); ++i) {
    const auto number = window->find(kKeys[i]);
    if (number == window->end() || !number->is_number_integer()) return std::nullopt;
    numbers[i] = static_cast<int>(std::clamp<std::int64_t>(
        number->get<std::int64_t>(), -kLargestWindow * 8, kLargestWindow * 8));
  }
  return Placement{numbers[0], numbers[1], numbers[2], numbers[3]};
}

}  // namespace

void remember_recent(Preferences& preferences, const std::filesystem::path& file) {
  std::erase(preferences.recent, file);
  preferences.recent.insert(preferences.recent.begin(), file);
  if (preferences.recent.size() > kMostRecent) preferences.recent.resize(kMostRecent);
}

Preferences parse_preferences(std::string_view text) {
  Preferences result;
  const json document = json::parse(text, nullptr, false);
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
  result.window = placement_in(document);
  const auto recent = document.find("recent");
  if (recent == document.end() || !recent->is_array()) return result;
  for (const json& file : *recent) {
    if (file.is_string() && result.recent.size() < kMostRecent) {
      result.recent.emplace_back(file.get<std::string>());
    }
  }
  return result;
}

std::string preferences_text(const Preferences& preferences) {
  json recent = json::array();
  for (const auto& file : preferences.recent) recent.push_back(file.string());
  json document{{"dark", preferences.appearance.dark},
                {"motion", preferences.appearance.motion},
                {"type_percent", preferences.appearance.type_percent},
                {"recent", recent}};
  if (preferences.columns.left) document["left_column"] = *preferences.columns.left;
  if (preferences.columns.right) document["right_column"] = *preferences.columns.right;
  if (const auto& w = preferences.window) {
    document["window"] = {{"x", w->x}, {"y", w->y}, {"width", w->width}, {"height", w->height}};
  }
  // A file name that is not UTF-8 must not throw: it is written with replacement characters.
  return document.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
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
