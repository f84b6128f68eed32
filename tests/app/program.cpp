#include "app/program.h"

#include <sstream>

namespace mnemoscope::testing {

Finished mnemoscope(const std::vector<std::string>& arguments) {
  Finished finished;
  std::ostringstream out;
  std::ostringstream err;
  finished.code = run_command_line(arguments, {out, err}, [&finished](const WindowOptions& window) {
    finished.window = window;
    return 0;
  });
  finished.out = out.str();
  finished.err = err.str();
  return finished;
}

}  // namespace mnemoscope::testing
