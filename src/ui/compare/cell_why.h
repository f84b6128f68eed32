// Why a cell of the matrix ended as it did: the same reasons and buttons as in Retrieve, about the
// query of its row.
#pragma once

#include <optional>

#include "engine/reasons/reason_job.h"
#include "session/session.h"
#include "ui/compare/shown_matrix.h"
#include "ui/context.h"

namespace mnemoscope {

/// What a cell is asked with: its run, and the session's question with the corruptions of its row.
/// nullopt where the newest results have no such cell, or it did not run to its end.
std::optional<ReasonQuestion> question_of_cell(const LiveMatrix& results, std::uint64_t cell,
                                               RowHandle model, const RunSpec& question);

/// The change as an edit of the session: of the model, of what all rows share, and of the row at
/// `place` among all rows where it is about the query. One step to undo.
Command remedy_edit_of_row(const TriedRemedy& remedy, RowHandle model, std::size_t place);

/// Opens the panel for the cell looked at; nothing for a reference or a cell that is not there yet.
void open_cell_why(const ShownMatrix& matrix, CompareState& state);

/// Why the cell looked at has no reasons to tell; empty where it has.
std::string why_no_reasons(const ShownCell& cell);

/// The panel while it is open, over the middle of the workspace. It closes when the cell is
/// answered anew.
void draw_cell_why(UiContext& ui, const ShownMatrix& matrix);

/// What a right click on the cell looked at offers, its picture and numbers among it; after its item.
void draw_cell_menu(UiContext& ui, const ShownMatrix& matrix);

}  // namespace mnemoscope
