#include "ui/frame/looked_at_rows.h"

namespace mnemoscope {

LookedAtRows looked_at_rows(const UiContext& ui) {
  // Not ui.workspace: a tab may have been clicked in this frame.
  const WorkspaceEntry& entry = *workspaces()[ui.program.workspace];
  return entry.looked_at_rows == nullptr ? LookedAtRows{} : entry.looked_at_rows(ui);
}

bool awaits_rows(const UiContext& ui) {
  return !has_rows(ui.run, looked_at_rows(ui));
}

}  // namespace mnemoscope
