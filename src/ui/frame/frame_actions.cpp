// What the frame itself can do: files, undo, view, help.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

#include "data/file_formats.h"
#include "session/session_bundle.h"
#include "session/session_report.h"
#include "ui/context.h"
#include "ui/frame/attract.h"
#include "ui/frame/frame_parts.h"
#include "ui/frame/help_actions.h"
#include "ui/frame/presentation.h"
#include "ui/frame/report_action.h"
#include "ui/shown/large_plot.h"
#include "ui/shown/more_levels.h"

namespace mnemoscope {
namespace {

/// A request as an action's effect.
std::function<void(UiContext&)> asks(Request request) {
  return [request = std::move(request)](UiContext& ui) { ui.requests.push_back(request); };
}

FileQuestion session_question(FileQuestion::Kind kind, std::string title) {
  return {.kind = kind,
          .title = std::move(title),
          .file_kind = "Mnemoscope sessions",
          .endings = {"toml"},
          .suggested_name = kind == FileQuestion::Kind::save_file ? "session.toml" : ""};
}

FileQuestion open_question() {
  FileQuestion question = session_question(FileQuestion::Kind::open_file, "Open a session");
  question.endings.emplace_back(kBundleEnding);
  question.endings.emplace_back(kReportEnding);
  return question;
}

/// One file with everything in it, whatever name it is given.
void save_with_images(UiContext& ui) {
  FileQuestion question =
      session_question(FileQuestion::Kind::save_file, "Save the session with its images");
  question.file_kind = "Mnemoscope bundles";
  question.endings = {std::string(kBundleEnding)};
  question.suggested_name = fmt::format("session.{}", kBundleEnding);
  ui.files.ask(question, [](UiContext& now, const std::vector<std::filesystem::path>& paths) {
    std::filesystem::path file = paths.front();
    if (!is_bundle(file)) file += fmt::format(".{}", kBundleEnding);
    now.requests.emplace_back(SaveSession{file});
  });
}

/// Of pictures, then of data sets.
std::vector<std::string> readable_endings() {
  std::vector<std::string> endings = picture_endings();
  std::ranges::move(data_set_endings(), std::back_inserter(endings));
  return endings;
}

void add_open_actions(Actions& actions) {
  const auto opens = [](FileQuestion question) {
    return [question = std::move(question)](UiContext& ui) {
      ui.files.ask(question, [](UiContext& now, const std::vector<std::filesystem::path>& paths) {
        now.requests.emplace_back(OpenPaths{paths});
      });
    };
  };
  actions.add({.id = "file.open",
               .label = "Open session…",
               .shortcut = {Key::o, true},
               .tooltip = "Opens a saved session, with or without its images, or that of a report.",
               .run = opens(open_question())});
  actions.add({.id = "file.open-images",
               .label = "Open images or a dataset…",
               .tooltip = fmt::format("Image files, or data sets ({}), become the memories.",
                                      data_set_names()),
               .run = opens({.kind = FileQuestion::Kind::open_files,
                             .title = "Open images or a dataset",
                             .file_kind = "Images and datasets",
                             .endings = readable_endings()})});
  actions.add({.id = "file.open-folder",
               .label = "Open a folder of images…",
               .tooltip = "Every image in the folder becomes a memory; sub-folders are labels.",
               .run = opens(
                   {.kind = FileQuestion::Kind::open_folder, .title = "Open a folder of images"})});
}

/// Offered on the notices that refuse something which could be had otherwise.
void add_fit_actions(Actions& actions, const MainWindowView& view) {
  const auto fitted = [&](const char* id, const char* label, const char* help,
                          const OpenFitted& otherwise) {
    actions.add({.id = id,
                 .label = label,
                 .tooltip = help,
                 .enabled = view.can_fit,
                 .why_not = "Nothing was refused that this could help.",
                 .run = asks(otherwise)});
  };
  fitted("file.open-cropped", "Open cropped",
         "Brings all images to the first one's size and cuts off the margins.", {.fit = Fit::crop});
  fitted("file.open-letterboxed", "Open letterboxed",
         "Brings all images to the first one's size and fills the rest with black.",
         {.fit = Fit::letterbox});
  fitted("file.open-small", "Open at 64 x 64",
         "Cuts the middle out of every image and makes it 64 pixels wide and high.",
         {.fit = Fit::crop, .size = square(64)});
  fitted("file.read-one-picture", "Read it as one picture",
         "Its channels are those of one picture: array = \"one-picture\" in the session.",
         {.array = ArrayReading::one_picture});
  fitted("file.read-pictures", "Read it as many grey pictures",
         "Its first size counts pictures: array = \"pictures\" in the session.",
         {.array = ArrayReading::pictures});
  fitted("query.leave-file", "Start from the memory instead",
         "The query is the target memory again, so that the memories may change.",
         {.without_query_file = true});
}

/// Folders and data sets that memories came from lately.
void add_recent_actions(Actions& actions, const MainWindowView& view) {
  for (std::size_t i = 0; i < view.recent_memories.size(); ++i) {
    const std::filesystem::path& path = view.recent_memories[i];
    actions.add({.id = recent_memories_action_id(i),
                 .label = path.filename().string(),
                 .tooltip = path.string(),
                 .run = asks(OpenPaths{{path}})});
  }
}

void add_source_actions(Actions& actions) {
  for (const BuiltinSet& set : builtin_sets()) {
    actions.add({.id = source_action_id(set),
                 .label = std::string(set.title),
                 .tooltip = fmt::format("Makes these images the memories: {}.", set.detail),
                 .enabled = is_builtin_available(set.name),
                 .why_not = why_set_is_missing(set),
                 .run = asks(OpenSource{fmt::format("builtin:{}", set.name)})});
  }
}

void add_save_actions(Actions& actions, const UiContext& ui, const MainWindowView& view) {
  const auto save_as = [](UiContext& now) { ask_where_to_save(now.files); };
  actions.add({.id = "file.save",
               .label = "Save session",
               .shortcut = {Key::s, true},
               .tooltip = "Writes the session to its file.",
               .run = view.session_file.empty() ? std::function<void(UiContext&)>(save_as)
                                                : asks(SaveSession{})});
  actions.add({.id = "file.save-as",
               .label = "Save session as…",
               .shortcut = {Key::s, true, true},
               .tooltip = "Writes the session to another file.",
               .run = save_as});
  actions.add({.id = "file.save-bundle",
               .label = "Save with images…",
               .tooltip = "Writes one file (.mnemo) with the session and every image and data set "
                          "it needs, to be opened on any machine.",
               .run = save_with_images});
  add_stop_saving_action(actions, ui);
}

/// Offered on the notices at the start, one for each session that was left behind.
void add_restore_actions(Actions& actions, const MainWindowView& view) {
  for (std::size_t i = 0; i < view.left_behind.size(); ++i) {
    const LeftBehind& left = view.left_behind[i];
    actions.add({.id = restore_action_id(i),
                 .label = fmt::format("Restore {}", left.words),
                 .tooltip = "The session as it was when the program ended unexpectedly.",
                 .enabled = !left.restored,
                 .why_not = "It was restored already.",
                 .run = asks(RestoreAutosave{i})});
  }
}

void add_edit_actions(Actions& actions, const MainWindowView& view) {
  const auto labelled = [](const char* verb, const std::string& label) {
    return label.empty() ? std::string(verb) : fmt::format("{}: {}", verb, label);
  };
  actions.add({.id = "edit.undo",
               .label = labelled("Undo", view.undo_label),
               .hint = "undo",
               .shortcut = {Key::z, true},
               .tooltip = "Takes back the last change of the session.",
               .enabled = !view.undo_label.empty(),
               .why_not = "Nothing was changed yet.",
               .repeats = true,
               .run = asks(Undo{})});
  actions.add({.id = "edit.redo",
               .label = labelled("Redo", view.redo_label),
               .shortcut = {Key::z, true, true},
               .other_shortcut = {Key::y, true},
               .tooltip = "Repeats the change that was taken back.",
               .enabled = !view.redo_label.empty(),
               .why_not = "Nothing was taken back.",
               .repeats = true,
               .run = asks(Redo{})});
}

/// A request to look different, made from how the window looks now.
std::function<void(UiContext&)> looks(const UiContext& ui,
                                      const std::function<void(Appearance&)>& change) {
  Appearance next = ui.theme.appearance();
  change(next);
  return asks(ChangeAppearance{next});
}

void add_type_actions(Actions& actions, UiContext& ui) {
  const int percent = ui.theme.appearance().type_percent;
  const auto sized = [&](int wanted) {
    return looks(ui, [wanted](Appearance& a) { a.type_percent = wanted; });
  };
  actions.add({.id = "view.larger",
               .label = "Larger type",
               .shortcut = {Key::plus, true},
               .tooltip = "Everything grows with the type, up to 300 %.",
               .enabled = percent < kLargestType,
               .why_not = "300 % is the largest.",
               .repeats = true,
               .run = sized(next_type_size(percent, 1))});
  actions.add({.id = "view.smaller",
               .label = "Smaller type",
               .shortcut = {Key::minus, true},
               .tooltip = "Everything shrinks with the type, down to 75 %.",
               .enabled = percent > kSmallestType,
               .why_not = "75 % is the smallest.",
               .repeats = true,
               .run = sized(next_type_size(percent, -1))});
  actions.add({.id = "view.normal",
               .label = "Type at 100 %",
               .shortcut = {Key::zero, true},
               .tooltip = "Back to the usual size.",
               .run = sized(100)});
}

void add_workspace_actions(Actions& actions, const UiContext& ui) {
  for (std::size_t place = 0; place < workspaces().size(); ++place) {
    const WorkspaceEntry& entry = *workspaces()[place];
    actions.add({.id = workspace_action_id(entry),
                 .label = fmt::format("{} workspace", entry.label),
                 .shortcut = {entry.key, true},
                 .tooltip = std::string(entry.tooltip),
                 .checked = ui.program.workspace == place,
                 .run = [place](UiContext& now) { now.program.workspace = place; }});
  }
}

void add_level_actions(Actions& actions, const UiContext& ui) {
  constexpr std::array kLabels{"Essential controls", "Standard controls", "All controls"};
  for (std::size_t i = 0; i < kLevelWords.size(); ++i) {
    const auto level = static_cast<Level>(i);
    const std::string parts = parts_from(level);
    actions.add({.id = level_action_id(kLevelWords[i]),
                 .label = kLabels[i],
                 .tooltip = fmt::format("{}: {}. What is left out keeps its values.",
                                        i == 0 ? "Shows" : "Shows besides", parts),
                 .checked = ui.program.level == level,
                 .run = [level](UiContext& now) { now.program.level = level; }});
  }
}

void add_view_actions(Actions& actions, UiContext& ui) {
  add_workspace_actions(actions, ui);
  add_level_actions(actions, ui);
  const Appearance now = ui.theme.appearance();
  actions.add({.id = "view.dark",
               .label = "Dark theme",
               .tooltip = "Dark for screens, light for projectors and print.",
               .checked = now.dark,
               .run = looks(ui, [](Appearance& a) { a.dark = !a.dark; })});
  actions.add({.id = "view.motion",
               .label = "Motion",
               .tooltip = "Off: nothing moves or fades.",
               .checked = now.motion,
               .run = looks(ui, [](Appearance& a) { a.motion = !a.motion; })});
  actions.add({.id = "view.large",
               .label = "Large plot",
               .shortcut = {Key::f},
               .tooltip = "The plot under the pointer over the whole workspace, and back.",
               .enabled = !ui.program.pointed_plot.empty() || !ui.view.large_plot.empty(),
               .why_not = "Point at a plot first.",
               .run = [](UiContext& context) { toggle_large_plot(context); }});
  add_type_actions(actions, ui);
  add_presentation_actions(actions, ui);
  add_attract_action(actions, ui);
  actions.add({.id = "view.full-screen",
               .label = "Full screen",
               .shortcut = {Key::f11},
               .tooltip = "The window on the whole screen, and back.",
               .run = asks(ToggleFullScreen{})});
}

/// Keys that the control with the ring answers itself.
bool belongs_to_control(const Focus& focus, Key key) {
  switch (key) {
    case Key::space:
    case Key::enter: return focus.takes(Focus::Kind::button);
    case Key::left:
    case Key::right:
    case Key::up:
    case Key::down:
    case Key::home:
    case Key::end: return focus.takes(Focus::Kind::arrows);
    default: return false;
  }
}

}  // namespace

std::string source_action_id(const BuiltinSet& set) {
  return fmt::format("file.{}", set.name);
}

std::string why_set_is_missing(const BuiltinSet& set) {
  if (set.package.empty()) return "Its files are not among those of the program.";
  return fmt::format("Install the package {} to have them.", set.package);
}

std::string recent_memories_action_id(std::size_t place) {
  return fmt::format("file.recent-memories.{}", place);
}

std::string restore_action_id(std::size_t place) {
  return fmt::format("file.restore.{}", place);
}

std::string level_action_id(std::string_view word) {
  return fmt::format("view.{}", word);
}

std::string workspace_action_id(const WorkspaceEntry& workspace) {
  return fmt::format("view.{}", workspace.word);
}

void ask_where_to_save(FileDialog& files) {
  files.ask(session_question(FileQuestion::Kind::save_file, "Save the session"),
            [](UiContext& now, const std::vector<std::filesystem::path>& paths) {
              now.requests.emplace_back(SaveSession{paths.front()});
            });
}

void add_frame_actions(Actions& actions, UiContext& ui, const MainWindowView& view) {
  actions.add({.id = "file.new",
               .label = "New session",
               .shortcut = {Key::n, true},
               .tooltip = "The session that Mnemoscope opens with.",
               .run = asks(NewSession{})});
  actions.add({.id = "file.home",
               .label = "Back to the beginning",
               .shortcut = {Key::home},
               .tooltip = fmt::format("Everything as when Mnemoscope opens: the first session, the "
                                      "{} workspace. Asks before changes are lost.",
                                      workspaces().front()->label),
               .run = [](UiContext& now) {
                 now.program.workspace = 0;
                 now.requests.emplace_back(NewSession{});
               }});
  add_open_actions(actions);
  add_source_actions(actions);
  add_recent_actions(actions, view);
  add_fit_actions(actions, view);
  add_save_actions(actions, ui, view);
  add_report_action(actions, ui);
  add_restore_actions(actions, view);
  actions.add({.id = "file.quit",
               .label = "Quit",
               .shortcut = {Key::q, true},
               .tooltip = "Closes the window; asks before anything is lost.",
               .run = asks(Quit{})});
  add_edit_actions(actions, view);
  add_view_actions(actions, ui);
  add_help_actions(actions, ui);
  add_notice_actions(actions, ui);
}

void fire_shortcuts(UiContext& ui, const std::vector<KeyPress>& presses) {
  if (advance_attract(ui, presses)) return;
  if (ui.files.is_browsing()) {
    for (const KeyPress& press : presses) {
      if (press.shortcut == Shortcut{.key = Key::l, .ctrl = true}) ui.files.type_path();
    }
    return;
  }
  if (ui.program.import) return;
  // A popup, a field or the palette has the keyboard first.
  const bool typing = ImGui::GetIO().WantTextInput;
  const bool asked = ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopup);
  if (!typing && is_question_typed()) ui.program.explaining = !ui.program.explaining;
  for (const KeyPress& press : presses) {
    if (belongs_to_control(ui.program.focus, press.shortcut.key)) continue;
    const Action* const action = ui.actions.match(press, typing);
    const bool reaches_past_popups = press.shortcut.ctrl || is_function_key(press.shortcut.key);
    if (action == nullptr || (asked && !reaches_past_popups)) continue;
    if (is_hidden_by_black(ui.program, *action)) continue;
    ui.notices.answer(perform(*action, ui));
  }
}

}  // namespace mnemoscope
