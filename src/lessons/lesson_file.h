// A lesson's file: a TOML document that people without a compiler write (docs/lessons.md).
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "lessons/lesson.h"

namespace mnemoscope {

/// What `format` and `version` must say.
inline constexpr std::string_view kLessonFormat = "mnemoscope-lesson";
inline constexpr int kLessonVersion = 1;

/// The words that a lesson may say of a window, which knows them; where there is no list and no
/// question, any word is taken.
struct WindowWords {
  std::vector<std::string_view> workspaces{};
  std::vector<std::string_view> levels{};
  /// Whether it can have a widget of this name, or of names that begin so where it ends in *.
  std::function<bool(std::string_view)> has_widget{};
  /// Whether its views keep a value under this dotted key: "theory.selected_row".
  std::function<bool(std::string_view)> has_view_key{};
  /// Why its views do not take these values, the JSON of what is kept, over this session; nullopt
  /// where they take all.
  std::function<std::optional<std::string>(const Session&, const std::string&)> view_refusal{};
};

/// Reads a lesson from a text. `file` stands for it in errors, its folder is where relative paths
/// of sessions start. Errors name file, line and key: whatever a session's would be, unknown keys,
/// a condition or a fact that is not understood, a task without a condition, no page, an empty text
/// or one with a mark that nothing closes, a workspace or a level that is not among the window's, and
/// what makes a page that can never work (page_checks.h).
Result<Lesson> parse_lesson(std::string_view text, const std::filesystem::path& file,
                            const WindowWords& words = {});

/// The same from a file, of at most 1 MiB.
Result<Lesson> read_lesson(const std::filesystem::path& file, const WindowWords& words = {});

/// Lessons in their order, and why others are not among them.
struct LessonList {
  std::vector<Lesson> lessons{};
  std::vector<Error> refused{};
};

/// Every .toml of these folders, folder after folder, by name. A folder that is not there has none.
LessonList load_lessons(const std::vector<std::filesystem::path>& folders,
                        const WindowWords& words = {});

}  // namespace mnemoscope
