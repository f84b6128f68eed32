// The options of `mnemoscope sweep`.
#pragma once

#include <CLI/CLI.hpp>

#include "app/arguments.h"

namespace mnemoscope {

/// Adds the command; what is typed goes to `arguments`.
void add_sweep(CLI::App& app, Arguments& arguments);

}  // namespace mnemoscope
