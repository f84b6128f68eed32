// What the grid of several queries says, in its cells, as text to copy and as the columns of
// summary.csv.
#pragma once

#include <string>
#include <vector>

#include "engine/sequence.h"
#include "ui/shown/verdict_marks.h"
#include "ui/widgets/theme.h"

namespace mnemoscope {

/// The mark of an answer, judged by the session's criterion.
VerdictMark mark_of(const SequenceCell& cell);
/// Its colour; never alone, see mark_of.
ImVec4 colour_of(const SequenceCell& cell, const Colours& colours);

/// The few words that a cell has room for: "#13 (3)", "mix of 3", "failed".
std::string short_words(const Start& start, const SequenceCell& cell);

/// The error of an answer, "45.7 %" of the target's length; "–" where there is none.
std::string error_words(const std::optional<double>& relative_error);

/// "12 of 40"; of those answered so far.
std::string success_words(const SequenceTotal& total);

/// Below it: the mean error, "all failed" where no query has an answer.
std::string mean_error_words(const SequenceTotal& total);

/// A model as the grid has it: a column.
struct GridColumn {
  std::string name{};     ///< for people: "Top-K 2"
  std::size_t place = 0;  ///< among the run's traces
};

/// The grid as lines of cells with tabs between, for a table in a document or a spreadsheet: a line
/// of headings, one a query, and the totals.
std::string grid_text(const Start& start, const SequenceRows& rows,
                      const std::vector<GridColumn>& columns);

/// The same answers as `mnemoscope run` writes them to summary.csv; answers that are not known yet
/// have no line. `variants`: the enabled ones, in the order of the cells; `options`: of the run.
std::string grid_csv(const Start& start, const SequenceRows& rows,
                     const std::vector<VariantChoice>& variants, const RunOptions& options);

}  // namespace mnemoscope
