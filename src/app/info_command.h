// `mnemoscope info`: what this program is made of and what it can use on this machine.
#pragma once

#include <iosfwd>

#include "core/error.h"
#include "engine/run_spec.h"

namespace mnemoscope {

/// Prints versions, processor, GL renderer and limits, which backend `auto` takes and why, what
/// accelerates every variant, and the built-in memories. `choice` as in bench_command.
Status info_command(BackendChoice choice, std::ostream& out);

/// Prints the table of models that docs/manual.md holds, as Markdown.
void print_model_table(std::ostream& out);

}  // namespace mnemoscope
