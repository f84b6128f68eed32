// The command line: reads the arguments, hands over to one command, turns failures into exit codes.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "app/window.h"

namespace mnemoscope {

/// Where a command writes: results to out, the one line of a failure to err.
struct Streams {
  std::ostream& out;
  std::ostream& err;
};

/// What the program may return.
enum ExitCode : int {
  kDone = 0,
  kBadInput = 1,
  kUsage = 2,
  kJobsLeft = 3,     ///< a sweep that was told to stop, or whose rows are not all there
  kSignalled = 128,  ///< plus the number of the signal that stopped a run: 130 for Ctrl+C
};

/// Runs the program on its arguments (without its own name) and returns the exit code. Every
/// failure is one line on err that starts with "mnemoscope: ", also that out could not be written.
/// `open` is open_window, or what a test puts in its place.
int run_command_line(const std::vector<std::string>& arguments, Streams streams,
                     const std::function<int(const WindowOptions&)>& open);

}  // namespace mnemoscope
