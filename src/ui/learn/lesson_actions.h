// What can be done with lessons, in every workspace.
#pragma once

#include "ui/context.h"

namespace mnemoscope {

/// "lesson.next", "lesson.back", "lesson.skip", "lesson.leave", "lesson.dock" while a page is open;
/// "lesson.begin.N" for every lesson, N from 1, and "lesson.sheet" always.
void add_lesson_actions(Actions& actions, UiContext& ui);

}  // namespace mnemoscope
