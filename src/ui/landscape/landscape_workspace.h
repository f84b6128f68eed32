// The Landscape workspace: energy and basins of attraction over the plane through three memories.
#pragma once

#include "ui/frame/workspace.h"

namespace mnemoscope {

extern const WorkspaceEntry kLandscapeWorkspace;

}  // namespace mnemoscope
