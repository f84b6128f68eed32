// What can be done with lessons, in every workspace.
#pragma once

#include <cstddef>
#include <string>

#include "ui/context.h"
#include "ui/shown/lesson_view.h"

namespace mnemoscope {

/// "lesson.next", "lesson.back", "lesson.skip", "lesson.leave", "lesson.dock" while a page is open;
/// "lesson.begin.N" for every lesson, N from 1, and "lesson.sheet" always.
void add_lesson_actions(Actions& actions, UiContext& ui);

/// Of the action that begins this lesson, counted from 0.
std::string begin_lesson_action_id(std::size_t lesson);

}  // namespace mnemoscope
