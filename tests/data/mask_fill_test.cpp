// What the pixels that a mask hides become, whichever mask it is.
#include <gmock/gmock.h>

#include "core/random.h"
#include "data/corruption_type.h"
#include "data/memory_spec.h"
#include "data/query_spec.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;

constexpr ImageShape kColour{8, 6, 3};
const MaskFill kMean(MaskFill::Kind::mean);
const MaskFill kNoise(MaskFill::Kind::noise);

State ramp() {
  return State::LinSpaced(kColour.dimension(), 0.2, 0.8);
}

State filled(const Corruption& mask, const State& mean = {}) {
  const auto result = corrupt(ramp(), kColour, {-1.0, 1.0}, {mask}, mean);
  EXPECT_TRUE(result) << result.error().text;
  return result.value_or(State());
}

Corruption half(const MaskFill& fill, Side side = Side::top) {
  return {.shape = MaskShape::half, .side = side, .fill = fill, .seed = 5};
}

TEST(MaskFill, IsAnyGreyAlsoBeyondBlackAndWhite) {
  EXPECT_EQ(filled(half(1.5)).head(72), State::Constant(72, 2.0));
  EXPECT_EQ(filled(half(-0.5)).head(72), State::Constant(72, -2.0));
}

TEST(MaskFill, IsTheMeanOfTheMemoriesPixelByPixel) {
  const State mean = State::LinSpaced(kColour.dimension(), -0.9, 0.9);
  const State after = filled(half(kMean), mean);
  EXPECT_EQ(after.head(72), mean.head(72));
  EXPECT_EQ(after.tail(72), ramp().tail(72));
}

TEST(MaskFill, OfAMeanThatIsNotThereIsRefused) {
  const auto result = corrupt(ramp(), kColour, {0.0, 1.0}, {half(kMean)});
  ASSERT_FALSE(result);
  EXPECT_THAT(result.error().text, HasSubstr("mean"));
}

TEST(MaskFill, IsTheMeanOfPixelsHoweverMemoriesAreCentredAndNormalised) {
  const auto query_with = [](bool centre, bool normalise, ValueScale scale) {
    MemorySpec spec;
    spec.sources = {"builtin:digits"};
    spec.count = 30;
    spec.centre = centre;
    spec.normalise = normalise;
    spec.scale = scale;
    const Memories memories = *load_memories(spec);
    QuerySpec query;
    query.memory = 3;
    query.corruptions = {half(kMean)};
    const State pixels = make_query(query, memories)->pixels;
    State mean = State::Zero(pixels.size());
    for (Index mu = 0; mu < 30; ++mu) mean += memory_pixels(memories, mu) / 30.0;
    EXPECT_LE((pixels.head(28 * 14) - mean.head(28 * 14)).cwiseAbs().maxCoeff(), 1e-12);
  };
  query_with(false, false, ValueScale::unit);
  query_with(true, true, ValueScale::unit);
  query_with(false, true, ValueScale::signed_unit);
}

TEST(MaskFill, IsNoiseOfTheWholeRangeThatHangsOnTheSeedAndNotOnTheMask) {
  const State top = filled(half(kNoise, Side::top));
  Corruption all = half(kNoise);
  all.shape = MaskShape::rectangle;
  all.x = all.y = 0.0;
  all.width = all.height = 1.0;
  const State everywhere = filled(all);
  EXPECT_EQ(top.head(72), everywhere.head(72));
  EXPECT_EQ(top.tail(72), ramp().tail(72));
  EXPECT_GE(everywhere.minCoeff(), -1.0);
  EXPECT_LE(everywhere.maxCoeff(), 1.0);
  EXPECT_LT(everywhere.minCoeff(), -0.8) << "nearly the whole range is there";
  EXPECT_GT(everywhere.maxCoeff(), 0.8);
  Corruption other = all;
  other.seed = 6;
  EXPECT_NE(filled(other), everywhere);
}

TEST(MaskFill, OfAStencilIsItsFillAndNotPaint) {
  Corruption stencil{.shape = MaskShape::stencil, .fill = 0.25};
  PaintLayer layer{.width = 8, .height = 6};
  layer.coverage.assign(48, 0);
  layer.coverage[1] = 255;
  layer.value.assign(48, 255);
  stencil.paint = layer;
  const State after = filled(stencil);
  EXPECT_EQ(after.segment(3, 3), State::Constant(3, -0.5));
  EXPECT_EQ(after.tail(138), ramp().tail(138));
}

TEST(MaskFill, HasASeedOnlyWhereItDrawsNoise) {
  EXPECT_FALSE(is_set_by(half(0.5), "seed"));
  EXPECT_TRUE(is_set_by(half(kNoise), "seed"));
  EXPECT_EQ(corruption_text(half(0.5)), "half side=top fill=0.5 invert=false");
  EXPECT_EQ(corruption_text(half(kNoise)), "half side=top fill=noise seed=5 invert=false");
  EXPECT_EQ(corruption_text(half(kMean)), "half side=top fill=mean invert=false");
}

TEST(MaskFill, HasAWordForPeople) {
  EXPECT_EQ(fill_words(0.0), "black");
  EXPECT_EQ(fill_words(0.5), "grey");
  EXPECT_EQ(fill_words(1.0), "white");
  EXPECT_EQ(fill_words(0.3), "fill 0.3");
  EXPECT_EQ(fill_words(kMean), "mean");
  EXPECT_EQ(fill_words(kNoise), "noise");
}

}  // namespace
}  // namespace mnemoscope
