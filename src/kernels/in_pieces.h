// Work that may be cut into pieces which know nothing of each other.
#pragma once

#include <functional>

#include "kernels/vectors.h"

namespace mnemoscope {

/// Calls `work(first, end)` for pieces first <= i < end that together are 0 <= i < count, each once:
/// all in one where `numbers_each` numbers for each are too few for another thread, else on all
/// cores, from several threads at once and in no order. Whatever sums there are have to be of one i.
/// Who counts operations on the calling thread (kernels/tally.h) gets those of all pieces.
void in_pieces(Index count, Index numbers_each,
               const std::function<void(Index first, Index end)>& work);

}  // namespace mnemoscope
