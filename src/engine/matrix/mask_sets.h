// Sets of hidden pixels: what two rows of a matrix hide together, both, or only one of them.
#pragma once

#include <string_view>

#include "core/error.h"
#include "engine/matrix/matrix_spec.h"

namespace mnemoscope {

enum class MaskSet {
  either,       ///< A ∪ B: hidden in A or in B
  both,         ///< A ∩ B: hidden in A and in B
  only_first,   ///< A ∖ B: hidden in A and not in B
  only_second,  ///< B ∖ A
};

/// "∪", "∩", "∖"; B ∖ A has the sign of A ∖ B.
std::string_view sign_of(MaskSet set);

/// How much of every pixel the masks of a row that are on hide together, width*height, 0 shown .. 1
/// hidden. Errors: a row without a mask, a mask that does not fit pictures of this shape.
Result<Eigen::VectorXd> hidden_by(const MatrixRowSpec& row, const ImageShape& shape);

/// A row of one mask, a stencil, that hides the set, filled as the first mask of A is. What is
/// hidden in part counts by its share: the larger of both for either, the smaller for both. Noise
/// and blur of the rows are left out: a set is of hidden pixels. Errors: as hidden_by; a set of no
/// pixels.
Result<MatrixRowSpec> row_of_set(const MatrixRowSpec& a, const MatrixRowSpec& b, MaskSet set,
                                 const ImageShape& shape);

/// The name of a row without the fill that it ends with: "Right half" for "Right half, black".
std::string name_without_fill(const MatrixRowSpec& row);

/// What hidden pixels of the row become: the fill of its first mask that is on and has one; black
/// where none has.
MaskFill fill_of(const MatrixRowSpec& row);

}  // namespace mnemoscope
