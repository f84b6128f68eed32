// How far a person came in each lesson: kept between starts of the program.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace mnemoscope {

struct LessonProgress {
  std::size_t page = 0;   ///< the one looked at last, from 0
  bool finished = false;  ///< the last page was reached once

  friend bool operator==(const LessonProgress&, const LessonProgress&) = default;
};

/// By the ids of lessons.
using CourseProgress = std::map<std::string, LessonProgress, std::less<>>;

/// From the text of a file; what is not understood is left out: it is never a reason not to start.
CourseProgress parse_progress(std::string_view text);

/// The text of a file (JSON).
std::string progress_text(const CourseProgress& progress);

}  // namespace mnemoscope
