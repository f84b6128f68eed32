// A lesson played through, page by page, for what only that shows: `mnemoscope lessons` and tests see
// so whether its pages can work.
#pragma once

#include <vector>

#include "core/error.h"
#include "lessons/lesson.h"

namespace mnemoscope {

/// What playing a lesson shows of it and its file does not: pages without a title, sessions that do
/// not run, memories that are not loaded, tasks that are done at the beginning or not by their
/// fulfilled_by, guesses that do not hold. One error a page, with file, line and key, in the order of
/// pages; empty for a lesson that works. Runs every page to its end: seconds.
std::vector<Error> complaints_of_playing(const Lesson& lesson);

}  // namespace mnemoscope
