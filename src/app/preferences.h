// What a person likes, beyond one session: appearance, and what was opened lately.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/folders.h"
#include "app/placement.h"
#include "core/error.h"
#include "engine/run_spec.h"
#include "ui/levels.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/theme.h"

namespace mnemoscope {

struct Preferences {
  Appearance appearance{};  ///< its type size is relative to what the screen asks for
  std::vector<std::filesystem::path> recent{};  ///< sessions, newest first, at most kMostRecent
  /// Folders and files that memories came from, newest first, at most kMostRecentMemories.
  std::vector<std::filesystem::path> recent_memories{};
  ColumnWidths columns{};        ///< chosen by dragging the borders
  std::optional<Level> level{};  ///< of the interface; nullopt before a first start
  /// Of runs whose session does not say: exact or automatic.
  Precision precision = Precision::automatic;
  std::optional<Placement> window{};  ///< where it stood when it was closed

  friend bool operator==(const Preferences&, const Preferences&) = default;
};

inline constexpr std::size_t kMostRecent = 10;
inline constexpr std::size_t kMostRecentMemories = 8;

/// Puts a session's file first; a file already there moves.
void remember_recent(Preferences& preferences, const std::filesystem::path& file);

/// The same by its full path; nothing where that is not known.
void remember_session(Preferences& preferences, const std::filesystem::path& file);

/// The same for a folder or file of memories. Sets that come with the program, lists of single
/// pictures and what an opened bundle was unpacked to in `state` are not kept.
void remember_memories(Preferences& preferences, const std::vector<std::string>& sources,
                       const std::filesystem::path& state = state_folder());

/// Takes a path that is gone off both lists. Returns whether it was on one.
bool forget_recent(Preferences& preferences, const std::filesystem::path& path);

/// From the text of a preferences file. What is missing or out of range keeps its default:
/// preferences are never a reason not to start.
Preferences parse_preferences(std::string_view text);

/// The text of a preferences file (JSON).
std::string preferences_text(const Preferences& preferences);

/// Where they are kept.
std::filesystem::path preferences_file();

/// The person's preferences, or the defaults when there are none yet.
Preferences load_preferences();

/// Writes them. An Error when the folder cannot be written.
Status save_preferences(const Preferences& preferences);

}  // namespace mnemoscope
