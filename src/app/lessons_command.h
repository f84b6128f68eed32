// `mnemoscope lessons`: which lessons there are, whether a folder of them can be read, and their
// tasks as a page to print.
#pragma once

#include <filesystem>
#include <iosfwd>

#include "core/error.h"

namespace mnemoscope {

struct LessonsRequest {
  std::filesystem::path folder;  ///< lessons of one's own, or one, besides the program's; or empty
  std::filesystem::path sheet;   ///< where the problem sheet goes; empty: the list is printed
};

/// Prints the lessons, one a line with its pages, or writes the sheet; those of `folder` are played
/// through (lessons/rehearsal.h). Errors: a folder that is not there, lessons that cannot be read and
/// pages that cannot work (why, one a line, to `notes`), the disk's.
Status lessons_command(const LessonsRequest& request, std::ostream& out, std::ostream& notes);

}  // namespace mnemoscope
