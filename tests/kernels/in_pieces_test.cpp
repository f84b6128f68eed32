#include "kernels/in_pieces.h"

#include <gtest/gtest.h>

#include <atomic>
#include <vector>

#include "kernels/tally.h"

namespace mnemoscope {
namespace {

TEST(InPieces, TakesEveryOneOnce) {
  for (const Index count : {0, 1, 300, 1000, 5000}) {
    std::vector<std::atomic<int>> times(static_cast<std::size_t>(count));
    in_pieces(count, 784, [&](Index first, Index end) {
      for (Index i = first; i < end; ++i) ++times[static_cast<std::size_t>(i)];
    });
    for (const auto& each : times) ASSERT_EQ(each, 1);
  }
}

TEST(InPieces, AreOneWhereThereIsLittleToDo) {
  int pieces = 0;
  in_pieces(300, 784, [&](Index first, Index end) {
    ++pieces;
    EXPECT_EQ(first, 0);
    EXPECT_EQ(end, 300);
  });
  EXPECT_EQ(pieces, 1);
}

TEST(InPieces, AreSeveralWhereThereIsMuch) {
  std::atomic<int> pieces = 0;
  in_pieces(5000, 784, [&](Index, Index) { ++pieces; });
  EXPECT_GT(pieces, 1);
}

TEST(InPieces, BringWhoCountsTheOperationsOfEveryPieceOnce) {
  for (const Index count : {3, 300, 5000}) {
    const Counting counting;
    in_pieces(count, 784, [](Index first, Index end) {
      tally::product_with_memories(end - first, 784);
      tally::exps(static_cast<double>(end - first));
    });
    EXPECT_EQ(counting.counted().flops, 2.0 * 784 * static_cast<double>(count));
    EXPECT_EQ(counting.counted().entries, 784.0 * static_cast<double>(count));
    EXPECT_EQ(counting.counted().exps, static_cast<double>(count));
  }
}

}  // namespace
}  // namespace mnemoscope
