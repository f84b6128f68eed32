// The bar at the top: name, menus, workspaces, where the numbers are computed.
#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "session/words.h"
#include "text/number_words.h"
#include "ui/context.h"
#include "ui/frame/frame_parts.h"
#include "ui/shown/more_levels.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/whole_numbers.h"

namespace mnemoscope {
namespace {

constexpr const char* kName = "Mnemoscope";

void menu_item(UiContext& ui, std::string_view id) {
  const Action* const action = ui.actions.find(id);
  if (action == nullptr) return;
  const std::string shortcut = shortcuts_text(*action);
  const bool pressed =
      ImGui::MenuItem(action->label.c_str(), shortcut.c_str(), action->checked, action->enabled);
  ui.widgets.mark(action->id, action->enabled);
  tooltip(ui, action->enabled ? action->tooltip : action->why_not);
  if (pressed) ui.notices.answer(perform(*action, ui));
}

/// A menu whose name is a named widget; `items` draws it while it is open.
template <class Items>
void menu(UiContext& ui, const char* label, const char* name, const Items& items) {
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const float width = ImGui::CalcTextSize(label).x;
  ui.widgets.mark(name, min, {min.x + width, min.y + ImGui::GetTextLineHeight()});
  if (!ImGui::BeginMenu(label)) return;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.theme.px(8), ui.theme.px(8)});
  items();
  ImGui::PopStyleVar();
  ImGui::EndMenu();
}

void recent_menu(UiContext& ui, const MainWindowView& view) {
  const bool open = ImGui::BeginMenu("Open recent", !view.recent.empty());
  ui.widgets.mark("menu.recent", !view.recent.empty());
  if (!open) return;
  for (std::size_t i = 0; i < view.recent.size(); ++i) {
    const std::filesystem::path& path = view.recent[i];
    // Two sessions of one name lie in different folders.
    const std::string label = fmt::format("{}###{}", path.filename().string(), i);
    if (ImGui::MenuItem(label.c_str())) ui.requests.emplace_back(OpenPaths{{path}});
    ui.widgets.mark(fmt::format("file.recent.{}", i));
    tooltip(ui, path.string());
  }
  ImGui::EndMenu();
}

void recent_memories_menu(UiContext& ui, const MainWindowView& view) {
  const bool open = ImGui::BeginMenu("Recent folders and data sets", !view.recent_memories.empty());
  ui.widgets.mark("menu.recent-memories", !view.recent_memories.empty());
  if (!open) return;
  for (std::size_t i = 0; i < view.recent_memories.size(); ++i) {
    menu_item(ui, recent_memories_action_id(i));
  }
  ImGui::EndMenu();
}

void file_menu(UiContext& ui, const MainWindowView& view) {
  menu(ui, "File", "menu.file", [&] {
    menu_item(ui, "file.new");
    menu_item(ui, "file.home");
    menu_item(ui, "file.open");
    recent_menu(ui, view);
    menu_item(ui, "file.open-images");
    menu_item(ui, "file.open-folder");
    recent_memories_menu(ui, view);
    if (ImGui::BeginMenu("Built-in memories")) {
      for (const BuiltinSet& set : builtin_sets()) menu_item(ui, source_action_id(set));
      ImGui::EndMenu();
    }
    ImGui::Separator();
    menu_item(ui, "file.save");
    menu_item(ui, "file.save-as");
    menu_item(ui, "file.save-bundle");
    menu_item(ui, "file.report");
    for (std::size_t i = 0; i < view.left_behind.size(); ++i) menu_item(ui, restore_action_id(i));
    ImGui::Separator();
    menu_item(ui, "file.quit");
  });
}

