// What the file browser lists, and what typing means there: paths and names as values, without a
// window.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/widgets/file_dialog.h"

namespace mnemoscope {

/// One line of the browser.
struct FolderEntry {
  std::string name{};
  bool is_folder = false;
};

/// What to list besides what the question asks for.
struct ListingChoice {
  bool hidden = false;     ///< names that begin with a dot
  bool all_files = false;  ///< files with any ending
};

/// What a folder holds that a question may choose, and how much it holds besides.
struct BrowsedFolder {
  std::vector<FolderEntry> entries{};  ///< folders first, then files, both in natural order
  std::size_t hidden = 0;              ///< left out because their names begin with a dot
  std::size_t other_files = 0;         ///< left out because of their endings
  std::string trouble{};               ///< one sentence when the folder cannot be read, else empty
};

BrowsedFolder list_folder(const std::filesystem::path& folder, const FileQuestion& question,
                          ListingChoice choice = {});

/// The person's home; "/" where none is known.
std::filesystem::path home_folder();

/// What a typed path means: "~" is the home folder, a relative path begins at `base`.
std::filesystem::path typed_path(std::string_view text, const std::filesystem::path& base);

/// How a folder is written where a path is typed: with a "/" behind it.
std::string folder_text(const std::filesystem::path& folder);

/// What a list without entries says.
std::string_view words_for_none(const FileQuestion& question);

/// The typed path with as much more as all names that begin so have in common; a folder that is the
/// only one gets its "/". As typed where nothing begins so. A beginning "~" stays.
std::string completed_path(std::string_view text, const std::filesystem::path& base);

/// The first entry from `from` on (and round) whose name begins with what was typed, in any letter
/// case.
std::optional<std::size_t> entry_typed(const std::vector<FolderEntry>& entries,
                                       std::string_view typed, std::size_t from);

}  // namespace mnemoscope
