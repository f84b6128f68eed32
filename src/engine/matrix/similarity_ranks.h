// Which similarity finds the target: how often it is the most alike of all memories by each of
// them, for one way to corrupt. Which similarity is right hangs on the mask and on its fill
// (docs/theory.md, section 12.4).
#pragma once

#include <array>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/matrix/success.h"

namespace mnemoscope {

/// What memories are ranked by: four similarities between a key and the query in the space of the
/// bank, and what knows the corruption.
enum class Ranking { dot, cosine, minus_l1, minus_l2, observer };
inline constexpr std::size_t kRankings = 5;

/// "dot", "cosine", "\u2212L1", "\u2212L2", "ideal observer".
std::string_view ranking_words(Ranking ranking);

/// Queries in which the target came first, of those that were asked, one count a Ranking.
struct SimilarityRanks {
  std::array<SuccessCount, kRankings> counts{};
  std::string approximate{};  ///< why the observer is not exact, as Observation::approximate

  const SuccessCount& of(Ranking ranking) const {
    return counts[static_cast<std::size_t>(ranking)];
  }

  friend bool operator==(const SimilarityRanks&, const SimilarityRanks&) = default;
};

/// Asks for these memories, each corrupted so. The target comes first where no other memory, but
/// those equal to it, is as alike; the observer names one memory. Errors: a corruption that
/// `corrupt` refuses, stopped.
Result<SimilarityRanks> rank_targets(
    const Memories& memories, const std::vector<Corruption>& corruptions,
    std::span<const Index> asked, const std::function<bool()>& stop = [] { return false; });

/// How many memories are asked for at most: all of up to 1000, of many and large ones as many as
/// two cores rank in some ten seconds.
Index most_ranked(const MemoryBank& bank);

}  // namespace mnemoscope
