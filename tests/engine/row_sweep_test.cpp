#include "engine/matrix/row_sweep.h"

#include <gmock/gmock.h>

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

MatrixRowSpec noise_row() {
  MatrixRowSpec row;
  row.name = "Noise, σ 0.4";
  row.corruptions = {{.enabled = false, .shape = MaskShape::half},
                     {.kind = CorruptionKind::gaussian, .sigma = 0.4, .seed = 1}};
  return row;
}

MatrixRowSpec mask_row(std::string name, Corruption mask) {
  MatrixRowSpec row;
  row.name = std::move(name);
  row.corruptions = {std::move(mask)};
  return row;
}

SweptSetting setting_of(const MatrixRowSpec& row, std::string_view key) {
  for (const SweptSetting& swept : swept_settings(row)) {
    if (swept.setting->key == key) return swept;
  }
  ADD_FAILURE() << key;
  return {};
}

std::vector<std::string> names_of(const Result<std::vector<MatrixRowSpec>>& rows) {
  EXPECT_TRUE(rows) << rows.error().text;
  std::vector<std::string> names;
  for (const MatrixRowSpec& row : rows.value_or(std::vector<MatrixRowSpec>{})) {
    names.push_back(row.name);
  }
  return names;
}

TEST(RowSweep, HasARowForEveryValueAndSaysItWhereTheOldOneStood) {
  const MatrixRowSpec row = noise_row();
  const auto rows = swept_rows(row, setting_of(row, "sigma"), {.from = 0.1, .to = 0.8, .count = 6});
  EXPECT_THAT(names_of(rows), ElementsAre("Noise, σ 0.1", "Noise, σ 0.24", "Noise, σ 0.38",
                                          "Noise, σ 0.52", "Noise, σ 0.66", "Noise, σ 0.8"));
  EXPECT_EQ(rows->at(1).corruptions[1].sigma, 0.24) << "what the name says, to the last bit";
  EXPECT_EQ(rows->at(5).corruptions[1].sigma, 0.8);
  EXPECT_EQ(rows->at(5).corruptions[0], row.corruptions[0]);
  EXPECT_EQ(rows->at(5).corruptions[1].seed, 1U);
}

TEST(RowSweep, GoesByEqualRatiosWhereItIsGeometric) {
  const MatrixRowSpec row = noise_row();
  const auto rows =
      swept_rows(row, setting_of(row, "sigma"),
                 {.from = 0.1, .to = 0.8, .count = 4, .spacing = SweepSpacing::geometric});
  EXPECT_THAT(names_of(rows),
              ElementsAre("Noise, σ 0.1", "Noise, σ 0.2", "Noise, σ 0.4", "Noise, σ 0.8"));
}

TEST(RowSweep, SaysSharesAsPercent) {
  const MatrixRowSpec row = mask_row(
      "80 % of the pixels, grey", {.shape = MaskShape::random_pixels, .fill = 0.5, .share = 0.8});
  EXPECT_THAT(
      names_of(swept_rows(row, setting_of(row, "share"), {.from = 0.9, .to = 0.1, .count = 3})),
      ElementsAre("90 % of the pixels, grey", "50 % of the pixels, grey",
                  "10 % of the pixels, grey"));
}

TEST(RowSweep, OfTheFillMakesGreysOfWhateverItWas) {
  const MatrixRowSpec row = mask_row(
      "Top half, mean", {.shape = MaskShape::half, .fill = MaskFill(MaskFill::Kind::mean)});
  const auto rows = swept_rows(row, setting_of(row, "fill"), {.from = -1.0, .to = 1.0, .count = 3});
  EXPECT_THAT(names_of(rows),
              ElementsAre("Top half, fill −1", "Top half, fill 0", "Top half, fill 1"));
  EXPECT_EQ(rows->at(0).corruptions[0].fill, MaskFill(-1.0));
}

TEST(RowSweep, OfTheFillFillsAllMasksOfTheRow) {
  MatrixRowSpec row = mask_row("Stripes, black", {.shape = MaskShape::rectangle});
  row.corruptions.push_back({.shape = MaskShape::rectangle, .y = 0.75});
  std::size_t offered = 0;
  for (const SweptSetting& swept : swept_settings(row)) offered += swept.setting->key == "fill";
  EXPECT_EQ(offered, 1U);
  const auto rows = swept_rows(row, setting_of(row, "fill"), {.from = 0.2, .to = 0.4, .count = 2});
  EXPECT_THAT(names_of(rows), ElementsAre("Stripes, fill 0.2", "Stripes, fill 0.4"));
  for (const Corruption& mask : rows->at(1).corruptions) EXPECT_EQ(mask.fill, MaskFill(0.4));
}

TEST(RowSweep, OfWholeNumbersHasEachOnce) {
  const MatrixRowSpec row = mask_row("Checkerboard", {.shape = MaskShape::checkerboard});
  const auto rows = swept_rows(row, setting_of(row, "cell"), {.from = 1, .to = 3, .count = 9});
  EXPECT_THAT(names_of(rows), ElementsAre("Checkerboard, cell 1 px", "Checkerboard, cell 2 px",
                                          "Checkerboard, cell 3 px"));
  EXPECT_EQ(rows->at(2).corruptions[0].cell, 3);
}

TEST(RowSweep, KnowsEveryNumberThatMattersAndNoOther) {
  const auto keys = [](const MatrixRowSpec& row) {
    std::vector<std::string> found;
    for (const SweptSetting& swept : swept_settings(row)) found.emplace_back(swept.setting->key);
    return found;
  };
  EXPECT_THAT(keys(noise_row()), ElementsAre("sigma", "seed")) << "the mask is off";
  EXPECT_THAT(keys(mask_row("", {.shape = MaskShape::half})), ElementsAre("fill"));
  EXPECT_THAT(
      keys(mask_row("", {.shape = MaskShape::half, .fill = MaskFill(MaskFill::Kind::noise)})),
      ElementsAre("fill", "seed"));
}

TEST(RowSweep, RefusesWhatCannotBe) {
  const MatrixRowSpec row = noise_row();
  const SweptSetting sigma = setting_of(row, "sigma");
  const auto why = [&](const SweptSetting& setting, const MatrixRowSpec& of, const Sweep& sweep) {
    const auto rows = swept_rows(of, setting, sweep);
    return rows ? std::string("no error") : rows.error().text;
  };
  EXPECT_THAT(why(sigma, row, {.from = 0.1, .to = 0.8, .count = 1}), HasSubstr("2 to 24"));
  EXPECT_THAT(why(sigma, row, {.from = 0.1, .to = 0.8, .count = 25}), HasSubstr("2 to 24"));
  EXPECT_THAT(why(sigma, row, {.from = 0.4, .to = 0.4}), HasSubstr("equal"));
  EXPECT_THAT(why(sigma, row, {.from = -0.1, .to = 0.4}), HasSubstr("cannot be below 0"));
  EXPECT_THAT(why(sigma, row, {.from = 0.0, .to = 0.4, .spacing = SweepSpacing::geometric}),
              HasSubstr("above 0"));
  const MatrixRowSpec pixels = mask_row("", {.shape = MaskShape::random_pixels});
  EXPECT_THAT(why(setting_of(pixels, "share"), pixels, {.from = 0.5, .to = 1.5}),
              HasSubstr("cannot be above 100 %"));
}

}  // namespace
}  // namespace mnemoscope
