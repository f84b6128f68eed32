// Experiments that repeat the papers, and sweeps of one's own.
#pragma once

#include "ui/frame/workspace.h"

namespace mnemoscope {

extern const WorkspaceEntry kExperimentsWorkspace;

}  // namespace mnemoscope