void menus(UiContext& ui, const MainWindowView& view) {
  file_menu(ui, view);
  menu(ui, "Edit", "menu.edit", [&] {
    menu_item(ui, "edit.undo");
    menu_item(ui, "edit.redo");
    draw_edit_list(ui, view.edits);
  });
  menu(ui, "View", "menu.view", [&] {
    for (const WorkspaceEntry* workspace : workspaces()) {
      menu_item(ui, workspace_action_id(*workspace));
    }
    ImGui::Separator();
    for (const std::string_view word : kLevelWords) menu_item(ui, level_action_id(word));
    ImGui::Separator();
    menu_item(ui, "view.dark");
    menu_item(ui, "view.motion");
    for (const std::string_view id : ui.workspace.view_actions) menu_item(ui, id);
    ImGui::Separator();
    for (const char* id : {"view.larger", "view.smaller", "view.normal"}) menu_item(ui, id);
    ImGui::Separator();
    menu_item(ui, "view.present");
    menu_item(ui, "view.attract");
    menu_item(ui, "view.full-screen");
  });
  menu(ui, "Help", "menu.help", [&] {
    for (const char* id : {"help.explain", "help.what", "help.glossary", "help.keys",
                           "help.palette", "help.log", "help.notices", "help.about"}) {
      menu_item(ui, id);
    }
  });
}

/// A workspace's name, underlined in the accent when it is the one shown.
void workspace_tab(UiContext& ui, std::size_t place) {
  const WorkspaceEntry& text = *workspaces()[place];
  const bool shown = ui.program.workspace == place;
  const std::string label(text.label);
  const Colours& c = ui.theme.colours();
  ImGui::PushStyleColor(ImGuiCol_Text, shown ? c.text : c.quiet);
  const float width = ImGui::CalcTextSize(label.c_str()).x;
  const float x = ImGui::GetCursorScreenPos().x;
  if (ImGui::Selectable(label.c_str(), false, ImGuiSelectableFlags_None, {width, 0.0F})) {
    ui.program.workspace = place;
  }
  ImGui::PopStyleColor();
  ui.widgets.mark(fmt::format("workspace.{}", text.word));
  tooltip(ui, text.tooltip, shortcut_text({text.key, true}));
  if (!shown) return;
  const float bottom = ImGui::GetWindowPos().y + ImGui::GetFrameHeight();
  ImGui::GetWindowDrawList()->AddRectFilled({x, bottom - ui.theme.px(2)}, {x + width, bottom},
                                            packed(c.accent));
}

double mean_step_microseconds(const LiveRun& run) {
  double sum = 0.0;
  double count = 0.0;
  for (const LiveTrace& live : run.traces) {
    if (!live.trace) continue;
    for (const StepRecord& step : live.trace->steps()) {
      sum += step.microseconds;
      count += 1.0;
    }
  }
  return count > 0.0 ? sum / count : 0.0;
}

void backend_item(UiContext& ui, const char* label, const char* name, BackendChoice choice) {
  if (ImGui::MenuItem(label, nullptr, ui.program.backend == choice)) ui.program.backend = choice;
  ui.widgets.mark(name);
}

void precision_item(UiContext& ui, const char* label, const char* name, Precision choice) {
  const Precision said = ui.session.run.precision;
  const bool is_said = said != Precision::unsaid;
  if (ImGui::MenuItem(label, nullptr, (is_said ? said : ui.program.precision) == choice, !is_said))
    ui.program.precision = choice;
  ui.widgets.mark(name);
}

/// What a session says is changed there, so that it says it still to whoever opens it.
void precision_items(UiContext& ui) {
  heading(ui, "How exact the CPU is");
  precision_item(ui, "Exact", "precision.exact", Precision::exact);
  precision_item(ui, "As fast as it is sure", "precision.auto", Precision::automatic);
  const Precision said = ui.session.run.precision;
  if (said == Precision::unsaid) return;
  ImGui::TextDisabled("The session says: precision = \"%s\"", std::string(word_for(said)).c_str());
}

/// Below the chip that opened it, `below`.
void backend_popup(UiContext& ui, ImVec2 below) {
  ImGui::SetNextWindowPos(below, ImGuiCond_Always, {1.0F, 0.0F});
  if (!ImGui::BeginPopup("backends")) return;
  heading(ui, "Where steps are computed");
  backend_item(ui, "Automatic", "compute.auto", BackendChoice::automatic);
  backend_item(ui, "CPU", "compute.cpu", BackendChoice::cpu);
  backend_item(ui, "GPU", "compute.gpu", BackendChoice::gpu);
  if (!ui.run.backend_reason.empty()) {
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + ui.theme.px(300));
    ImGui::TextDisabled("%s", with_whole_numbers(ui.run.backend_reason).c_str());
    ImGui::PopTextWrapPos();
  }
  precision_items(ui);
  ImGui::EndPopup();
}

