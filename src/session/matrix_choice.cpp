#include "session/matrix_choice.h"

namespace mnemoscope {
namespace {

Corruption right_half(double fill) {
  return {
      .kind = CorruptionKind::mask, .shape = MaskShape::half, .side = Side::right, .fill = fill};
}

}  // namespace

std::vector<MatrixRowSpec> first_matrix_rows() {
  return {{.name = "Right half, black", .corruptions = {right_half(0.0)}},
          {.name = "Right half, grey", .corruptions = {right_half(0.5)}},
          {.name = "Right half, white", .corruptions = {right_half(1.0)}},
          {.name = "80 % of the pixels, grey",
           .corruptions = {{.kind = CorruptionKind::mask,
                            .shape = MaskShape::random_pixels,
                            .fill = 0.5,
                            .share = 0.8,
                            .seed = 1}}},
          {.name = "Noise, σ 0.4",
           .corruptions = {{.kind = CorruptionKind::gaussian, .sigma = 0.4, .seed = 1}}}};
}

std::vector<MatrixRowSpec> rows_of(const MatrixChoice& matrix) {
  return matrix.rows ? *matrix.rows : first_matrix_rows();
}

std::vector<MatrixRowSpec> shown_rows_of(const MatrixChoice& matrix) {
  std::vector<MatrixRowSpec> rows = rows_of(matrix);
  std::erase_if(rows, [](const MatrixRowSpec& row) { return row.hidden; });
  return rows;
}

}  // namespace mnemoscope
