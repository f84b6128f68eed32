// A file that travels inside the program, as it was when the program was built.
#pragma once

#include <string_view>

namespace mnemoscope {

struct EmbeddedText {
  std::string_view file;  ///< path inside its folder, e.g. "variants/dense.comp"
  std::string_view text;
};

}  // namespace mnemoscope
