#include "app/start_choices.h"

#include <filesystem>

#include "app/backends.h"
#include "app/folders.h"
#include "app/version.h"
#include "ui/frame/workspace.h"

namespace mnemoscope {
namespace {

constexpr int kFirstWidth = 1440;  // of the window, in pixels, when nothing else is known
constexpr int kFirstHeight = 900;
/// Of what no person looks at for the first time: a picture, a test.
constexpr Level kScriptedLevel = Level::standard;

/// Nobody works with it: what it shows is told by the command line alone.
bool is_scripted(const WindowOptions& options) {
  return options.screenshot.has_value() || !options.state_file.empty();
}

}  // namespace

Preferences preferences_for(const WindowOptions& options) {
  if (is_scripted(options)) return {.precision = Precision::exact};
  Preferences preferences = load_preferences();
  if (is_first_start(options)) preferences.level = Level::essential;
  return preferences;
}

bool is_first_start(const WindowOptions& options) {
  std::error_code error;
  return !is_scripted(options) && !std::filesystem::exists(preferences_file(), error);
}

void welcome(const WindowOptions& options, const ProgramView& program, Notices& notices) {
  const bool has_own_work = !options.session_file.empty() || !options.lesson.empty();
  if (!is_first_start(options) || has_own_work) return;
  for (const WorkspaceEntry* entry : workspaces()) {
    if (entry->welcome != nullptr) entry->welcome(program, notices);
  }
}

Appearance first_appearance(const WindowOptions& options, Appearance preferred,
                            double content_scale) {
  Appearance appearance = preferred;
  if (!options.theme.empty()) appearance.dark = options.theme != "light";
  appearance.type_percent = options.type_scale
                                ? type_size_on(100, 1.0, *options.type_scale)
                                : type_size_on(preferred.type_percent, 1.0, content_scale);
  if (options.screenshot) appearance.motion = false;
  return appearance;
}

StartPlaces start_places(const WindowOptions& options) {
  // In a picture nobody has begun anything.
  return {.config = config_folder(),
          .kept = options.screenshot ? std::filesystem::path() : state_folder(),
          .state = state_folder(),
          .program = kProgramWords,
          .named = {{"lessons", options.lessons_folder}},
          .open_device = [choice = options.backend] { return open_timed_device(choice); },
          .lesson = options.lesson};
}

ProgramView first_program_view(const WindowOptions& options, const Preferences& preferences) {
  ProgramView program;
  program.backend = options.backend;
  program.precision = preferences.precision;
  program.columns = preferences.columns;
  program.level = options.level.value_or(preferences.level.value_or(kScriptedLevel));
  const StartPlaces places = start_places(options);
  for (const WorkspaceEntry* entry : workspaces()) {
    if (entry->begin != nullptr) entry->begin(program, places);
  }
  return program;
}

void remember(Preferences& preferences, const ProgramView& program) {
  preferences.columns = program.columns;
  preferences.level = program.level;
  preferences.precision = program.precision;
  // How a lecture looks is for the lecture.
  if (program.presentation.on) preferences.appearance = program.presentation.before;
}

Result<std::unique_ptr<DisplayWindow>> first_display(const WindowOptions& options,
                                                     const Preferences& preferences) {
  Result<std::unique_ptr<DisplayWindow>> display = DisplayWindow::open(
      options.width.value_or(kFirstWidth), options.height.value_or(kFirstHeight));
  if (display && preferences.window && !options.width && !options.height) {
    const auto placement = placed_again(*preferences.window, DisplayWindow::screens());
    if (placement) (*display)->place(*placement);
  }
  return display;
}

}  // namespace mnemoscope
