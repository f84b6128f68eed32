// The queries of a question that is put to many memories: each of them corrupted in the same way.
#pragma once

#include <span>
#include <vector>

#include "engine/run.h"

namespace mnemoscope {

/// One query a memory that is asked for, d x N.
struct AskedQueries {
  States pixels{};  ///< in the memories' scale
  States states{};  ///< in the space of the bank
  /// Query::untouched of each; empty where it was not asked for.
  std::vector<std::vector<bool>> untouched{};
};

/// Errors: a corruption that `corrupt` refuses.
Result<AskedQueries> asked_queries(const Memories& memories,
                                   const std::vector<Corruption>& corruptions,
                                   std::span<const Index> asked, bool tells_untouched = false);

/// All memories in an order that makes every beginning of it a fair sample: shuffled, always alike.
std::vector<Index> sampling_order(Index memories);

}  // namespace mnemoscope
