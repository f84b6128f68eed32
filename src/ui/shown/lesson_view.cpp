#include "ui/shown/lesson_view.h"

#include "ui/frame/workspace.h"
#include "ui/levels.h"

namespace mnemoscope {

WindowWords words_for_lessons() {
  WindowWords words{.workspaces = {}, .levels = {kLevelWords.begin(), kLevelWords.end()}};
  for (const WorkspaceEntry* const entry : workspaces()) words.workspaces.push_back(entry->word);
  return words;
}

}  // namespace mnemoscope
