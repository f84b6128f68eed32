#include "engine/matrix/mask_sets.h"

#include <gmock/gmock.h>

#include "data/corruption_type.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;

constexpr ImageShape kShape{4, 2, 3};

MatrixRowSpec half_row(std::string name, Side side, const MaskFill& fill = {}) {
  MatrixRowSpec row;
  row.name = std::move(name);
  row.corruptions = {{.shape = MaskShape::half, .side = side, .fill = fill}};
  return row;
}

std::string drawn(const Result<MatrixRowSpec>& row) {
  if (!row) return row.error().text;
  const auto coverage = mask_coverage(row->corruptions.at(0), kShape);
  std::string text;
  for (const double hidden : *coverage) text += hidden == 1.0 ? '#' : '.';
  return text;
}

TEST(MaskSets, HideTheSetsOfWhatBothHide) {
  const MatrixRowSpec left = half_row("Left half, grey", Side::left, 0.5);
  const MatrixRowSpec top = half_row("Top half, black", Side::top);
  EXPECT_EQ(drawn(row_of_set(left, top, MaskSet::either, kShape)), "######..");
  EXPECT_EQ(drawn(row_of_set(left, top, MaskSet::both, kShape)), "##......");
  EXPECT_EQ(drawn(row_of_set(left, top, MaskSet::only_first, kShape)), "....##..");
  EXPECT_EQ(drawn(row_of_set(left, top, MaskSet::only_second, kShape)), "..##....");
}

TEST(MaskSets, AreNamedAndFilledAfterTheFirst) {
  const MatrixRowSpec left = half_row("Left half, grey", Side::left, 0.5);
  const MatrixRowSpec top = half_row("Top half, black", Side::top);
  const auto both = row_of_set(left, top, MaskSet::both, kShape);
  EXPECT_EQ(both->name, "Left half ∩ Top half, grey");
  EXPECT_EQ(both->corruptions[0].fill, MaskFill(0.5));
  EXPECT_EQ(row_of_set(left, top, MaskSet::only_second, kShape)->name,
            "Top half ∖ Left half, grey");
}

TEST(MaskSets, TakeAllMasksOfARowThatAreOnAndNoNoise) {
  MatrixRowSpec row = half_row("Corners", Side::left);
  row.corruptions.push_back({.shape = MaskShape::half, .side = Side::top});
  row.corruptions.push_back({.enabled = false, .shape = MaskShape::checkerboard, .cell = 1});
  row.corruptions.push_back({.kind = CorruptionKind::gaussian});
  const auto hidden = hidden_by(row, kShape);
  ASSERT_TRUE(hidden);
  EXPECT_EQ(hidden->sum(), 6.0);
  const auto with_right = row_of_set(row, half_row("Right", Side::right), MaskSet::both, kShape);
  EXPECT_EQ(with_right->corruptions.size(), 1U);
  EXPECT_EQ(drawn(with_right), "..##....");
}

TEST(MaskSets, CountWhatIsHiddenInPartByItsShare) {
  MatrixRowSpec soft;
  soft.corruptions = {{.shape = MaskShape::stencil}};
  PaintLayer layer{.width = 4, .height = 2};
  layer.coverage.assign(8, 51);
  layer.value.assign(8, 0);
  soft.corruptions[0].paint = layer;
  const MatrixRowSpec left = half_row("Left", Side::left);
  const auto covered = [&](MaskSet set) {
    return row_of_set(soft, left, set, kShape)->corruptions[0].paint->coverage;
  };
  EXPECT_THAT(covered(MaskSet::either), ::testing::ElementsAre(255, 255, 51, 51, 255, 255, 51, 51));
  EXPECT_THAT(covered(MaskSet::both), ::testing::ElementsAre(51, 51, 0, 0, 51, 51, 0, 0));
  EXPECT_THAT(covered(MaskSet::only_first), ::testing::ElementsAre(0, 0, 51, 51, 0, 0, 51, 51));
}

TEST(MaskSets, ThatCannotBeAreOneSentence) {
  const MatrixRowSpec left = half_row("Left", Side::left);
  MatrixRowSpec noise;
  noise.name = "Noise";
  noise.corruptions = {{.kind = CorruptionKind::gaussian}};
  EXPECT_THAT(drawn(row_of_set(left, noise, MaskSet::either, kShape)),
              HasSubstr("\"Noise\" hides no pixels"));
  EXPECT_THAT(drawn(row_of_set(left, half_row("Right", Side::right), MaskSet::both, kShape)),
              HasSubstr("hides no pixel; choose another set"));
}

}  // namespace
}  // namespace mnemoscope
