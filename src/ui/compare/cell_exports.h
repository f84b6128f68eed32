// What there is to take away of the Compare workspace besides the matrix: the picture of a cell and
// its numbers, the means beside and below the cells, what the panel of the cell shows. The menus of
// a right click and the palette take from here.
#pragma once

#include <optional>
#include <string>

#include "plot/figure.h"
#include "ui/compare/cell_pictures.h"
#include "ui/shown/exportables.h"

namespace mnemoscope {

/// Of the state that is shown; nullopt without a target.
std::optional<PictureMeasures> measures_shown(UiContext& ui, const ShownCell& cell);

/// Row, model, verdict and every number of a cell with all its digits: "quantity", "value". Of one
/// that failed what it says. `measures` are those of the state that is shown.
Table cell_numbers(const ShownMatrix& matrix, std::size_t row, std::size_t column,
                   const std::optional<PictureMeasures>& measures);

/// The weights at the state that is shown: of a model one line a memory, of the observer the memory
/// that it names with its posterior; none of the mean image and where nothing has answered.
Table cell_weights(const ShownCell& cell, const std::optional<int>& step);

/// The mean of each row over its models by the measure, and how many answers it leaves out; where
/// rates are shown the mean rate. All rows, in the session's order.
Table row_means(const ShownMatrix& matrix, bool rates);

/// The same of the columns over all rows, with how many of them succeed.
Table column_means(const ShownMatrix& matrix, bool rates);

/// What visible and hidden pixels say for the target, and both together, in the units of scores.
Table margin_sums(const PixelMargin& margin);

/// The memories that the model of a cell may look at, one a line.
Table support_table(const ShownCell& cell);

/// What every pixel says: for the target above 0, for its rival below.
KeyedPicture margin_picture(const MatrixRow& row, const PixelMargin& margin, plot::ColourMap map);

/// How far each pixel of the state that is shown is from the target's, 0..1 of the pixel range,
/// ascending; nullopt without a target or an answer.
std::optional<Eigen::VectorXd> pixel_errors(const ShownCell& cell, const std::optional<int>& step);

/// In how many equal parts of 0..1 the errors of pixels are counted.
inline constexpr int kErrorBars = 32;

/// How many of the errors are in each of them; the last one has what is larger too.
std::vector<double> counted_errors(const Eigen::VectorXd& errors);

/// The same as a figure: a bar each at the middle of its part.
plot::Figure errors_figure(const Eigen::VectorXd& errors);

/// Large enough for its axes, in the colours of the window.
plot::Page errors_page(const UiContext& ui);

/// Its place in the matrix, inside of what there is.
struct CellPlace {
  std::size_t row = 0;
  std::size_t column = 0;
};
CellPlace place_shown(const ShownMatrix& matrix, const CompareState& state);

/// The lines of an open menu: the cell's picture, its numbers, and its weights where it has any.
void draw_cell_exports(UiContext& ui, const ShownMatrix& matrix, CellPlace at);

/// A right click on `place` offers the mean of every row, or of every column. `name` is unique in
/// the window.
void offer_means(UiContext& ui, const ShownMatrix& matrix, const std::string& name,
                 const ImRect& place, bool of_rows);

}  // namespace mnemoscope
