// What the Compare workspace holds against each other, and how it is looked at: the [matrix] table.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "core/variant.h"
#include "engine/matrix/matrix_spec.h"

namespace mnemoscope {

/// What of a cell is drawn: what came back, the state after so many steps, either held against the
/// target or the baseline, the memories it is made of, or how often the model succeeds over all
/// memories.
enum class MatrixPicture { state, step, difference, baseline_difference, error, weights, success };

/// What orders the rows: nothing, a model's values or those of a reference, the worst on top.
enum class MatrixOrder { listed, model, mean_image, observer };

/// More rows than anybody can look at.
inline constexpr std::size_t kMostMatrixRows = 100;

/// Bytes of a row's name: more than fits beside any picture.
inline constexpr std::size_t kMostRowName = 200;

/// The [matrix] table. Columns are the models of the session that are on and compared, and the
/// references that are not hidden.
struct MatrixChoice {
  MatrixMeasure measure = MatrixMeasure::relative_error;
  MatrixPicture shown = MatrixPicture::state;
  Index step = 1;                 ///< of MatrixPicture::step: t of x_t, 0 or more
  MatrixReferences references{};  ///< those that are not hidden
  /// The model that differences are taken to, by its place among the session's models as the file
  /// has it, for a session that was only read has no handles yet; where rows move or go, history
  /// moves it along by the handle. nullopt: none.
  std::optional<Index> baseline{};
  MatrixOrder order = MatrixOrder::listed;
  std::optional<Index> order_model{};  ///< likewise, of MatrixOrder::model; nullopt otherwise
  /// Row by row, hidden ones too; nullopt: those that a session begins with (first_matrix_rows). A
  /// list without any is a matrix without rows.
  std::optional<std::vector<MatrixRowSpec>> rows{};

  friend bool operator==(const MatrixChoice&, const MatrixChoice&) = default;
};

/// The rows of a matrix that nobody has chosen yet: one mask with three fills, for the fill decides
/// more than the mask (docs/theory.md, section 12.1), hidden pixels here and there, and noise.
std::vector<MatrixRowSpec> first_matrix_rows();

/// The rows that are chosen, hidden ones too; else the first ones.
std::vector<MatrixRowSpec> rows_of(const MatrixChoice& matrix);

/// Of those the ones that are not hidden, which are answered, shown and exported.
std::vector<MatrixRowSpec> shown_rows_of(const MatrixChoice& matrix);

}  // namespace mnemoscope
