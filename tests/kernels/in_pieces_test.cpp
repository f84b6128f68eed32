#include "kernels/in_pieces.h"

#include <gtest/gtest.h>

#include <atomic>
#include <vector>

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

}  // namespace
}  // namespace mnemoscope
