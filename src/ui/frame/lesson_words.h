// What of the window the files of lessons may name: its workspaces, levels, widgets and what a view
// keeps.
#pragma once

#include "lessons/lesson_file.h"

namespace mnemoscope {

/// The workspaces and levels that there are, for reading lessons. Without its glossary every widget
/// passes.
WindowWords words_for_lessons();

}  // namespace mnemoscope
