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

}  // namespace
}  // namespace mnemoscope
