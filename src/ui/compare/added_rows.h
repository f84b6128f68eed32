// Rows that are added to the matrix are looked at as soon as they are there.
#pragma once

#include "session/command.h"
#include "ui/compare/compare_state.h"
#include "ui/context.h"

namespace mnemoscope {

/// Pushes an edit that adds rows, the first of them at `place` among all rows of the session; the
/// matrix then shows it.
void push_added(UiContext& ui, std::size_t place, Command command);

/// The same for rows behind all others.
void push_added_last(UiContext& ui, Command command);

/// Chooses the cell of the row that was added, if it is there by now, and has it scrolled to. A
/// filter that would leave it out is emptied. Whether it did.
bool look_at_added_row(CompareState& state, const Session& session);

}  // namespace mnemoscope
