// What is taken away of a cell of the matrix: numbers, weights, errors, masks and means.
#include "ui/compare/cell_exports.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <numeric>

#include "plot/export.h"
#include "text/number_words.h"
#include "ui/answered_matrix.h"
#include "ui/compare/cell_weights.h"
#include "ui/compare/matrix_figure.h"

namespace mnemoscope {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::StartsWith;

using Line = std::vector<std::string>;

using CellExports = AnsweredMatrix;

TEST_F(CellExports, HaveEveryNumberOfTheCellWithAllItsDigits) {
  const ShownMatrix matrix = shown();
  const ShownCell& cell = matrix.cells[1][0];
  const Table table = cell_numbers(matrix, 1, 0, cell.picture);
  EXPECT_THAT(table.head, ElementsAre("quantity", "value"));
  EXPECT_THAT(table.rows, Contains(Line{"ends as", cell.words}));
  EXPECT_THAT(table.rows, Contains(Line{"SSIM", exact_number(cell.picture->ssim)}));
  EXPECT_THAT(table.rows,
              Contains(Line{"mean squared error", exact_number(cell.picture->mean_squared_error)}));
  EXPECT_EQ(table.rows.front().front(), "row");
}

TEST_F(CellExports, HaveTheWeightOfEveryMemoryAtTheStateThatIsShown) {
  const ShownMatrix matrix = shown();
  const ShownCell& cell = matrix.cells[0][0];
  const Table first = cell_weights(cell, 0);
  const Eigen::VectorXd weights = cell.model->trace.points.front()->weights.view();
  ASSERT_THAT(first.rows, SizeIs(static_cast<std::size_t>(weights.size())));
  EXPECT_EQ(first.rows[2].back(), exact_number(weights[2]));
  EXPECT_THAT(cell_weights(matrix.cells[0][4], std::nullopt).rows, SizeIs(1)) << "the observer";
  EXPECT_TRUE(cell_weights(matrix.cells[0][3], std::nullopt).rows.empty()) << "the mean image";
}

TEST_F(CellExports, SayTheBarsOfWeightsInNumbersMostFirst) {
  const ShownMatrix matrix = shown();
  const std::string words = strongest_words(matrix.cells[0][0], std::nullopt);
  EXPECT_THAT(words, ::testing::MatchesRegex("[<0-9. ]+ % #[0-9]+( · [<0-9. ]+ % #[0-9]+)*"));
  EXPECT_EQ(strongest_words(matrix.cells[0][3], std::nullopt), "") << "the mean image";
}

TEST_F(CellExports, AreAPictureWithTheNumbersItIsPaintedFrom) {
  const ShownMatrix matrix = shown();
  const MatrixLook look;
  const KeyedPicture picture = *cell_picture(matrix, 0, 1, look, plot::ColourMap::signed_dark);
  const PictureExport exported(picture, "cell");
  EXPECT_TRUE(exported.forms().picture && exported.forms().numbers && exported.forms().table);
  const State pixels = shown_pixels(matrix, 0, 1, look)->pixels;
  const plot::Numbers numbers = exported.numbers();
  EXPECT_EQ(numbers.rows * numbers.columns * numbers.channels,
            static_cast<std::size_t>(pixels.size()));
  EXPECT_EQ(numbers.values[5], pixels[5]);
  EXPECT_THAT(exported.csv(), StartsWith("row,0"));
}

TEST_F(CellExports, OfWeightsAreAPictureOfMemoriesWithoutNumbersOfPixels) {
  const ShownMatrix matrix = shown();
  const KeyedPicture picture =
      *cell_picture(matrix, 0, 0, {.shown = MatrixPicture::weights}, plot::ColourMap::signed_dark);
  const PictureExport alone(picture, "weights");
  EXPECT_FALSE(alone.forms().numbers || alone.forms().table);
  const PictureExport told(picture, "weights",
                           [&] { return cell_weights(matrix.cells[0][0], std::nullopt); });
  EXPECT_TRUE(told.forms().table);
  EXPECT_THAT(told.csv(), StartsWith("memory,name,weight\r\n0,"));
}

TEST_F(CellExports, HaveTheMeansThatStandBesideAndBelow) {
  const ShownMatrix matrix = shown();
  const Table rows = row_means(matrix, false);
  ASSERT_THAT(rows.rows, SizeIs(matrix.specs.size()));
  EXPECT_THAT(rows.head, ElementsAre("row", "mean relative error", "exact, left out"));
  EXPECT_EQ(rows.rows[2][1], exact_number(matrix.values.row_mean(2)->value));
  const Table columns = column_means(matrix, false);
  ASSERT_THAT(columns.rows, SizeIs(matrix.columns.size()));
  EXPECT_EQ(columns.rows[1][1], exact_number(matrix.values.column_mean(1)->value));
  EXPECT_EQ(columns.rows[1][3], std::to_string(matrix.values.successes(1)));
  EXPECT_THAT(row_means(matrix, true).head, ElementsAre("row", "mean success rate"));
}

TEST_F(CellExports, CountEveryPixelOnceInTheErrors) {
  const ShownMatrix matrix = shown();
  const Eigen::VectorXd errors = *pixel_errors(matrix.cells[0][3], std::nullopt);
  EXPECT_TRUE(std::is_sorted(errors.begin(), errors.end()));
  const std::vector<double> counts = counted_errors(errors);
  EXPECT_EQ(std::accumulate(counts.begin(), counts.end(), 0.0), static_cast<double>(errors.size()));
  const plot::Figure figure = errors_figure(errors);
  const plot::View view;
  const std::string csv = plot::FigureExport(figure, view).csv();
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), kErrorBars + 1);
  EXPECT_THAT(csv, HasSubstr("0.015625,")) << "the middle of the first part";
}

TEST_F(CellExports, HaveTheMaskAsOnesAndNoughts) {
  const ShownMatrix matrix = shown();
  const MatrixRow& row = *matrix.rows[0];
  const PixelValues mask = mask_picture(row).values();
  EXPECT_EQ(mask.shape.channels, 1);
  for (const double value : mask.pixels) {
    EXPECT_TRUE(value == 0.0 || value == 0.5 || value == 1.0) << value;
  }
  EXPECT_GT((mask.pixels.array() == 0.0).count(), 0) << "half of it is hidden";
}

TEST_F(CellExports, HaveWhatHurtsAsNumbersWhoseSumIsSaid) {
  const ShownMatrix matrix = shown();
  const MatrixRow& row = *matrix.rows[0];
  ASSERT_TRUE(row.margin);
  const PixelValues values =
      margin_picture(row, *row.margin, plot::ColourMap::signed_dark).values();
  EXPECT_NEAR(values.pixels.sum(), row.margin->together(), 1e-9 * values.pixels.cwiseAbs().sum());
  EXPECT_THAT(margin_sums(*row.margin).rows,
              Contains(Line{"hidden", exact_number(row.margin->from_hidden)}));
}

TEST_F(CellExports, OfAMatrixWithoutCellsAreNone) {
  const Theme theme({.dark = false}, {});
  const auto offers = [&](const ShownMatrix& matrix) {
    return MatrixExport(matrix, {}, theme, [] { return std::string(); }).has_content();
  };
  EXPECT_TRUE(offers(shown()));
  done_.session.matrix.rows = std::vector<MatrixRowSpec>{};
  results_.rows.clear();
  EXPECT_TRUE(shown().empty());
  EXPECT_FALSE(offers(shown()));
}

}  // namespace
}  // namespace mnemoscope
