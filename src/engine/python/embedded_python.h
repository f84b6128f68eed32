// The models in Python, as they were when the program was built.
#pragma once

#include <span>

#include "text/embedded_text.h"

namespace mnemoscope {

/// All files of python/, in alphabetical order: variants/<id>.py is a model, parts/ what models and
/// runs share. The definition is written by the build.
std::span<const EmbeddedText> embedded_python();

}  // namespace mnemoscope
