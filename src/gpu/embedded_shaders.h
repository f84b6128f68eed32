// The shaders as they were when the program was built, for when no folder of them is found.
#pragma once

#include <span>

#include "text/embedded_text.h"

namespace mnemoscope {

/// All files of shaders/, in alphabetical order. The definition is written by the build.
std::span<const EmbeddedText> embedded_shaders();

}  // namespace mnemoscope
