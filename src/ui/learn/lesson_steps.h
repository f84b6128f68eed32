// Going through a lesson: which page is open, what it asks of the program, whether its task is
// done. No ImGui.
#pragma once

#include <cstddef>
#include <set>

#include "lessons/facts.h"
#include "ui/context.h"
#include "ui/shown/lesson_view.h"

namespace mnemoscope {

/// What facts and conditions are asked of in this frame. Points into `ui`.
Seen seen_in(const UiContext& ui);

/// The text of the page that is open, which there is: with its first results its facts are said, and
/// stay so while the person does the task.
const std::vector<TextBlock>& text_of(const UiContext& ui);

/// Opens a page, both places from 0 and in range: asks for its session, shows its workspace, step
/// and view. A page that begins with what is there gets, unless it follows the one that is open,
/// the session of the last page before it that has one.
void open_page(UiContext& ui, std::size_t lesson, std::size_t page);

/// Opens what `ui.program.of<LessonView>().wanted` names, once; says so where there is no such
/// lesson or page. Says once which lessons cannot be read.
void open_wanted(UiContext& ui);

/// The next page; after the last one the lesson is finished and left.
void go_on(UiContext& ui);
void go_back(UiContext& ui);

/// Asks for the person's own session to come back. The page is open until the end of the frame:
/// what draws it goes on.
void leave_lesson(UiContext& ui);

/// Keeps the guess and shows what happens; `answer` may be the place after the last one.
void take_guess(UiContext& ui, std::size_t answer);

/// Takes what was given by hand, a memory or a curve, as the guess.
void take_guess_by_hand(UiContext& ui);

/// Sees whether the page's session has come and whether its task is done. Once a frame.
void follow_lesson(UiContext& ui);

/// Whether the page lets a person go on: no task, task done, guess made; or all of it done when the
/// page was open before.
bool may_go_on(const LessonView& lessons);

/// The parts of the interface that hold what the page that is open points at and watches.
std::set<Part> parts_needed(const LessonPage& page);

/// Scrolls what the open page speaks of into sight again, as where the workspace has another size.
void show_page_again(UiContext& ui);

}  // namespace mnemoscope
