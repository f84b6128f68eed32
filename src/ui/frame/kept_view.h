// What is looked at in a saved session, for opening it again as it was left: what every workspace
// names of its state (WorkspaceEntry::keep), and what is around them.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>

#include "session/session.h"
#include "ui/document_view.h"

namespace mnemoscope {

/// {"view": which workspace, step, rows...; and a place for each workspace, under its word}.
/// `workspace` is the place of the one shown in workspaces().
nlohmann::ordered_json kept_view(const Session& session, DocumentView view, std::size_t workspace);

/// Changes to what was kept; `kept` may be any document. What does not fit the session (rows that
/// are gone, steps beyond the end) or is no such value stays as it is.
void restore_view(const nlohmann::ordered_json& kept, const Session& session, DocumentView& view,
                  std::size_t& workspace);

}  // namespace mnemoscope
