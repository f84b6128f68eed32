// What a page wants of a person: a guess, a deed, and at a lesson's end a question to explore.
#pragma once

#include "lessons/lesson.h"
#include "ui/context.h"

namespace mnemoscope {

/// Says that lines of words end between `top` and the cursor, both as ImGui's cursor in what
/// scrolls, pixels: no line is cut there. Once a frame for each, from above to below.
void note_lines(UiContext& ui, float top);

/// The question to predict with its answers, and once it is answered what happens.
void draw_guesses(UiContext& ui, const Prediction& ask);

/// The task: a ring while it is to be done, a tick after. Nothing where the page has none.
void draw_task(UiContext& ui, const LessonPage& page);

/// The open question, on the last page of a lesson that has one.
void draw_question(UiContext& ui);

}  // namespace mnemoscope
