// The shaders as they were when the program was built, for when no folder of them is found.
#pragma once

#include <span>
#include <string_view>

namespace mnemoscope {

struct EmbeddedShader {
  std::string_view file;  ///< path inside shaders/, e.g. "variants/dense.comp"
  std::string_view text;
};

/// All files of shaders/, in alphabetical order. The definition is written by the build.
std::span<const EmbeddedShader> embedded_shaders();

}  // namespace mnemoscope
