// Our own file browser, for desktops without zenity or kdialog. While it is open it has all keys:
//   letters    select by name             Up, Down, Page, Home, End    move
//   Enter      open                       Backspace                    the folder above
//   Ctrl+L     type a path (Tab completes, ~ is home)                  Esc    cancel
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "ui/widgets/file_dialog.h"
#include "ui/widgets/file_listing.h"
#include "ui/widgets/file_preview.h"

namespace mnemoscope {

/// Paths when a person chose; done without paths when cancelled.
struct BrowserAnswer {
  bool done = false;
  std::vector<std::filesystem::path> paths{};
};

class FileBrowser {
 public:
  /// `recent`: folders where earlier questions ended, newest first.
  explicit FileBrowser(FileQuestion question,
                       const std::vector<std::filesystem::path>& recent = {});

  /// Draws it over everything else, which gets neither keys nor clicks.
  BrowserAnswer draw(UiContext& ui);

  /// Gives the keyboard to the path field, its text selected.
  void type_path() { wants_path_ = true; }

 private:
  struct Place {
    std::string name{};
    std::filesystem::path folder{};
  };

  void enter(const std::filesystem::path& folder, const std::string& select = {});
  void list_again();
  void go_up();
  void select(std::size_t place);
  void click(std::size_t place);
  bool follow_typed_path();
  bool activate();
  bool answer_keys(const UiContext& ui);
  void move_by_keys();
  void type_ahead();
  bool draw_top(UiContext& ui);
  bool draw_columns(UiContext& ui);
  bool draw_path_field(UiContext& ui);
  void draw_places(UiContext& ui);
  bool draw_entries(UiContext& ui);
  void scroll_to_selected(float row);
  bool draw_entry(UiContext& ui, std::size_t place);
  bool draw_name(UiContext& ui);
  BrowserAnswer draw_buttons(UiContext& ui, bool chosen);
  void draw_left_out(UiContext& ui);
  bool may_take(const std::filesystem::path& path);
  /// Whether the path field says another place than the one that is listed: accepting goes there,
  /// also where nobody pressed Enter.
  bool typed_elsewhere() const { return !path_.empty() && path_ != folder_text(folder_); }
  bool accept_typed_path();
  std::string why_not() const;
  std::vector<std::filesystem::path> answer() const;
  std::filesystem::path looked_at() const;

  FileQuestion question_;
  std::vector<Place> places_;
  std::filesystem::path folder_;
  BrowsedFolder listing_;
  ListingChoice choice_;
  std::optional<std::size_t> at_;      ///< the entry that keys move from
  std::vector<std::string> selected_;  ///< names in the folder
  std::string name_;                   ///< of the file to save
  std::string path_;                   ///< as typed
  std::string typed_;                  ///< by typing ahead
  double typed_at_ = 0.0;
  std::string trouble_;               ///< about what was asked of the browser last
  std::filesystem::path to_replace_;  ///< a file that exists: the question is being asked
  bool path_active_ = false;          ///< the path field has the keyboard, as the next
  bool name_active_ = false;
  bool wants_path_ = false;  ///< the path field gets the keyboard in the next frame
  bool appears_ = true;
  bool scrolls_ = false;  ///< the selected entry must come into sight
  float page_ = 10.0F;    ///< entries that are in sight at once
  FilePreview preview_;
};

}  // namespace mnemoscope