/// Returns its lower right corner.
ImVec2 compute_chip(UiContext& ui) {
  const float room = ImGui::GetContentRegionAvail().x - ui.theme.px(12);
  std::string words;
  float width = 0.0F;
  for (int parts = 4; parts >= 1; --parts) {
    words = compute_words(ui.run, parts);
    width = ImGui::CalcTextSize(words.c_str()).x + ui.theme.px(20);
    if (width <= room) break;
  }
  if (words.empty() || width > room) return ImGui::GetCursorScreenPos();
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + room - width);
  const float height = ImGui::GetTextLineHeight() + ui.theme.px(6);
  const ImVec2 min{ImGui::GetCursorScreenPos().x,
                   ImGui::GetWindowPos().y + (ImGui::GetFrameHeight() - height) / 2.0F};
  ImGui::SetCursorScreenPos(min);
  if (ImGui::InvisibleButton("###compute", {width, height})) ImGui::OpenPopup("backends");
  ui.widgets.mark("compute");
  const Colours& c = ui.theme.colours();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(min, {min.x + width, min.y + height},
                     packed(ImGui::IsItemHovered() ? c.control_hover : c.control), height / 2.0F);
  list.AddText({min.x + ui.theme.px(10), min.y + ui.theme.px(3)}, packed(c.text), words.c_str());
  tooltip(ui,
          fmt::format("{}\n{}\nClick to choose.", compute_words(ui.run, 4), ui.run.backend_reason));
  return {min.x + width, min.y + height + ui.theme.px(4)};
}

bool has_tab(const UiContext& ui, std::size_t place) {
  if (place == ui.program.workspace || workspaces()[place]->is_essential) return true;
  return is_shown(ui, Part::other_workspaces);
}

std::string label_of_more(const UiContext& ui, std::span<const std::size_t> hidden) {
  for (const std::size_t place : hidden) {
    if (place == ui.program.workspace) return std::string(workspaces()[place]->label) + " \u25bc";
  }
  return "More \u25bc";
}

/// How many of these have their tab in `room` pixels, the first ones; where it is not all, the menu
/// of the others has room beside them.
std::size_t tabs_with_room(const UiContext& ui, std::span<const std::size_t> tabs, float room) {
  const float gap = ImGui::GetStyle().ItemSpacing.x;
  std::vector<float> ends{0.0F};
  for (const std::size_t place : tabs) {
    const std::string label(workspaces()[place]->label);
    ends.push_back(ends.back() + ImGui::CalcTextSize(label.c_str()).x + gap);
  }
  if (ends.back() - gap <= room) return tabs.size();
  for (std::size_t count = tabs.size() - 1; count > 0; --count) {
    const std::string more = label_of_more(ui, tabs.subspan(count));
    if (ends[count] + ImGui::CalcTextSize(more.c_str()).x + gap <= room) return count;
  }
  return 0;
}

/// The workspaces whose tabs have no room: a menu, named after the one of them that is shown.
void more_workspaces(UiContext& ui, std::span<const std::size_t> hidden) {
  const std::string label = label_of_more(ui, hidden);
  // A menu of the bar has its words half a gap from where it begins.
  const float x = ImGui::GetCursorScreenPos().x + ImGui::GetStyle().ItemSpacing.x / 2.0F;
  menu(ui, label.c_str(), "workspace.more", [&] {
    for (const std::size_t place : hidden) {
      menu_item(ui, workspace_action_id(*workspaces()[place]));
    }
  });
  if (!label.starts_with("More")) {
    const float bottom = ImGui::GetWindowPos().y + ImGui::GetFrameHeight();
    ImGui::GetWindowDrawList()->AddRectFilled({x, bottom - ui.theme.px(2)},
                                              {x + ImGui::CalcTextSize(label.c_str()).x, bottom},
                                              packed(ui.theme.colours().accent));
  }
}

