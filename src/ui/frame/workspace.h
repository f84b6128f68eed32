// The workspaces: which there are, how each is called, and by which key it is shown.
#pragma once

#include <array>
#include <string_view>

#include "ui/frame/keys.h"

namespace mnemoscope {

enum class Workspace { retrieve, theory, landscape };

/// What tabs, menu, palette and state file say of one workspace.
struct WorkspaceText {
  Workspace workspace = Workspace::retrieve;
  std::string_view word{};     ///< stable: "retrieve" in the state file and in widget names
  std::string_view label{};    ///< on the tab
  std::string_view tooltip{};  ///< one sentence: what a person can do there
  Key key = Key::none;         ///< with Ctrl
};

/// In the order of the tabs.
inline constexpr std::array<WorkspaceText, 3> kWorkspaces{
    {{.workspace = Workspace::retrieve,
      .word = "retrieve",
      .label = "Retrieve",
      .tooltip = "Damage a memory and watch every model bring it back, or fail to.",
      .key = Key::one},
     {.workspace = Workspace::theory,
      .word = "theory",
      .label = "Theory",
      .tooltip = "Every theorem checked on the state shown: hypotheses, both sides, verdict.",
      .key = Key::two},
     {.workspace = Workspace::landscape,
      .word = "landscape",
      .label = "Landscape",
      .tooltip = "Energy and basins of attraction over the plane through three memories.",
      .key = Key::three}}};

/// The text of one of them.
constexpr const WorkspaceText& text_of(Workspace workspace) {
  return kWorkspaces[static_cast<std::size_t>(workspace)];
}

}  // namespace mnemoscope
