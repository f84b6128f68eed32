// Where lessons are, and what the command line says of them.
#pragma once

#include <filesystem>
#include <vector>

#include "app/window.h"
#include "ui/shown/lesson_view.h"

namespace mnemoscope {

/// The folders of lessons: those that come with the program, the person's own
/// ($XDG_CONFIG_HOME/mnemoscope/lessons), and `own`, unless it is empty.
std::vector<std::filesystem::path> lesson_folders(const std::filesystem::path& own);

/// The lessons of all folders and how far they went; with a screenshot nobody has begun any.
LessonView first_lessons(const WindowOptions& options);

}  // namespace mnemoscope
