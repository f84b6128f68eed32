// Another program, run to its end.
#pragma once

#include <string>
#include <vector>

#include "core/error.h"

namespace mnemoscope {

/// What `command` (a program, looked for in PATH, and its arguments) writes to its standard output;
/// its standard error is thrown away. Errors: it cannot be started, or ends with another code than
/// 0; the sentence then has the last line that it wrote.
Result<std::string> output_of(std::vector<std::string> command);

}  // namespace mnemoscope
