// Starts the program.
#include <iostream>
#include <string>
#include <vector>

#include "app/command_line.h"
#include "app/standard_streams.h"
#include "core/memory_budget.h"

int main(int argc, char** argv) {
  mnemoscope::make_standard_streams_safe();
  mnemoscope::give_back_large_pieces();
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  return mnemoscope::run_command_line(arguments, {std::cout, std::cerr}, mnemoscope::open_window);
}
