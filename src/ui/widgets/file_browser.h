// Our own file browser, for desktops without zenity or kdialog.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "ui/widgets/file_dialog.h"

namespace mnemoscope {

/// One line of the browser.
struct FolderEntry {
  std::string name{};
  bool is_folder = false;
};

/// What a folder holds that a question may choose: folders first, then files with one of the
/// endings, both by name without regard to case, hidden ones left out. Empty when it cannot be
/// read.
std::vector<FolderEntry> folder_entries(const std::filesystem::path& folder,
                                        const FileQuestion& question);

/// Paths when a person chose; done without paths when cancelled.
struct BrowserAnswer {
  bool done = false;
  std::vector<std::filesystem::path> paths{};
};

class FileBrowser {
 public:
  explicit FileBrowser(FileQuestion question);

  /// Draws it as a window of its own.
  BrowserAnswer draw(UiContext& ui);

 private:
  void enter(const std::filesystem::path& folder);
  void draw_places(UiContext& ui);
  bool draw_entries(UiContext& ui);
  BrowserAnswer draw_buttons(UiContext& ui, bool chosen);
  bool may_take(const std::filesystem::path& path);
  std::vector<std::filesystem::path> answer() const;

  FileQuestion question_;
  std::filesystem::path folder_;
  std::vector<FolderEntry> entries_;
  std::vector<std::string> selected_;
  std::string name_;
  std::filesystem::path to_replace_;  ///< a file that exists and that the next press replaces
};

}  // namespace mnemoscope
