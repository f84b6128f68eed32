#include "ui/widgets/file_browser.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "ui/context.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using Kind = FileQuestion::Kind;

constexpr double kTypedTogether = 1.0;  // seconds between letters of one name
constexpr float kPlacesUnits = 140.0F;
constexpr float kPreviewUnits = 200.0F;
constexpr float kEntriesUnits = 240.0F;  // what is left for the list before the rest gives way

const char* verb(Kind kind) {
  if (kind == Kind::save_file) return "Save";
  return kind == Kind::open_folder ? "Open this folder" : "Open";
}

/// Tab in the path field.
int complete(ImGuiInputTextCallbackData* data) {
  const auto& folder = *static_cast<const fs::path*>(data->UserData);
  const std::string typed(data->Buf, static_cast<std::size_t>(data->BufTextLen));
  const std::string completed = completed_path(typed, folder);
  data->DeleteChars(0, data->BufTextLen);
  data->InsertChars(0, completed.c_str());
  return 0;
}

}  // namespace

FileBrowser::FileBrowser(FileQuestion question, const std::vector<fs::path>& recent)
    : question_(std::move(question)), name_(question_.suggested_name) {
  std::error_code error;
  const fs::path working = fs::current_path(error);
  places_ = {{"Home", home_folder()}, {"Working folder", working}};
  for (const fs::path& folder : recent) places_.push_back({folder.filename().string(), folder});
  const fs::path start = question_.start.empty() ? working : question_.start;
  enter(fs::is_directory(start, error) ? start : home_folder());
}

void FileBrowser::enter(const fs::path& folder, const std::string& select_name) {
  folder_ = folder.lexically_normal();
  if (!folder_.has_filename() && folder_.has_relative_path()) folder_ = folder_.parent_path();
  path_ = folder_text(folder_);
  typed_.clear();
  trouble_.clear();
  list_again();
  const auto& entries = listing_.entries;
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const FolderEntry& entry) {
    return entry.name == select_name;
  });
  if (found != entries.end()) select(static_cast<std::size_t>(found - entries.begin()));
}

void FileBrowser::list_again() {
  listing_ = list_folder(folder_, question_, choice_);
  selected_.clear();
  at_.reset();
  to_replace_.clear();
  scrolls_ = true;
}

void FileBrowser::go_up() {
  enter(folder_.parent_path(), folder_.filename().string());
}

void FileBrowser::select(std::size_t place) {
  at_ = place;
  selected_ = {listing_.entries[place].name};
  path_ = folder_text(folder_);
  scrolls_ = true;
  trouble_.clear();
}

/// With Ctrl a click adds to what is chosen or takes from it; a file's name is the one to save to.
void FileBrowser::click(std::size_t place) {
  const FolderEntry& entry = listing_.entries[place];
  const auto found = std::find(selected_.begin(), selected_.end(), entry.name);
  const bool adds = question_.kind == Kind::open_files && ImGui::GetIO().KeyCtrl;
  at_ = place;
  path_ = folder_text(folder_);
  trouble_.clear();
  if (!adds) {
    selected_ = {entry.name};
  } else if (found != selected_.end()) {
    selected_.erase(found);
  } else {
    selected_.push_back(entry.name);
  }
  if (!entry.is_folder) name_ = entry.name;
}

/// Enter in the path field: into a folder, or to a file in its folder; true when it is the answer.
bool FileBrowser::follow_typed_path() {
  const fs::path path = typed_path(path_, folder_);
  std::error_code error;
  if (fs::is_directory(path, error)) {
    enter(path);
    return false;
  }
  const std::string name = path.filename().string();
  if (question_.kind == Kind::save_file && fs::is_directory(path.parent_path(), error)) {
    enter(path.parent_path());
    name_ = name;
    return false;
  }
  if (!fs::exists(path, error)) {
    trouble_ = fmt::format("There is no {}; type another path or choose below", path.string());
    return false;
  }
  enter(path.parent_path());
  if (question_.kind == Kind::open_folder) return false;
  // Whoever types the whole path has chosen, whatever its ending is.
  selected_ = {name};
  return true;
}

/// Enter or a double click on an entry; true when it is a file that was chosen.
bool FileBrowser::activate() {
  if (!at_) return question_.kind == Kind::save_file && !name_.empty();
  const FolderEntry entry = listing_.entries[*at_];
  if (entry.is_folder && selected_.size() <= 1) {
    enter(folder_ / entry.name);
    return false;
  }
  if (question_.kind == Kind::save_file) name_ = entry.name;
  return true;
}

