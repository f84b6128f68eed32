#include "app/set_aside.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace mnemoscope {
namespace {

bool replaces_document(const Request& request) {
  return std::holds_alternative<OpenPaths>(request) ||
         std::holds_alternative<NewSession>(request) ||
         std::holds_alternative<RestoreAutosave>(request) || std::holds_alternative<Quit>(request);
}

}  // namespace

void SetAside::carry_out(const WindowRequests& asked, OpenPlace open) {
  if (asked.leaves_lesson) give_back(open);
  if (!asked.lesson) return;
  if (!kept_) kept_ = Kept{open.document, open.view, open.program.workspace, open.program.level};
  open.program.lessons.example = asked.lesson->example;
  // An example tried in the middle of a lesson takes its place; what waits is still the person's.
  if (!asked.lesson->example.empty()) open.program.lessons.open.reset();
  if (asked.lesson->workspace) open.program.workspace = *asked.lesson->workspace;
  if (!asked.lesson->keeps_level) open.program.level = asked.lesson->level;
  open.document.try_candidate({.session = asked.lesson->session,
                               .name = asked.lesson->name,
                               .shown_step = asked.lesson->step,
                               .kept_view = asked.lesson->view});
}

void SetAside::end_before(const Requests& requests, OpenPlace open) {
  if (std::any_of(requests.begin(), requests.end(), replaces_document)) give_back(open);
}

void SetAside::give_back(OpenPlace open) {
  open.program.lessons.open.reset();
  open.program.lessons.example.clear();
  if (!kept_) return;
  Kept kept = *std::exchange(kept_, std::nullopt);
  open.document = std::move(kept.document);
  open.view = std::move(kept.view);
  open.program.workspace = kept.workspace;
  open.program.level = kept.level;
}

}  // namespace mnemoscope
