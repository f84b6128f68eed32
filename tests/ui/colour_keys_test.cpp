// What the colours of the matrix mean is told in the direction that they run.
#include "ui/compare/colour_keys.h"

#include <gtest/gtest.h>

#include "ui/answered_matrix.h"
#include "ui/compare/cell_pictures.h"

namespace mnemoscope {
namespace {

/// By a measure.
class ColourKeys : public AnsweredMatrix {
 protected:
  ShownMatrix shown(MatrixMeasure measure) {
    done_.session.matrix.measure = measure;
    return AnsweredMatrix::shown();
  }
};

constexpr plot::ColourMap kSigned = plot::ColourMap::signed_dark;

TEST_F(ColourKeys, OfAnErrorMapRunFromNoneToTheWholeRangeByEveryMeasure) {
  for (const MatrixMeasure measure : {MatrixMeasure::relative_error, MatrixMeasure::psnr}) {
    const auto keys = colour_keys(shown(measure), MatrixPicture::error, kSigned);
    ASSERT_EQ(keys.size(), 2U);
    EXPECT_EQ(keys[1].from, "0");
    // The ends of the bar are the colours of the least and the largest error of a pixel.
    const auto near = [](ImU32 a, ImU32 b) {
      const ImVec4 x = ImGui::ColorConvertU32ToFloat4(a);
      const ImVec4 y = ImGui::ColorConvertU32ToFloat4(b);
      return std::abs(x.x - y.x) + std::abs(x.y - y.y) + std::abs(x.z - y.z) < 0.1F;
    };
    EXPECT_TRUE(near(keys[1].colours.front(), error_colour(0.0)));
    EXPECT_TRUE(near(keys[1].colours.back(), error_colour(1.0)));
    EXPECT_FALSE(near(error_colour(0.0), error_colour(1.0)));
  }
}

TEST_F(ColourKeys, AreTheColoursOfTheMapThatIsDrawn) {
  const ShownMatrix matrix = shown(MatrixMeasure::psnr);
  // The observer's answer is the target: no pixel is off.
  const auto picture = cell_picture(matrix, 0, 4, {.shown = MatrixPicture::error}, kSigned);
  ASSERT_TRUE(picture);
  const ImVec4 right = ImGui::ColorConvertU32ToFloat4(error_colour(0.0));
  for (const Rgba& pixel : picture->paint().pixels) {
    ASSERT_NEAR(pixel.r / 255.0F, right.x, 0.01F);
    ASSERT_NEAR(pixel.g / 255.0F, right.y, 0.01F);
  }
}

TEST_F(ColourKeys, AreOneForStatesTwoForDifferencesAndNoneForRates) {
  const ShownMatrix matrix = shown(MatrixMeasure::relative_error);
  EXPECT_EQ(colour_keys(matrix, MatrixPicture::state, kSigned).size(), 1U);
  EXPECT_EQ(colour_keys(matrix, MatrixPicture::difference, kSigned).size(), 2U);
  EXPECT_TRUE(colour_keys(matrix, MatrixPicture::success, kSigned).empty());
}

}  // namespace
}  // namespace mnemoscope