BrowserAnswer FileBrowser::draw(UiContext& ui) {
  const ImGuiViewport& viewport = *ImGui::GetMainViewport();
  const std::string title = fmt::format("{}###browser", question_.title);
  open_modal(title.c_str());
  ImGui::SetNextWindowPos(viewport.GetCenter(), ImGuiCond_Always, {0.5F, 0.5F});
  ImGui::SetNextWindowSize({std::min(ui.theme.px(800), viewport.WorkSize.x - ui.theme.px(24)),
                            std::min(ui.theme.px(520), viewport.WorkSize.y - ui.theme.px(24))});
  bool open = true;
  if (!ImGui::BeginPopupModal(title.c_str(), &open,
                              ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoResize |
                                  ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                  ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollbar)) {
    return {.done = !open, .paths = {}};
  }
  if (ui.clock.now() - typed_at_ > kTypedTogether) typed_.clear();
  const std::size_t typed_before = typed_.size();
  const bool escaped = !appears_ && key_pressed(ImGuiKey_Escape, false) && !path_active_;
  bool chosen = answer_keys(ui);
  if (typed_.size() > typed_before) typed_at_ = ui.clock.now();
  chosen = draw_top(ui) || chosen;
  chosen = draw_columns(ui) || chosen;
  BrowserAnswer answer = draw_buttons(ui, chosen);
  if (!open || escaped) answer = {.done = true, .paths = {}};
  appears_ = false;
  if (answer.done) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
  return answer;
}

/// Places, entries and the preview, as many as have room; true when a file was chosen.
bool FileBrowser::draw_columns(UiContext& ui) {
  const float foot =
      2.0F * ImGui::GetFrameHeightWithSpacing() + ImGui::GetTextLineHeightWithSpacing();
  const float height = std::max(ui.theme.px(80), ImGui::GetContentRegionAvail().y - foot);
  const float room = ImGui::GetContentRegionAvail().x;
  const bool shows_places = room >= ui.theme.px(kPlacesUnits + kPreviewUnits + kEntriesUnits);
  const bool shows_preview = room >= ui.theme.px(kPreviewUnits + kEntriesUnits);
  if (shows_places) {
    ImGui::BeginChild("places", {ui.theme.px(kPlacesUnits), height});
    draw_places(ui);
    ImGui::EndChild();
    ImGui::SameLine();
  }
  ImGui::BeginChild("entries", {shows_preview ? -ui.theme.px(kPreviewUnits) : 0.0F, height}, true,
                    ImGuiWindowFlags_NoNav);
  const bool chosen = draw_entries(ui);
  ImGui::EndChild();
  if (shows_preview) {
    ImGui::SameLine();
    ImGui::BeginChild("preview", {0.0F, height});
    preview_.draw(ui, looked_at(), ImGui::GetContentRegionAvail().x);
    ImGui::EndChild();
  }
  return chosen;
}

/// Keys that a field has not taken; true when a file was chosen.
bool FileBrowser::answer_keys(const UiContext& ui) {
  // The key that asked the question is no answer to it.
  if (appears_ || path_active_ || ImGui::GetIO().KeyCtrl) return false;
  move_by_keys();
  // A button that has the keyboard answers Enter itself.
  const bool entered = ui.program.focus.focused().empty() && enter_pressed();
  if (name_active_) return false;  // the field answers Enter itself
  type_ahead();
  if (key_pressed(ImGuiKey_Backspace)) {
    if (typed_.empty()) {
      go_up();
    } else {
      typed_.clear();
    }
  }
  return entered && to_replace_.empty() && activate();
}

void FileBrowser::move_by_keys() {
  const auto count = static_cast<std::ptrdiff_t>(listing_.entries.size());
  if (count == 0) return;
  const auto page = static_cast<std::ptrdiff_t>(std::max(1.0F, page_ - 1.0F));
  const std::ptrdiff_t at = at_ ? static_cast<std::ptrdiff_t>(*at_) : -1;
  std::optional<std::ptrdiff_t> to;
  if (key_pressed(ImGuiKey_DownArrow)) to = at + 1;
  if (key_pressed(ImGuiKey_UpArrow)) to = at_ ? at - 1 : count - 1;
  if (key_pressed(ImGuiKey_PageDown)) to = at + page;
  if (key_pressed(ImGuiKey_PageUp)) to = at - page;
  if (!name_active_ && key_pressed(ImGuiKey_Home)) to = 0;
  if (!name_active_ && key_pressed(ImGuiKey_End)) to = count - 1;
  if (to) select(static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(*to, 0, count - 1)));
}

