// What is said and coloured of a cell, in the window and in the figure that is taken away.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/compare/shown_matrix.h"
#include "ui/widgets/theme.h"

namespace mnemoscope {

/// Why the cell looked at is not in sight: there is none, or the filter leaves out its row.
std::string why_no_cell(const ShownMatrix& matrix);

/// The colour of a value on the one scale of the matrix.
ImU32 colour_of(const ShownMatrix& matrix, double value);

/// Of the mark of a cell: retrieved, missed, or of a reference.
ImVec4 mark_colour(const ShownCell& cell, const Colours& colours);

/// Of a session that asks for several memories which of them the matrix is of: "The matrix is of one
/// query, 1 of 4: #2 · sunflower"; empty where there is one.
std::string query_words(const Start& start);

/// The difference to the baseline's value in the same row: "+0.06", "same"; empty where there is
/// none.
std::string baseline_words(const ShownMatrix& matrix, std::size_t row, std::size_t column);

/// The same of rates over all memories, in percentage points: "+12.5 pp", "same".
std::string baseline_rate_words(const ShownMatrix& matrix, std::size_t row, std::size_t column);

/// Why nothing is held against a baseline, and what to do, in a sentence; empty where there is one.
std::string why_no_baseline(const ShownMatrix& matrix);

/// Why the margin of single pixels tells nothing of this cell, in a sentence; empty where it does.
std::string why_no_margin(const ShownCell& cell);

/// Whether no model of the row has a better value than the cell, as values are printed in a cell.
bool is_best(const ShownMatrix& matrix, std::size_t row, std::size_t column);

/// The same of the rates over all memories.
bool is_best_rate(const ShownMatrix& matrix, std::size_t row, std::size_t column);

/// The lines of a rate in a cell: success_lines, and how it differs from the baseline's.
std::vector<std::string> rate_lines(const ShownMatrix& matrix, std::size_t row, std::size_t column);

/// How many rows succeed: "✓ 3 / 5"; empty without a target, where nothing is right or wrong.
std::string successes_words(const ShownMatrix& matrix, std::size_t column);

/// The same and shorter ones, the shortest last: "✓ 3 / 5", "✓ 3/5", "3/5".
std::vector<std::string> successes_forms(const ShownMatrix& matrix, std::size_t column);

/// What "+1 ∞" means, and whether any mean has it.
inline constexpr const char* kLeftOutMeaning =
    "A mean of PSNR leaves exact answers out, whose PSNR is infinite: \"+1 ∞\" is one of them.";
bool leaves_out(const MatrixValues& values);

/// Where cells show the state of a step, which may not be the last.
inline constexpr const char* kNumbersOfTheStep =
    "Marks and numbers are of the states shown; … goes on after them.";

/// E(x_t) of every step that has a finite one; all the same where only rounding makes them differ.
std::vector<double> energies_of(const MatrixCell& cell);

/// The success rate of a model, the mean over the rows that were counted; nullopt for a reference
/// and before any was.
std::optional<double> mean_rate(const ShownMatrix& matrix, std::size_t column);

/// The mean rate of a row over the models that were counted there; the references do not count.
std::optional<double> row_rate(const ShownMatrix& matrix, std::size_t row);

}  // namespace mnemoscope
