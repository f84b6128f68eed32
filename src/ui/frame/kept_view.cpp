#include "ui/frame/kept_view.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "ui/frame/kept_values.h"
#include "ui/frame/workspace.h"

namespace mnemoscope {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kAroundWorkspaces = "view";
constexpr std::array<std::string_view, 5> kOrders{"session", "name", "shown-error", "error",
                                                  "ending"};

/// One of several queries; of a rule only the loaded memories say how many there are, and where
/// there are fewer the last one is shown.
Index last_query(const Session& session) {
  constexpr Index kMoreThanAny = 1'000'000'000;
  if (session.query_rule) return kMoreThanAny;
  return std::max<Index>(static_cast<Index>(session.queries.size()) - 1, 0);
}

void keep_workspace(KeptValues& values, std::size_t& workspace) {
  std::vector<std::string_view> words;
  for (const WorkspaceEntry* entry : workspaces()) words.push_back(entry->word);
  values.word("workspace", workspace, words);
}

void keep_view(KeptValues& values, DocumentView& view) {
  const Session& session = values.session();
  view.shown_step = std::clamp(view.shown_step, 0, session.run.steps);
  values.whole("step", view.shown_step, 0, session.run.steps);
  values.flag("follows_last", view.follow_last);
  const bool is_there = values.row("row", view.selected_row);
  values.flag("row_is_settled", view.row_is_settled);
  // Its row is gone: the first results choose one, as in a session that was never left.
  if (!is_there) view.row_is_settled = false;
  values.rows("hidden", view.rows.hidden);
  values.rows("pinned", view.rows.pinned);
  values.word("order", view.rows.order, kOrders);
  values.flag("descending", view.rows.descending);
  values.one_of("steps_a_second", view.playback.steps_a_second, kSpeeds);
  const bool has_query = values.whole("query", view.sequence.shown, Index{0}, last_query(session));
  if (values.reads()) view.sequence.to_shown = has_query;
}

Json part_of(const Json& kept, std::string_view key) {
  if (!kept.is_object()) return {};
  const auto found = kept.find(std::string(key));
  return found == kept.end() ? Json() : *found;
}

}  // namespace

Json kept_view(const Session& session, DocumentView view, std::size_t workspace) {
  KeptValues around(session);
  keep_workspace(around, workspace);
  keep_view(around, view);
  Json kept{{kAroundWorkspaces, around.document()}};
  for (const WorkspaceEntry* entry : workspaces()) {
    if (entry->keep == nullptr) continue;
    KeptValues values(session);
    entry->keep(values, view);
    kept[std::string(entry->word)] = values.document();
  }
  return kept;
}

void restore_view(const Json& kept, const Session& session, DocumentView& view,
                  std::size_t& workspace) {
  KeptValues around(session, part_of(kept, kAroundWorkspaces));
  keep_workspace(around, workspace);
  keep_view(around, view);
  for (const WorkspaceEntry* entry : workspaces()) {
    if (entry->keep == nullptr) continue;
    KeptValues values(session, part_of(kept, entry->word));
    entry->keep(values, view);
  }
}

}  // namespace mnemoscope
