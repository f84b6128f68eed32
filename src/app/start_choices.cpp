#include "app/start_choices.h"

#include "app/lesson_places.h"

namespace mnemoscope {
namespace {

constexpr int kFirstWidth = 1440;  // of the window, in pixels, when nothing else is known
constexpr int kFirstHeight = 900;
/// Of a first start, which offers a lesson too.
constexpr Level kFirstLevel = Level::essential;

}  // namespace

Preferences preferences_for(const WindowOptions& options) {
  const bool scripted = options.screenshot.has_value() || !options.state_file.empty();
  if (!scripted) return load_preferences();
  Preferences plain;
  plain.level = Level::standard;
  return plain;
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

ProgramView first_program_view(const WindowOptions& options, const Preferences& preferences) {
  ProgramView program;
  program.backend = options.backend;
  program.columns = preferences.columns;
  program.level = options.level.value_or(preferences.level.value_or(kFirstLevel));
  program.lessons = first_lessons(options);
  return program;
}

void greet(const Preferences& preferences, const ProgramView& program, Notices& notices) {
  if (preferences.level || program.lessons.list->lessons.empty()) return;
  notices.say(Tone::info, "New here? The first lesson takes a few minutes and explains everything.",
              {"lesson.begin.1"});
}

void remember(Preferences& preferences, const ProgramView& program) {
  preferences.columns = program.columns;
  preferences.level = program.level;
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
