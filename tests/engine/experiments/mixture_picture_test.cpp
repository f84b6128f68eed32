#include "engine/experiments/mixture_picture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;

TEST(MixtureWeights, AreATextThatReadsBack) {
  const Eigen::VectorXd weights{{0.5, 0.0, 0.25, 1e-9, -0.125}};
  EXPECT_EQ(weights_text(weights), "0:0.5 2:0.25 4:-0.125");
  const auto back = weights_in("0:0.5 2:0.25 4:-0.125");
  ASSERT_TRUE(back);
  EXPECT_THAT(*back,
              ElementsAre(MixtureWeight{0, 0.5}, MixtureWeight{2, 0.25}, MixtureWeight{4, -0.125}));
  EXPECT_EQ(weights_text(Eigen::VectorXd::Constant(2, std::nan(""))), "");
  EXPECT_TRUE(weights_in("")->empty());
  for (const char* text : {"x", "1", "1:", ":2", "1:2 3", "1:2,3:4"}) {
    EXPECT_FALSE(weights_in(text)) << text;
  }
}

MemorySpec six_digits() {
  return {.sources = {"builtin:digits"}, .count = 6, .normalise = true};
}

TEST(MixturePictures, AreTheMemoriesThemselvesAndWhatLiesBetween) {
  std::optional<std::pair<MemorySpec, Memories>> kept;
  const MixturePictures pictures = mixture_pictures(
      {.memories = six_digits(), .mixtures = {{{2, 1.0}}, {{0, 0.5}, {1, 0.5}}}}, kept);
  EXPECT_EQ(pictures.failure, "");
  ASSERT_EQ(pictures.pixels.size(), 2U);
  ASSERT_TRUE(kept);
  const Memories& memories = kept->second;
  EXPECT_LT((pictures.pixels[0] - memory_pixels(memories, 2)).norm(), 1e-9)
      << "norms are given back";
  // Of two of one weight each pixel of unit-norm memories, times the mean of their norms.
  const Patterns& units = memories.bank->values();
  const double gain = 0.5 * (memories.pattern_norms[0] + memories.pattern_norms[1]);
  const State expected = gain * 0.5 * (units.column(0) + units.column(1));
  EXPECT_LT((pictures.pixels[1] - expected).norm(), 1e-9);
  EXPECT_EQ(pictures.shape, memories.images.shape);
}

TEST(MixturePictures, SayWhatIsWrong) {
  std::optional<std::pair<MemorySpec, Memories>> kept;
  const auto beyond = mixture_pictures({.memories = six_digits(), .mixtures = {{{6, 1.0}}}}, kept);
  EXPECT_NE(beyond.failure, "");
  EXPECT_TRUE(beyond.pixels.empty());
  const auto none = mixture_pictures(
      {.memories = {.sources = {"/no/such/file"}}, .mixtures = {{{0, 1.0}}}}, kept);
  EXPECT_NE(none.failure, "");
}

}  // namespace
}  // namespace mnemoscope
