#include "ui/retrieve/stage_layout.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace mnemoscope {
namespace {

/// Space inside the card as the Retrieve workspace gives it, type at `percent`.
StageRoom room(int width, int height, float across, float down, float percent = 100) {
  const float unit = percent / 100;
  return {.width = width,
          .height = height,
          .across = across,
          .down = down,
          .line = 18 * unit,
          .gap = 6 * unit,
          .arrow = 18 * unit,
          .key = 62 * unit,
          .words = 140 * unit,
          .slot = 108 * unit};
}

/// How many screen pixels a picture's pixel takes.
int times(const DrawnSize& size) {
  return size.scale.factor == 1 ? size.scale.times : 0;
}

TEST(StageLayout, IsThatOfTheSketchAtItsSize) {
  const StageLayout layout = stage_layout(room(64, 64, 752, 376));
  EXPECT_EQ(layout.form, StageForm::beside);
  EXPECT_EQ(times(layout.large), 5);
  EXPECT_EQ(times(layout.small), 3);
  EXPECT_EQ(times(layout.difference), 2);
  EXPECT_TRUE(layout.has_words);
}

TEST(StageLayout, GrowsByWholeNumbersTheStateFirst) {
  int large = 0;
  int small = 0;
  for (float down = 250; down <= 1400; down += 10) {
    const StageLayout layout = stage_layout(room(64, 64, 2 * down, down));
    EXPECT_GE(times(layout.large), large);
    EXPECT_GE(times(layout.large), times(layout.small));
    EXPECT_GE(times(layout.small), times(layout.difference));
    large = times(layout.large);
    small = times(layout.small);
  }
  EXPECT_GE(large, 14);
  EXPECT_GE(small, 7);
}

const std::vector<std::pair<int, int>>& shapes() {
  static const std::vector<std::pair<int, int>> all = {
      {28, 28}, {64, 64},   {32, 32}, {2, 1},       {1, 2},     {2, 2},
      {1, 1},   {256, 256}, {784, 1}, {1, 784},     {640, 480}, {480, 640},
      {5, 300}, {400, 300}, {300, 5}, {3000, 2000}, {200, 20}};
  return all;
}

void expect_fits(const StageRoom& given, const StageLayout& layout) {
  const auto words = testing::Message() << given.width << " x " << given.height << " in "
                                        << given.across << " x " << given.down;
  EXPECT_GE(layout.large.across, 1) << words;
  EXPECT_GE(layout.small.down, 1) << words;
  const float smalls = given.has_target ? 2 : 1;
  switch (layout.form) {
    case StageForm::beside:
      EXPECT_LE(layout.large_slot + smalls * (layout.small_slot + layout.arrow), given.across)
          << words;
      break;
    case StageForm::row:
      EXPECT_LE(layout.large_slot + smalls * (layout.small_slot + layout.arrow) +
                    (given.has_target ? layout.arrow + layout.difference.across + given.key : 0),
                given.across)
          << words;
      break;
    case StageForm::stacked:
      EXPECT_LE(layout.large.across, given.across) << words;
      EXPECT_LE(smalls * layout.small.across, given.across) << words;
      break;
  }
  EXPECT_LE(layout.down, given.down) << words;
  EXPECT_GE(layout.small_slot, layout.small.across) << words;
  EXPECT_GE(layout.large_slot, layout.large.across) << words;
}

TEST(StageLayout, KeepsEveryShapeOfPictureInsideEveryRoom) {
  for (const auto& [width, height] : shapes()) {
    for (const auto& [across, down] :
         std::vector<std::pair<float, float>>{{752, 376}, {592, 330}, {1700, 780}, {400, 300}}) {
      for (const bool has_target : {true, false}) {
        StageRoom given = room(width, height, across, down);
        given.has_target = has_target;
        expect_fits(given, stage_layout(given));
      }
    }
  }
}

TEST(StageLayout, SetsAllPicturesInARowWhereTheTypeIsLargeForTheWindow) {
  const StageLayout layout = stage_layout(room(64, 64, 624, 268, 200));
  EXPECT_EQ(layout.form, StageForm::row);
  EXPECT_GE(times(layout.large), 2);
  EXPECT_GT(layout.difference.across, 0);
}

TEST(StageLayout, KeepsTheVerdictWholeAtTheEndOfARow) {
  StageRoom given = room(64, 64, 1188, 184, 200);
  given.verdict = 330;
  const StageLayout layout = stage_layout(given);
  ASSERT_EQ(layout.form, StageForm::row);
  ASSERT_GT(layout.words_from, 0);
  EXPECT_LE(layout.words_from + given.verdict, given.across);
  EXPECT_GE(layout.large_slot, layout.small_slot) << "the state's caption has most to say";
}

TEST(StageLayout, DoesNotHalveAStateThatFitsForItsNeighboursSake) {
  const StageLayout layout = stage_layout(room(400, 300, 752, 378));
  EXPECT_EQ(layout.large.across, 400);
  EXPECT_EQ(layout.small.across, 134);
}

TEST(StageLayout, KeepsNarrowPicturesTogetherAndTheirCaptionsReadable) {
  const StageRoom given = room(6, 200, 752, 378);
  const StageLayout layout = stage_layout(given);
  EXPECT_LE(layout.arrow, 4 * given.arrow);
  EXPECT_GE(layout.small_slot, given.slot);
}

TEST(StageLayout, MakesLargePicturesSmallerByWholeNumbers) {
  const StageLayout layout = stage_layout(room(640, 480, 752, 376));
  EXPECT_EQ(layout.large.scale.times, 1);
  EXPECT_EQ(layout.large.across * static_cast<float>(layout.large.scale.factor), 640);
}

TEST(DrawnSize, ThickensAThinPictureByWholeNumbers) {
  const DrawnSize row = drawn_size(784, 1, {1, 2}, 18);
  EXPECT_EQ(row.across, 392);
  EXPECT_EQ(row.down, 18);
  const DrawnSize square = drawn_size(2, 2, {4, 1}, 18);
  EXPECT_EQ(square.across, 8);
}

}  // namespace
}  // namespace mnemoscope
