// The Retrieve workspace: what is stored on the left, what happens in the middle, what it means on
// the right.
#pragma once

#include "ui/frame/workspace.h"

namespace mnemoscope {

extern const WorkspaceEntry kRetrieveWorkspace;

}  // namespace mnemoscope
