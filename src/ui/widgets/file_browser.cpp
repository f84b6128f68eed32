#include "ui/widgets/file_browser.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <utility>

#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using Kind = FileQuestion::Kind;

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

bool has_ending(const std::string& name, const std::vector<std::string>& endings) {
  if (endings.empty()) return true;
  return std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) {
    return lower(name).ends_with("." + ending) || lower(name).ends_with("-" + ending);
  });
}

fs::path home() {
  const char* const home = std::getenv("HOME");
  return home == nullptr ? fs::path("/") : fs::path(home);
}

const char* verb(Kind kind) {
  if (kind == Kind::save_file) return "Save";
  return kind == Kind::open_folder ? "Open this folder" : "Open";
}

}  // namespace

std::vector<FolderEntry> folder_entries(const fs::path& folder, const FileQuestion& question) {
  std::vector<FolderEntry> entries;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    const bool is_folder = it->is_directory(ignored);
    const std::string name = it->path().filename().string();
    if (name.starts_with('.')) continue;
    const bool wanted =
        is_folder || (question.kind != Kind::open_folder && has_ending(name, question.endings));
    if (wanted) entries.push_back({name, is_folder});
  }
  std::sort(entries.begin(), entries.end(), [](const FolderEntry& a, const FolderEntry& b) {
    if (a.is_folder != b.is_folder) return a.is_folder;
    return std::pair(lower(a.name), a.name) < std::pair(lower(b.name), b.name);
  });
  return entries;
}

FileBrowser::FileBrowser(FileQuestion question)
    : question_(std::move(question)), name_(question_.suggested_name) {
  std::error_code error;
  fs::path start = question_.start.empty() ? fs::current_path(error) : question_.start;
  enter(fs::is_directory(start, error) ? start : home());
}

void FileBrowser::enter(const fs::path& folder) {
  folder_ = folder.lexically_normal();
  entries_ = folder_entries(folder_, question_);
  selected_.clear();
}

BrowserAnswer FileBrowser::draw(UiContext& ui) {
  const ImGuiViewport& viewport = *ImGui::GetMainViewport();
  ImGui::SetNextWindowPos(viewport.GetCenter(), ImGuiCond_Always, {0.5F, 0.5F});
  ImGui::SetNextWindowSize({std::min(ui.theme.px(640), viewport.WorkSize.x - ui.theme.px(24)),
                            std::min(ui.theme.px(480), viewport.WorkSize.y - ui.theme.px(24))});
  bool open = true;
  ImGui::Begin(
      fmt::format("{}###browser", question_.title).c_str(), &open,
      ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoSavedSettings);
  draw_places(ui);
  const bool chosen = draw_entries(ui);
  BrowserAnswer answer = draw_buttons(ui, chosen);
  if (!open || (ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows) &&
                key_pressed(ImGuiKey_Escape, false))) {
    answer = {.done = true, .paths = {}};
  }
  ImGui::End();
  return answer;
}

void FileBrowser::draw_places(UiContext& ui) {
  if (button(ui, {.name = "browser.up", .label = "Up", .tooltip = "The folder above this one."})) {
    enter(folder_.parent_path());
  }
  ImGui::SameLine();
  if (button(ui, {.name = "browser.home", .label = "Home"})) enter(home());
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  quiet_text(ui, folder_.string());
}

bool FileBrowser::draw_entries(UiContext& ui) {
  const float below = 2.0F * ImGui::GetFrameHeightWithSpacing() + ui.theme.px(4);
  bool chosen = false;
  std::string entered;
  ImGui::BeginChild("entries", {0.0F, -below}, true);
  if (entries_.empty()) quiet_text(ui, "Nothing to open here.");
  for (const FolderEntry& entry : entries_) {
    const auto place = std::find(selected_.begin(), selected_.end(), entry.name);
    const bool is_selected = place != selected_.end();
    const std::string label = entry.is_folder ? entry.name + "/" : entry.name;
    if (ImGui::Selectable(label.c_str(), is_selected, ImGuiSelectableFlags_AllowDoubleClick)) {
      const bool adds = question_.kind == Kind::open_files && ImGui::GetIO().KeyCtrl;
      if (!adds) selected_.clear();
      if (adds && is_selected) {
        selected_.erase(place);
      } else {
        selected_.push_back(entry.name);
      }
      if (!entry.is_folder) name_ = entry.name;
      if (ImGui::IsMouseDoubleClicked(0)) {
        if (entry.is_folder) entered = entry.name;
        chosen = !entry.is_folder;
      }
    }
    ui.widgets.mark("browser." + entry.name);
  }
  ImGui::EndChild();
  if (!entered.empty()) enter(folder_ / entered);
  return chosen;
}

BrowserAnswer FileBrowser::draw_buttons(UiContext& ui, bool chosen) {
  ImGui::SetNextItemWidth(-1.0F);
  const bool entered = question_.kind != Kind::open_folder &&
                       ImGui::InputTextWithHint("###name", "Name of the file", &name_,
                                                ImGuiInputTextFlags_EnterReturnsTrue);
  ui.widgets.mark("browser.name");
  const std::vector<fs::path> paths = answer();
  const bool replaces = !paths.empty() && paths.front() == to_replace_;
  const bool pressed = button(ui,
                              {.name = "browser.accept",
                               .label = replaces ? "Replace the file" : verb(question_.kind),
                               .why_not = paths.empty() ? "Choose a file first." : ""},
                              ButtonLook::primary);
  ImGui::SameLine();
  if (button(ui, {.name = "browser.cancel", .label = "Cancel"})) return {.done = true, .paths = {}};
  if (replaces) {
    ImGui::SameLine();
    ImGui::AlignTextToFramePadding();
    quiet_text(ui, fmt::format("{} exists already.", paths.front().filename().string()));
  }
  const bool accepted = (pressed || chosen || entered) && !paths.empty();
  if (accepted && may_take(paths.front())) return {.done = true, .paths = paths};
  return {};
}

/// Replacing a file takes a second press, after the person was told.
bool FileBrowser::may_take(const fs::path& path) {
  std::error_code ignored;
  if (question_.kind != Kind::save_file || path == to_replace_ || !fs::exists(path, ignored)) {
    return true;
  }
  to_replace_ = path;
  return false;
}

std::vector<fs::path> FileBrowser::answer() const {
  if (question_.kind == Kind::open_folder) {
    return {selected_.empty() ? folder_ : folder_ / selected_.front()};
  }
  if (question_.kind == Kind::open_files && selected_.size() > 1) {
    std::vector<fs::path> paths;
    for (const std::string& name : selected_) paths.push_back(folder_ / name);
    return paths;
  }
  if (name_.empty()) return {};
  fs::path named = folder_ / name_;  // an absolute name stays as it is
  if (question_.kind == Kind::save_file) named = with_ending(std::move(named), question_);
  return {std::move(named)};
}

}  // namespace mnemoscope
