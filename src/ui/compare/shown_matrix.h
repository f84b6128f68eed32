// What the Compare workspace shows in this frame: the session's rows and models joined with the
// newest matrix.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/matrix/matrix_text.h"
#include "engine/matrix/matrix_values.h"
#include "ui/compare/compare_jobs.h"
#include "ui/compare/compare_state.h"
#include "ui/compare/matrix_look.h"
#include "ui/compare/step_measures.h"
#include "ui/shown/pictures.h"
#include "ui/shown/shown.h"
#include "ui/shown/verdict_marks.h"

namespace mnemoscope {

/// A column: one of the models, or a reference.
struct ShownColumn {
  ColumnKind kind = ColumnKind::model;
  std::size_t model = 0;  ///< its place among the cells of a row; of models alone
  RowHandle handle = 0;   ///< of the session's row; of models alone
  std::string id{};       ///< of the variant; of models alone
  std::string name{};
  std::string detail{};        ///< below the name: "β 12", "knows the mask"
  std::string short_detail{};  ///< in its place where that has no room; empty: there is none
};

/// Where an answer is, in one shape for models and references.
struct ShownCell {
  const MatrixRow* row = nullptr;        ///< null: not there yet
  const MatrixCell* model = nullptr;     ///< of a model that has answered
  const Reference* reference = nullptr;  ///< of a reference
  std::optional<double> value{};         ///< by the measure; nullopt: there is none
  VerdictMark mark{};
  std::string words{};  ///< what became of it, or of its state after the step that is shown
  bool success = false;
  bool at_end = true;  ///< false for the state of a step that the run goes on after
  std::optional<double> relative_error{};    ///< of the state that is shown
  std::optional<PictureMeasures> picture{};  ///< the same; nullopt too before the end of a run
  std::string failure{};                     ///< why there is no answer

  bool answered() const { return reference != nullptr || (model != nullptr && failure.empty()); }
};

struct ShownMatrix {
  const Start& start;                  ///< memories and target
  std::vector<MatrixRowSpec> specs{};  ///< rows that are not hidden, in the session's order
  std::vector<std::size_t> places{};   ///< of each among all rows of the session
  std::vector<std::size_t> order{};    ///< rows from top to bottom, without what the filter leaves
                                       ///< out
  std::size_t all_rows = 0;            ///< of the session, hidden ones too
  std::size_t hidden_columns = 0;      ///< models that are on and not compared, and references
  std::optional<std::size_t> sorted_by{};  ///< the column that orders the rows, where it is there
  RowHandle baseline = 0;                  ///< of the model that differences are taken to; 0: none
  std::optional<std::size_t> baseline_column{};  ///< its place; nullopt also where it is hidden
  std::vector<ShownColumn> columns{};            ///< models first; none where all are hidden
  std::vector<const MatrixRow*> rows{};          ///< of the same specs; null: not there yet
  std::vector<std::vector<ShownCell>> cells{};   ///< of the same rows, column by column
  MatrixValues values{};                         ///< of the same rows and columns, as shown
  MatrixValues end_values{};                     ///< the same of the last states, for tables
  std::size_t answered = 0;
  bool finished = false;
  std::string run{};     ///< what is not plain of the runs (run_options_words)
  double counted = 0.0;  ///< share of the memories that were asked for, 0..1

  std::size_t hidden_rows() const { return all_rows - specs.size(); }

  /// Whether there is no cell at all.
  bool empty() const { return specs.empty() || columns.empty(); }

  std::optional<double> value(std::size_t row, std::size_t column) const {
    return values.values[row][column];
  }
};

/// A value as short as a cell has room for: two digits behind the point of an error, one of a PSNR;
/// "0" only where there is none.
std::string cell_words(MatrixMeasure measure, const std::optional<double>& value);

/// What a measure is, in a sentence.
std::string_view measure_meaning(MatrixMeasure measure);

/// "2 hidden rows and 1 hidden column"; empty where nothing is.
std::string hidden_words(const ShownMatrix& matrix);

/// The column as a choice that outlives its place.
ColumnChoice choice_of(const ShownColumn& column);

/// The same of a cell.
CellName name_of(const ShownMatrix& matrix, std::size_t row, std::size_t column);

/// The name of the cell looked at, inside of what there is; of a matrix that has cells.
CellName name_of_cell_shown(const ShownMatrix& matrix, const CompareState& state);

/// Whether the name holds every word of the filter, in any letter case.
bool passes(const std::string& name, const std::string& filter);

/// Joins both. Points into the run and the results, valid for this frame. `shown.start` is not
/// null. Measures of states before the last are kept in `known` where there is one.
ShownMatrix shown_matrix(const Session& session, const Shown& shown, const LiveMatrix& results,
                         const CompareState& state, StepMeasures* known = nullptr);

/// How often the model of a cell succeeds, or the observer names the target; nullopt where nothing
/// was counted, and for the mean image.
std::optional<SuccessCount> success_of(const ShownMatrix& matrix, std::size_t row,
                                       std::size_t column);

/// Why the rate of a cell is only about that of the corruption, as Observation::approximate; empty
/// where it is exact or there is none.
std::string_view approximate_of(const ShownMatrix& matrix, std::size_t row, std::size_t column);

/// Both ends of an interval in percent: "94–100", and with a digit more where whole ones would hide
/// that it is narrow: "99.6–100"; beside a rate with `decimals` both have one too: "31.2–39.0".
std::string interval_words(const RateInterval& interval, bool decimals = false);

/// "35.1 %", "31.2–39.0" and "of 576", what a cell has room for; a fourth, "approx.", where that
/// is so.
std::vector<std::string> success_lines(const SuccessCount& count, std::string_view approximate);

/// The rows that are complete, as they stand in the session, and what is said of them elsewhere.
std::vector<const MatrixRow*> complete_rows(const ShownMatrix& matrix);

/// The words of rows and models for a table, rows in the session's order.
MatrixNames names_of(const ShownMatrix& matrix);

}  // namespace mnemoscope