/// Letters select by name; the same letter again goes to the next name that begins with it.
void FileBrowser::type_ahead() {
  const ImGuiIO& io = ImGui::GetIO();
  for (const ImWchar letter : io.InputQueueCharacters) {
    if (letter < 32 || (letter == ' ' && typed_.empty())) continue;
    std::array<char, 5> utf8{};
    ImTextCharToUtf8(utf8.data(), letter);
    const bool again = typed_ == utf8.data();
    if (!again) typed_ += utf8.data();
    const std::size_t from = at_ ? *at_ + (typed_.size() == 1 || again ? 1 : 0) : 0;
    if (const auto found = entry_typed(listing_.entries, typed_, from)) select(*found);
  }
}

/// True when a file was chosen.
bool FileBrowser::draw_top(UiContext& ui) {
  if (button(ui, {.name = "browser.up",
                  .label = "↑",
                  .tooltip = "The folder above this one (Backspace)"})) {
    go_up();
  }
  ImGui::SameLine();
  if (button(ui, {.name = "browser.home", .label = "Home", .tooltip = home_folder().string()})) {
    enter(home_folder());
  }
  ImGui::SameLine();
  return draw_path_field(ui);
}

bool FileBrowser::draw_path_field(UiContext& ui) {
  ImGui::SetNextItemWidth(-1.0F);
  if (std::exchange(wants_path_, false)) ImGui::SetKeyboardFocusHere();
  const bool entered = ImGui::InputTextWithHint(
      "###path", "Path", &path_,
      ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CallbackCompletion, complete,
      &folder_);
  path_active_ = ImGui::IsItemActive();
  ui.widgets.mark("browser.path");
  tooltip(ui, "Type a path: Tab completes it, ~ is your home folder", "Ctrl+L");
  return entered && follow_typed_path();
}

void FileBrowser::draw_places(UiContext& ui) {
  std::optional<fs::path> chosen;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (i == 2) quiet_text(ui, "Recent");
    const std::string label = fmt::format("{}###place{}", places_[i].name, i);
    if (ImGui::Selectable(label.c_str(), places_[i].folder == folder_)) chosen = places_[i].folder;
    ui.widgets.mark(fmt::format("browser.place.{}", i));
    tooltip(ui, places_[i].folder.string());
  }
  if (chosen) enter(*chosen);
}

/// True when a file was chosen by a double click.
bool FileBrowser::draw_entries(UiContext& ui) {
  if (!listing_.trouble.empty()) quiet_text(ui, listing_.trouble);
  if (listing_.trouble.empty() && listing_.entries.empty())
    quiet_text(ui, words_for_none(question_));
  const float row = ImGui::GetTextLineHeightWithSpacing();
  page_ = std::floor(ImGui::GetContentRegionAvail().y / row);
  if (std::exchange(scrolls_, false)) scroll_to_selected(row);
  std::optional<std::size_t> activated;
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(listing_.entries.size()), row);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      if (draw_entry(ui, static_cast<std::size_t>(i))) activated = static_cast<std::size_t>(i);
    }
  }
  clipper.End();
  if (!activated) return false;
  at_ = activated;
  return activate();
}

void FileBrowser::scroll_to_selected(float row) {
  const float top = row * static_cast<float>(at_.value_or(0));
  const float room = ImGui::GetContentRegionAvail().y;
  const float scroll = ImGui::GetScrollY();
  if (top < scroll || !at_) ImGui::SetScrollY(top);
  if (at_ && top + row > scroll + room) ImGui::SetScrollY(top + row - room);
}

/// True for a double click.
bool FileBrowser::draw_entry(UiContext& ui, std::size_t place) {
  const FolderEntry& entry = listing_.entries[place];
  const bool is_selected =
      std::find(selected_.begin(), selected_.end(), entry.name) != selected_.end();
  const std::string label =
      fmt::format("{}{}###entry{}", entry.name, entry.is_folder ? "/" : "", place);
  const bool clicked =
      ImGui::Selectable(label.c_str(), is_selected, ImGuiSelectableFlags_AllowDoubleClick);
  ui.widgets.mark("browser." + entry.name);
  if (clicked) click(place);
  return clicked && ImGui::IsMouseDoubleClicked(0);
}

