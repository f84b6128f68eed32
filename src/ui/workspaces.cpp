// The table of workspaces: the one place that knows them all.
#include <array>

#include "ui/compare/compare_workspace.h"
#include "ui/experiments/experiments_workspace.h"
#include "ui/frame/workspace.h"
#include "ui/landscape/landscape_workspace.h"
#include "ui/layers/layers_workspace.h"
#include "ui/learn/learn_workspace.h"
#include "ui/retrieve/retrieve_workspace.h"
#include "ui/theory/theory_workspace.h"

namespace mnemoscope {

std::span<const WorkspaceEntry* const> workspaces() {
  static constexpr std::array kAll{&kRetrieveWorkspace, &kTheoryWorkspace, &kLandscapeWorkspace,
                                   &kCompareWorkspace,  &kLearnWorkspace,  &kExperimentsWorkspace,
                                   &kLayersWorkspace};
  return kAll;
}

}  // namespace mnemoscope
