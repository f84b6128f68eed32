// The Learn workspace: the list of lessons; a lesson's page lies over the workspace it speaks of.
#pragma once

#include "ui/frame/workspace.h"

namespace mnemoscope {

extern const WorkspaceEntry kLearnWorkspace;

}  // namespace mnemoscope
