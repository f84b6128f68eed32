// The matrix as one figure for a paper. What is saved of it is on white, from the window as from
// `mnemoscope compare`.
#pragma once

#include <string>

#include "plot/picture_table.h"
#include "ui/compare/matrix_look.h"
#include "ui/compare/shown_matrix.h"
#include "ui/widgets/theme.h"

namespace mnemoscope {

/// All rows of `matrix` as the session has them, however they are sorted and filtered in the
/// window, for the means are of all: their queries, every cell with its picture (or rate), mark,
/// value and curve of energy, means beside and below, the scale, and what the signs mean.
plot::PictureTable matrix_figure(const ShownMatrix& matrix, const MatrixLook& look,
                                 const Theme& theme);

/// The matrix in every form there is of it: `csv` has all that each cell depends on, the others
/// what is shown, a value by the measure or a rate, for each row and column.
class MatrixExport final : public plot::Exportable {
 public:
  MatrixExport(const ShownMatrix& matrix, const MatrixLook& look, const Theme& theme,
               std::function<std::string()> csv)
      : matrix_(matrix), look_(look), theme_(theme), csv_(std::move(csv)) {}

  std::string name() const override { return "matrix"; }
  plot::Forms forms() const override {
    return {.table = true, .picture = true, .drawing = true, .numbers = true};
  }
  bool has_content() const override { return is_ready(matrix_, look_.shown); }
  std::string csv() const override { return csv_(); }
  /// Rows by columns as they stand in the figure, without the means.
  std::string text() const override;
  plot::Numbers numbers() const override;
  void paint(plot::Canvas& canvas, const plot::Rect& page,
             const plot::Palette& palette) const override;

  /// Large enough for all of it, at the type of a table.
  plot::Page page() const;

  /// Whether there is a cell and every one is there, and every rate where rates are shown.
  static bool is_ready(const ShownMatrix& matrix, MatrixPicture shown) {
    return matrix.finished && !matrix.empty() &&
           (shown != MatrixPicture::success || matrix.counted >= 1.0);
  }

 private:
  std::optional<double> number(std::size_t row, std::size_t column) const;

  const ShownMatrix& matrix_;
  MatrixLook look_;
  const Theme& theme_;
  std::function<std::string()> csv_;
};

}  // namespace mnemoscope
