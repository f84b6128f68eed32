// Who may include whom.
#include <algorithm>
#include <functional>
#include <map>
#include <regex>
#include <set>
#include <string_view>

#include "house/lines.h"
#include "house/rules.h"

namespace mnemoscope::house {
namespace {

using Names = std::set<std::string, std::less<>>;

// What each folder of src/ may include besides itself.
const std::map<std::string, Names, std::less<>>& visible_folders() {
  static const std::map<std::string, Names, std::less<>> visible{
      {"text", {}},
      {"kernels", {}},
      {"core", {"text", "kernels"}},
      {"theory", {"text", "kernels", "core"}},
      {"data", {"text", "kernels", "core"}},
      {"variants", {"text", "kernels", "core", "theory"}},
      {"layers", {"text", "kernels", "core", "data"}},
      {"engine", {"text", "kernels", "core", "theory", "data", "variants", "layers"}},
      {"session", {"text", "kernels", "core", "theory", "data", "variants", "layers", "engine"}},
      {"lessons",
       {"text", "kernels", "core", "theory", "data", "variants", "layers", "engine", "session"}},
      {"gpu",
       {"text", "kernels", "core", "theory", "data", "variants", "layers", "engine", "session"}},
      {"plot", {"text"}},
      {"ui",
       {"text", "kernels", "core", "theory", "data", "variants", "layers", "engine", "session",
        "lessons", "plot"}},
      {"app",
       {"text", "kernels", "core", "theory", "data", "variants", "layers", "engine", "session",
        "lessons", "gpu", "ui"}},
  };
  return visible;
}

// The one file that knows every workspace.
constexpr std::string_view kTableOfWorkspaces = "src/ui/workspaces.cpp";
// The matrix as `mnemoscope compare` paints it into files.
constexpr std::string_view kPaintedByRuns = "ui/compare/matrix_figure.h";

/// "a, b" as names, each with all that `told` says they see.
void add_with_theirs(const std::string& names,
                     const std::map<std::string, Names, std::less<>>& told, Names& seen) {
  static const std::regex kName(R"(\w+)");
  for (std::sregex_iterator name(names.begin(), names.end(), kName), end; name != end; ++name) {
    seen.insert(name->str());
    const auto theirs = told.find(name->str());
    if (theirs != told.end()) seen.insert(theirs->second.begin(), theirs->second.end());
  }
}

std::string joined(const Names& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "nothing" : text;
}

}  // namespace

Violations layers_told_otherwise(const std::string& architecture) {
  // A folder comes after those that it names.
  static const std::regex kLine(R"(^(\w+) +> +([\w, ]+?)(?:, not (\w+))?$)");
  std::map<std::string, Names, std::less<>> told{{"text", {}}, {"kernels", {}}};
  for (const std::string& line : lines_of(architecture)) {
    std::smatch match;
    if (!std::regex_match(line, match, kLine)) continue;
    Names seen;
    add_with_theirs(match[2], told, seen);
    if (match[3].matched) seen.erase(match[3]);
    told[match[1]] = seen;
  }
  Violations violations;
  for (const auto& [folder, seen] : visible_folders()) {
    const auto said = told.find(folder);
    if (said != told.end() && said->second == seen) continue;
    violations.push_back(folder + " sees " + joined(seen) + "; told is " +
                         (said == told.end() ? "nothing of it" : joined(said->second)));
  }
  return violations;
}

Violations uphill_includes(const SourceFile& file) {
  Violations violations;
  const std::string folder = folder_of(file.path);
  if (folder.empty()) return violations;
  const auto visible = visible_folders().find(folder);
  if (visible == visible_folders().end()) {
    return {file.path + ": src/" + folder + " has no place in the layers of tests/house/rooms.cpp"};
  }
  each_match(file, include_line(), [&](std::size_t line, const std::smatch& match) {
    const std::string header = match[2];
    const std::string target = header.substr(0, header.find('/'));
    const bool ours = visible_folders().contains(target) && header.find('/') != std::string::npos;
    if (ours && target != folder && !visible->second.contains(target)) {
      violations.push_back(at(file, line, folder + " may not include " + target));
    }
  });
  return violations;
}

Violations includes_across_workspaces(const SourceFile& file) {
  Violations violations;
  const bool is_app = folder_of(file.path) == "app";
  if ((!is_app && folder_of(file.path) != "ui") || file.path == kTableOfWorkspaces) return {};
  const std::string room = ui_room_of(file.path);
  // The header of a control names no more of the interface than controls; its source is handed the
  // context, and asks the glossary for words.
  const bool is_floor = room == "widgets";
  const auto floor_sees = [&file](const std::string& header) {
    return file.path.ends_with(".cpp") && (header == "ui/context.h" || header == "ui/glossary.h");
  };
  each_match(file, include_line(), [&](std::size_t line, const std::smatch& match) {
    const std::string header = match[2];
    if (!header.starts_with("ui/") || (is_app && header == kPaintedByRuns)) return;
    const std::string target = ui_room_of("src/" + header);
    const bool is_shared = target == "shown" || (target == "frame" && room != "shown");
    const bool may = target == "widgets" || target == room || (is_shared && !is_floor) ||
                     (target.empty() && (!is_floor || floor_sees(header)));
    if (may) return;
    const std::string who = is_app ? "app" : room.empty() ? "ui" : "ui/" + room;
    violations.push_back(
        at(file, line, who + " may not include " + (target.empty() ? header : "ui/" + target)));
  });
  return violations;
}

namespace {

/// Of every room the rooms that it includes, and a file that does.
using RoomIncludes = std::map<std::string, std::map<std::string, std::string>>;

RoomIncludes includes_of_rooms(const std::vector<SourceFile>& files) {
  RoomIncludes includes;
  for (const SourceFile& file : files) {
    const std::string room = ui_room_of(file.path);
    if (room.empty()) continue;
    each_match(file, include_line(), [&](std::size_t line, const std::smatch& match) {
      const std::string target = ui_room_of("src/" + match[2].str());
      if (target.empty() || target == room) return;
      includes[room].emplace(target, at(file, line, "includes ui/" + target));
    });
  }
  return includes;
}

/// The way from the last room of `path` back to its first, through rooms that are not on it and come
/// after the first by name, so that every circle is found once.
void follow_rooms(const RoomIncludes& includes, std::vector<std::string>& path, Violations& found) {
  const auto seen = includes.find(path.back());
  if (seen == includes.end()) return;
  for (const auto& [target, file] : seen->second) {
    if (target == path.front()) {
      std::string circle;
      for (std::size_t i = 0; i < path.size(); ++i) {
        const std::string& next = path[(i + 1) % path.size()];
        circle += (i == 0 ? "" : ", ") + includes.at(path[i]).at(next);
      }
      found.push_back(circle);
    }
    if (target <= path.front() || std::find(path.begin(), path.end(), target) != path.end()) {
      continue;
    }
    path.push_back(target);
    follow_rooms(includes, path, found);
    path.pop_back();
  }
}

}  // namespace

Violations circles_of_rooms(const std::vector<SourceFile>& files) {
  const RoomIncludes includes = includes_of_rooms(files);
  Violations found;
  for (const auto& [room, seen] : includes) {
    std::vector<std::string> path{room};
    follow_rooms(includes, path, found);
  }
  return found;
}

}  // namespace mnemoscope::house
