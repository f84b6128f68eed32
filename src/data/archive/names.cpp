#include "data/archive/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "text/normal_form.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

constexpr std::size_t kLongestPart = 255;   // of the usual file systems
constexpr std::size_t kLongestName = 1024;  // with a folder before it still a path

/// What Windows has devices for, whatever stands behind a dot: CON, NUL.txt, COM1.
bool is_device(std::string_view part) {
  static constexpr std::array<std::string_view, 6> kDevices{"con", "prn",    "aux",
                                                            "nul", "conin$", "conout$"};
  std::string stem = lower_ascii(part.substr(0, part.find('.')));
  while (stem.ends_with(' ')) stem.pop_back();
  if (std::find(kDevices.begin(), kDevices.end(), stem) != kDevices.end()) return true;
  if (!stem.starts_with("com") && !stem.starts_with("lpt")) return false;
  const std::string number = stem.substr(3);
  const bool digit = number.size() == 1 && number[0] >= '0' && number[0] <= '9';
  return digit || number == "¹" || number == "²" || number == "³";
}

std::string portable_part(std::string_view part) {
  constexpr std::string_view kForbidden = "<>:\"|?*\\";
  std::string result;
  for (std::size_t at = 0; at < part.size();) {
    const std::string_view character = part.substr(at, character_bytes(part[at]));
    const bool shown =
        visible(character) == character && kForbidden.find(part[at]) == std::string_view::npos;
    result += shown ? character : "_";
    at += shown ? character.size() : 1;
  }
  if (result.ends_with('.') || result.ends_with(' ')) result.back() = '_';
  if (result.starts_with('~')) result.front() = '_';
  return is_device(result) ? "_" + result : result;
}

/// Calls `visit` for every part between slashes; an empty one where two slashes meet.
template <class Visit>
bool any_part(std::string_view name, const Visit& visit) {
  while (true) {
    const std::size_t slash = name.find('/');
    if (visit(name.substr(0, slash))) return true;
    if (slash == std::string_view::npos) return false;
    name.remove_prefix(slash + 1);
  }
}

std::optional<std::string> wrong_in_name(const std::string& name) {
  const std::string shown = visible(name.substr(0, kLongestPart));
  const auto is_up = [](std::string_view part) { return part == ".."; };
  const auto is_nothing = [](std::string_view part) { return part.empty(); };
  const auto is_long = [](std::string_view part) { return part.size() > kLongestPart; };
  if (name.starts_with('/')) return fmt::format("an absolute path, \"{}\"", shown);
  if (any_part(name, is_up)) return fmt::format("a path that leads out of it, \"{}\"", shown);
  if (name.size() > kLongestName || any_part(name, is_long)) {
    return fmt::format("a name that is too long, \"{}…\"", shown);
  }
  if (any_part(name, is_nothing) || portable_name(name) != name) {
    return fmt::format("a name that not every system can have, \"{}\"", shown);
  }
  return std::nullopt;
}

/// What is one name where capitals are not told apart, or letters with marks are written anew.
std::string one_way(std::string_view name) {
  return decomposed(lower_ascii(name));
}

/// Of names that are sound by themselves.
std::optional<std::string> wrong_between(const std::vector<std::string>& names) {
  std::map<std::string, std::string_view> small;
  for (const std::string& name : names) {
    const auto [there, is_new] = small.emplace(one_way(name), name);
    if (is_new) continue;
    if (there->second == name) return fmt::format(R"(two files of one name, "{}")", name);
    if (lower_ascii(there->second) != lower_ascii(name)) {
      return fmt::format(
          R"(two names of the same letters, which Unicode can write in two ways, "{}" and "{}")",
          there->second, name);
    }
    return fmt::format(R"(two names that differ by capitals alone, "{}" and "{}")", there->second,
                       name);
  }
  for (const std::string& name : names) {
    for (std::size_t slash = name.find('/'); slash != std::string::npos;
         slash = name.find('/', slash + 1)) {
      const auto file = small.find(one_way(name.substr(0, slash)));
      if (file == small.end()) continue;
      return fmt::format(R"(a file that is the folder of another, "{}" and "{}")", file->second,
                         name);
    }
  }
  return std::nullopt;
}

}  // namespace

std::string portable_name(std::string_view name) {
  std::string result;
  any_part(name, [&result](std::string_view part) {
    if (!result.empty()) result += '/';
    result += portable_part(part);
    return false;
  });
  return result;
}

std::optional<std::string> wrong_in_names(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (auto wrong = wrong_in_name(name)) return wrong;
  }
  return wrong_between(names);
}

}  // namespace mnemoscope
