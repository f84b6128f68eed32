#include "kernels/in_pieces.h"

#include <algorithm>
#include <cstddef>
#include <mutex>

#include "kernels/parallel.h"
#include "kernels/tally.h"

namespace mnemoscope {
namespace {

/// Numbers that a thread takes at a time; fewer are not worth another thread.
constexpr Index kNumbersOfAPiece = Index{1} << 18U;

}  // namespace

void in_pieces(Index count, Index numbers_each,
               const std::function<void(Index first, Index end)>& work) {
  const Index piece = 1 + kNumbersOfAPiece / std::max<Index>(1, numbers_each);
  if (count <= piece) return work(0, count);
  const bool is_counted = tally::listener != nullptr;
  Tally counted;
  std::mutex adding;
  in_parallel_ranges(count, piece, [&](Index first, Index end) {
    if (!is_counted) return work(first, end);
    const Counting of_piece;
    work(first, end);
    const std::lock_guard lock(adding);
    counted += of_piece.counted();
  });
  tally::add(counted);
}

}  // namespace mnemoscope
