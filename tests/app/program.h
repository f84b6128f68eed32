// The program as a function: arguments in, exit code and both outputs out. The window is left out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/command_line.h"

namespace mnemoscope::testing {

struct Finished {
  int code = 0;
  std::string out;
  std::string err;
  std::optional<WindowOptions> window;  ///< what the window was opened with
};

Finished mnemoscope(const std::vector<std::string>& arguments);

}  // namespace mnemoscope::testing
