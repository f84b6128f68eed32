// All tasks and open questions of the lessons as one page to print.
#pragma once

#include <string>
#include <vector>

#include "lessons/lesson.h"

namespace mnemoscope {

/// A whole HTML document, without script and without anything that is elsewhere: of each lesson the
/// title, its tasks in order with room for an answer, and its open question. Equal lessons give
/// equal bytes.
std::string problem_sheet(const std::vector<Lesson>& lessons);

}  // namespace mnemoscope
