#include "ui/retrieve/heads.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

/// Four heads over three memories: the first and the last three pick 2, 0, 2, 2.
Heads four_heads() {
  Heads heads;
  heads.weights.resize(3, 4);
  heads.weights << 0.1, 0.8, 0.0, 0.2,  //
      0.2, 0.1, 0.3, 0.2,               //
      0.7, 0.1, 0.7, 0.6;
  return heads;
}

TEST(Heads, AreCountedByTheMemoryTheyPickTheMostPickedFirst) {
  const std::vector<Pick> picks = picks_of(four_heads());
  EXPECT_EQ(picks, (std::vector<Pick>{{2, 3}, {0, 1}}));
  EXPECT_EQ(rank_of_heads(four_heads(), picks), (std::vector<std::size_t>{0, 1, 0, 0}));
}

TEST(Heads, AgreeByTheShareThatPicksTheMode) {
  EXPECT_DOUBLE_EQ(agreement(picks_of(four_heads())), 0.75);
  EXPECT_DOUBLE_EQ(agreement({}), 0.0);
}

}  // namespace
}  // namespace mnemoscope
