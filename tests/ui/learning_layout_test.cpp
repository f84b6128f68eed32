#include "ui/layers/learning_layout.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

TEST(LearningLayout, SentencesStandAboveWhileTheCurvesKeepHalf) {
  EXPECT_FALSE(puts_words_below(720.0F, 120.0F, 150.0F));
  EXPECT_TRUE(puts_words_below(616.0F, 200.0F, 300.0F)) << "type of 200 %";
  EXPECT_TRUE(puts_words_below(720.0F, 260.0F, 150.0F)) << "a long sentence on the task";
}

TEST(LearningLayout, CurvesFillWhatIsLeftAndAreNeverLessThanHalf) {
  EXPECT_EQ(curves_height(720.0F, 500.0F), 500.0F);
  EXPECT_EQ(curves_height(616.0F, 100.0F), 308.0F);
}

TEST(LearningLayout, AllCellsOfARowStandInIt) {
  constexpr float kGap = 4.0F;
  for (const float begin : {930.0F, 1860.5F}) {
    for (float room = 200.0F; room < 420.0F; room += 0.5F) {
      for (const Index cells : {2, 5, 6, 7}) {
        const float side = side_of_cell(room, kGap, cells, 22.0F, 56.0F);
        float end = begin;
        for (Index i = 0; i < cells; ++i) end += (i > 0 ? kGap : 0.0F) + side;
        EXPECT_LE(end, begin + room) << room << ", " << cells << " cells";
      }
    }
  }
  EXPECT_EQ(side_of_cell(328.0F, kGap, 6, 22.0F, 56.0F), 51.0F);
  EXPECT_EQ(side_of_cell(328.0F, kGap, 1, 22.0F, 56.0F), 56.0F);
  EXPECT_EQ(side_of_cell(328.0F, kGap, 100, 22.0F, 56.0F), 22.0F) << "they wrap then";
}

}  // namespace
}  // namespace mnemoscope
