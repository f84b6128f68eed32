// Whether mask or model matters more, in the sentence that stands below a matrix.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "engine/matrix/matrix_values.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;

TEST(MattersSentence, SaysWhyPsnrNamesNoWinner) {
  MatrixValues values{.measure = MatrixMeasure::psnr, .models = 2};
  values.references = {.mean_image = false, .observer = false};
  values.values = {{20.0, std::numeric_limits<double>::infinity()}, {10.0, 12.0}};
  EXPECT_EQ(what_matters(values), "");
  EXPECT_THAT(matters_sentence(values), HasSubstr("PSNR cannot say here"));
  values.values[0][1] = 30.0;
  EXPECT_EQ(matters_sentence(values), what_matters(values));
}

TEST(MattersSentence, SaysThatAnswersWhichAreExactToRoundingAreEqual) {
  MatrixValues values{.measure = MatrixMeasure::relative_error, .models = 2};
  values.references = {.mean_image = false, .observer = false};
  values.values = {{0.0, 4.89e-6}, {2e-16, 4.89e-6}};
  EXPECT_EQ(what_matters(values), "") << "which of two roundings is larger says nothing";
  EXPECT_THAT(matters_sentence(values), HasSubstr("rows and columns are equal"));
  values.values = {{0.0, 4.89e-6}, {0.5, 0.5}};
  EXPECT_THAT(matters_sentence(values),
              HasSubstr("mask matters more: rows differ by 0.5, columns by 0."));
  values.values = {{0.1, 0.2}, {0.2, 0.1}};
  EXPECT_THAT(matters_sentence(values), HasSubstr("are equal")) << "in their means";
  values.values.pop_back();
  EXPECT_EQ(matters_sentence(values), "") << "one row differs from none";
}

}  // namespace
}  // namespace mnemoscope