void workspace_tabs(UiContext& ui) {
  std::vector<std::size_t> tabs;
  for (std::size_t place = 0; place < workspaces().size(); ++place) {
    if (has_tab(ui, place)) tabs.push_back(place);
  }
  const std::size_t count = tabs_with_room(ui, tabs, ImGui::GetContentRegionAvail().x);
  for (std::size_t i = 0; i < count; ++i) workspace_tab(ui, tabs[i]);
  if (count < tabs.size()) more_workspaces(ui, std::span(tabs).subspan(count));
}

/// Whether menus and workspaces are seen whole beside the name: at large type in a small window
/// they come before it.
bool has_room_for_name(const UiContext& ui) {
  const float gap = 2.0F * ImGui::GetStyle().ItemSpacing.x;
  float needed = ui.theme.px(40) +
                 ui.theme.faces()
                     .title->CalcTextSizeA(ui.theme.faces().title->FontSize, FLT_MAX, 0.0F, kName)
                     .x;
  for (const char* menu : {"File", "Edit", "View", "Help"}) {
    needed += ImGui::CalcTextSize(menu).x + gap;
  }
  for (std::size_t place = 0; place < workspaces().size(); ++place) {
    const std::string label(workspaces()[place]->label);
    if (has_tab(ui, place)) needed += ImGui::CalcTextSize(label.c_str()).x + gap / 2.0F;
  }
  return needed <= ImGui::GetWindowWidth();
}

/// The program's name in its larger face, on the baseline of the menus.
void draw_name(const Theme& theme) {
  const Faces& faces = theme.faces();
  const float y = ImGui::GetCursorPosY();
  ImGui::SetCursorPos({theme.px(12), y - (faces.title->Ascent - faces.body->Ascent)});
  ImGui::PushFont(faces.title);
  ImGui::TextUnformatted(kName);
  ImGui::PopFont();
  ImGui::SameLine();
  ImGui::SetCursorPosY(y);
}

/// " · 3.25 MB there · agrees with the CPU to 2e-07"; nothing for the CPU itself.
std::string device_words(const BackendInfo& backend) {
  if (backend.bytes == 0) return {};
  std::string words = fmt::format(" · {} there", byte_words(backend.bytes));
  if (!backend.difference) return words;
  return words + fmt::format(" · {} the CPU to {:.0e}",
                             *backend.difference < kFaithful ? "agrees with" : "differs from",
                             *backend.difference);
}

}  // namespace

std::string compute_words(const LiveRun& run, int parts) {
  if (!run.start) return {};
  std::string device = run.backend.id == "gpu" ? "GPU" : "CPU";
  std::string words = "Compute: " + device;
  if (parts >= 2 && !run.backend.device.empty()) words += ", " + run.backend.device;
  const MemoryBank& bank = *run.start->memories->bank;
  if (parts >= 1) words += fmt::format(" · M {} · d {}", bank.count(), bank.dimension());
  const double milliseconds = mean_step_microseconds(run) / 1000.0;
  if (parts >= 3) words += fmt::format(" · step {} ms", number_text(milliseconds, 2));
  if (parts >= 4) words += device_words(run.backend);
  return words;
}

void draw_top_bar(UiContext& ui, const MainWindowView& view) {
  if (!ImGui::BeginMenuBar()) return;
  if (has_room_for_name(ui)) draw_name(ui.theme);
  menus(ui, view);
  ImGui::Dummy({ui.theme.px(12), 0.0F});
  workspace_tabs(ui);
  draw_next_level(ui, ImGui::GetContentRegionAvail().x - ui.theme.px(12));
  if (is_shown(ui, Part::compute)) {
    const ImVec2 below_chip = compute_chip(ui);
    backend_popup(ui, below_chip);
  }
  ImGui::EndMenuBar();
}

}  // namespace mnemoscope
