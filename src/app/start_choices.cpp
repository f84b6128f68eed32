#include "app/start_choices.h"

#include "app/lesson_places.h"

namespace mnemoscope {
namespace {

constexpr int kFirstWidth = 1440;  // of the window, in pixels, when nothing else is known
constexpr int kFirstHeight = 900;
/// Of a first start. Where there are lessons: essential, with an offer of the first one.
constexpr Level kFirstLevel = Level::standard;

}  // namespace

Preferences preferences_for(const WindowOptions& options) {
  const bool scripted = options.screenshot.has_value() || !options.state_file.empty();
  return scripted ? Preferences{} : load_preferences();
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
