// The Layers workspace: the papers' Hopfield layers train before one's eyes.
#pragma once

#include "ui/frame/workspace.h"

namespace mnemoscope {

extern const WorkspaceEntry kLayersWorkspace;

}  // namespace mnemoscope