/// The name to save to; true for Enter.
bool FileBrowser::draw_name(UiContext& ui) {
  if (question_.kind != Kind::save_file) {
    name_active_ = false;
    draw_left_out(ui);
    return false;
  }
  ImGui::SetNextItemWidth(-1.0F);
  if (appears_) ImGui::SetKeyboardFocusHere();
  const std::string before = name_;
  const bool entered = ImGui::InputTextWithHint(
      "###name", "Name of the file", &name_,
      ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
  name_active_ = ImGui::IsItemActive();
  ui.widgets.mark("browser.name");
  if (name_ != before) to_replace_.clear();
  return entered;
}

/// What the list does not show, with the switches that show it.
void FileBrowser::draw_left_out(UiContext& ui) {
  const auto flip = [&](const char* name, const std::string& label, bool& flag) {
    if (toggle(ui, {.name = name, .label = label}, flag)) list_again();
    ImGui::SameLine();
  };
  flip("browser.hidden",
       listing_.hidden == 0 ? "hidden files" : fmt::format("hidden files ({})", listing_.hidden),
       choice_.hidden);
  if (question_.kind == Kind::open_folder || question_.endings.empty()) return ImGui::NewLine();
  flip("browser.all_files",
       listing_.other_files == 0 ? "all endings"
                                 : fmt::format("all endings ({} more)", listing_.other_files),
       choice_.all_files);
  ImGui::NewLine();
}

BrowserAnswer FileBrowser::draw_buttons(UiContext& ui, bool chosen) {
  const bool entered = draw_name(ui);
  const bool asks = !to_replace_.empty();
  const std::string missing = why_not();
  const bool pressed = button(ui,
                              {.name = "browser.accept",
                               .label = asks ? "Replace the file" : verb(question_.kind),
                               .why_not = missing},
                              ButtonLook::primary);
  ImGui::SameLine();
  if (asks) {
    if (button(ui, {.name = "browser.keep", .label = "Keep it"})) to_replace_.clear();
    ImGui::SameLine();
  }
  if (button(ui, {.name = "browser.cancel", .label = "Cancel"})) return {.done = true, .paths = {}};
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  quiet_text(ui,
             asks ? fmt::format("{} exists already. Replace it?", to_replace_.filename().string())
                  : trouble_);
  if (!(pressed || chosen || (entered && !asks)) || !missing.empty()) return {};
  if (pressed && typed_elsewhere() && !accept_typed_path()) return {};
  const std::vector<fs::path> paths = answer();
  std::error_code ignored;
  // A folder that is chosen where files are asked for is looked into.
  if (question_.kind != Kind::open_folder && fs::is_directory(paths.front(), ignored)) {
    enter(paths.front());
    return {};
  }
  if (may_take(paths.front())) return {.done = true, .paths = paths};
  // Enter means no; Shift+Tab goes to the button that replaces.
  if (!to_replace_.empty()) {
    ImGui::ClearActiveID();
    ui.program.focus.move_to("browser.keep");
  }
  return {};
}

/// Replacing a file takes a press of the button, after the person was told.
bool FileBrowser::may_take(const fs::path& path) {
  std::error_code error;
  if (question_.kind != Kind::save_file || path == to_replace_) return true;
  if (!fs::is_directory(path.parent_path(), error)) {
    trouble_ = fmt::format("There is no folder {}", path.parent_path().string());
    return false;
  }
  if (!fs::exists(path, error)) return true;
  to_replace_ = path;
  return false;
}

/// What the button makes of a path that was typed without Enter; true when there is an answer.
bool FileBrowser::accept_typed_path() {
  std::error_code error;
  const bool is_folder = fs::is_directory(typed_path(path_, folder_), error);
  const bool is_file = follow_typed_path();
  if (is_file || typed_elsewhere()) return is_file;
  if (question_.kind == Kind::save_file) return !name_.empty();
  return is_folder && question_.kind == Kind::open_folder;
}

std::string FileBrowser::why_not() const {
  if (typed_elsewhere()) return {};
  if (question_.kind == Kind::save_file) return name_.empty() ? "Type a name first." : "";
  if (question_.kind == Kind::open_folder) return listing_.trouble;
  return selected_.empty() ? "Choose a file first." : "";
}

std::vector<fs::path> FileBrowser::answer() const {
  if (question_.kind == Kind::save_file)
    return {with_ending(typed_path(name_, folder_), question_)};
  if (selected_.empty()) return {folder_};
  std::vector<fs::path> paths;
  for (const std::string& name : selected_) paths.push_back(folder_ / name);
  return paths;
}

fs::path FileBrowser::looked_at() const {
  return selected_.empty() ? fs::path() : folder_ / selected_.back();
}

}  // namespace mnemoscope
