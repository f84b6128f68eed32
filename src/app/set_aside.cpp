#include "app/set_aside.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "ui/frame/workspace.h"

namespace mnemoscope {
namespace {

bool replaces_document(const Request& request) {
  return std::holds_alternative<OpenPaths>(request) ||
         std::holds_alternative<NewSession>(request) ||
         std::holds_alternative<RestoreAutosave>(request) || std::holds_alternative<Quit>(request);
}

void end_meanwhile(ProgramView& program) {
  for (const WorkspaceEntry* entry : workspaces()) {
    if (entry->end_meanwhile != nullptr) entry->end_meanwhile(program);
  }
}

}  // namespace

void SetAside::carry_out(const WindowRequests& asked, OpenPlace open) {
  if (asked.shows_own_again) give_back(open);
  if (!asked.meanwhile) return;
  if (!kept_) kept_ = Kept{open.document, open.view, open.program.workspace, open.program.level};
  open.program.example = asked.meanwhile->example;
  // An example tried in the middle of a lesson takes its place, and the lesson waits for its end;
  // what is set aside is still the person's.
  if (!asked.meanwhile->example.empty()) end_meanwhile(open.program);
  if (asked.meanwhile->workspace) open.program.workspace = *asked.meanwhile->workspace;
  if (!asked.meanwhile->keeps_level) open.program.level = asked.meanwhile->level;
  open.document.try_candidate({.session = asked.meanwhile->session,
                               .name = asked.meanwhile->name,
                               .shown_step = asked.meanwhile->step,
                               .look = asked.meanwhile->look,
                               .kept_view = asked.meanwhile->view});
}

void SetAside::end_before(const Requests& requests, OpenPlace open) {
  if (std::any_of(requests.begin(), requests.end(), replaces_document)) give_back(open);
}

void SetAside::give_back(OpenPlace open) {
  open.program.example.clear();
  end_meanwhile(open.program);
  if (!kept_) return;
  Kept kept = *std::exchange(kept_, std::nullopt);
  open.document = std::move(kept.document);
  open.view = std::move(kept.view);
  open.program.workspace = kept.workspace;
  open.program.level = kept.level;
}

}  // namespace mnemoscope
