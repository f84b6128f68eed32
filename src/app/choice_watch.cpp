#include "app/choice_watch.h"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <utility>
#include <variant>

namespace mnemoscope {
namespace {

bool goes_through_time(const Request& request) {
  return std::holds_alternative<Undo>(request) || std::holds_alternative<Redo>(request) ||
         std::holds_alternative<GoToEdit>(request);
}

}  // namespace

bool hand_is_off() {
  return !ImGui::IsAnyMouseDown() && !ImGui::IsAnyItemActive();
}

/// What is there counts as always having been there.
void ChoiceWatch::begin_anew(const OpenPlace& open) {
  for (const WorkspaceEntry* entry : workspaces()) {
    if (entry->choices == nullptr) continue;
    auto now = entry->choices(open.program, open.view);
    watched_[entry->word] = {now, now};
  }
}

std::string ChoiceWatch::look(OpenPlace open, bool is_aside, bool hand_off, const Asked& asked) {
  waits_ = false;
  if (document_ != open.document.opened() || is_aside_ != is_aside) {
    document_ = open.document.opened();
    is_aside_ = is_aside;
    begin_anew(open);
    return {};
  }
  const bool must = std::any_of(asked.requests.begin(), asked.requests.end(), goes_through_time);
  if (!hand_off && !must) return {};
  std::string words;
  for (const WorkspaceEntry* entry : workspaces()) {
    if (entry->choices == nullptr) continue;
    if (std::string chosen = look_at(*entry, open, must, asked.commands); !chosen.empty())
      words = std::move(chosen);
  }
  return words;
}

/// A choice may bring more with it in the next frame, as a corner brings another view: it is one
/// entry, so it is waited for.
std::string ChoiceWatch::look_at(const WorkspaceEntry& entry, const OpenPlace& open, bool must,
                                 const std::vector<Command>& commands) {
  Watched& watched = watched_[entry.word];
  auto now = entry.choices(open.program, open.view);
  if (now->same_as(*watched.known)) {
    watched = {watched.known, watched.known};
    return {};
  }
  if (!commands.empty()) watched.edit = commands.back().label;
  const bool stands_still = now->same_as(*watched.newest);
  watched.newest = now;
  if (!stands_still && !must) {
    waits_ = true;
    return {};
  }
  const auto before = std::exchange(watched.known, now);
  const std::string edit = std::exchange(watched.edit, {});
  const std::string chosen = now->chosen_since(*before);
  if (chosen.empty()) return {};
  const ChoiceChange change{std::string(entry.word), before, now};
  if (!edit.empty() && open.document.join(edit, change)) return {};
  std::string words = fmt::format("{}: {}", entry.label, chosen);
  open.document.choose(words, change);
  return words;
}

void ChoiceWatch::follow_undo(OpenPlace open) {
  for (const ChoiceChange& change : open.document.take_choices()) {
    for (const WorkspaceEntry* entry : workspaces()) {
      if (entry->word != change.workspace || entry->choose == nullptr) continue;
      entry->choose(*change.before, *change.after, open.program, open.view);
      auto now = entry->choices(open.program, open.view);
      watched_[entry->word] = {now, now};
    }
  }
}

}  // namespace mnemoscope
