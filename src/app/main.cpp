// Starts the program.
#include <csignal>
#include <iostream>
#include <string>
#include <vector>

#include "app/command_line.h"

int main(int argc, char** argv) {
#ifdef SIGXFSZ
  // A file that may grow no more is a write that fails, with a sentence, not the end of the
  // program.
  std::signal(SIGXFSZ, SIG_IGN);
#endif
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  return mnemoscope::run_command_line(arguments, {std::cout, std::cerr}, mnemoscope::open_window);
}
