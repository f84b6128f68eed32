// Compare: a matrix of corruptions by models.
#pragma once

#include "ui/frame/workspace.h"

namespace mnemoscope {

extern const WorkspaceEntry kCompareWorkspace;

}  // namespace mnemoscope
