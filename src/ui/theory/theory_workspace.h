// The Theory workspace: every theorem with its hypotheses and its inequality, evaluated on the
// state shown.
#pragma once

#include "ui/frame/workspace.h"

namespace mnemoscope {

extern const WorkspaceEntry kTheoryWorkspace;

}  // namespace mnemoscope
