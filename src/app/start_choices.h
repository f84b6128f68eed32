// What the window starts with: the person's preferences, unless the command line decides otherwise.
#pragma once

#include <memory>

#include "app/display_window.h"
#include "app/preferences.h"
#include "app/window.h"
#include "ui/frame/notices.h"
#include "ui/frame/start_places.h"
#include "ui/program_view.h"

namespace mnemoscope {

/// What the person chose last; at a first start the essential level. Deterministic runs
/// (screenshots, tests) do not depend on it, and are exact.
Preferences preferences_for(const WindowOptions& options);

/// Whether a person starts the program who never did before: nothing of theirs was kept yet.
bool is_first_start(const WindowOptions& options);

/// At a first start without a session or a lesson of one's own: what workspaces say to begin with.
void welcome(const WindowOptions& options, const ProgramView& program, Notices& notices);

/// Theme, type and motion of the first frame: the command line's, else the preferred ones with the
/// type as large to the eye on a screen of this scale (1 = 100 %).
Appearance first_appearance(const WindowOptions& options, Appearance preferred,
                            double content_scale);

/// Where workspaces find what they begin with.
StartPlaces start_places(const WindowOptions& options);

/// What the program shows first, but for the workspace: every workspace has begun.
ProgramView first_program_view(const WindowOptions& options, const Preferences& preferences);

/// Takes over what the program shows that is kept for the next start.
void remember(Preferences& preferences, const ProgramView& program);

/// The window at the size that was asked for, else where and as large as it was last if that is on
/// a screen. The error of DisplayWindow::open when there is no display.
Result<std::unique_ptr<DisplayWindow>> first_display(const WindowOptions& options,
                                                     const Preferences& preferences);

}  // namespace mnemoscope
