#include "engine/matrix/similarity_ranks.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "core/similarity.h"
#include "engine/matrix/asked_queries.h"
#include "engine/matrix/observer_success.h"
#include "kernels/parallel.h"

namespace mnemoscope {
namespace {

/// Similarities that differ by less than this share of the largest are ties.
constexpr double kTie = 1e-12;
/// Entries of keys that are looked at in all.
constexpr double kMostWork = 1e10;
constexpr Index kMostAsked = 1000;
constexpr Index kFewestAsked = 64;

/// Whether no memory but those equal to the target is as alike.
bool comes_first(const Eigen::VectorXd& similarities, Index target,
                 const std::vector<Index>& first_equal) {
  const double slack = kTie * similarities.cwiseAbs().maxCoeff();
  const auto group = first_equal[static_cast<std::size_t>(target)];
  for (Index mu = 0; mu < similarities.size(); ++mu) {
    if (first_equal[static_cast<std::size_t>(mu)] == group) continue;
    if (similarities[mu] >= similarities[target] - slack) return false;
  }
  return true;
}

Index count_first(const Scores& similarities, std::span<const Index> asked,
                  const std::vector<Index>& first_equal) {
  Index first = 0;
  for (Index n = 0; n < similarities.cols(); ++n) {
    const Index target = asked[static_cast<std::size_t>(n)];
    if (comes_first(similarities.col(n), target, first_equal)) ++first;
  }
  return first;
}

}  // namespace

std::string_view ranking_words(Ranking ranking) {
  switch (ranking) {
    case Ranking::dot: return "dot";
    case Ranking::cosine: return "cosine";
    case Ranking::minus_l1: return "−L1";
    case Ranking::minus_l2: return "−L2";
    case Ranking::observer: break;
  }
  return "ideal observer";
}

Result<SimilarityRanks> rank_targets(const Memories& memories,
                                     const std::vector<Corruption>& corruptions,
                                     std::span<const Index> asked,
                                     const std::function<bool()>& stop) {
  const Result<AskedQueries> queries = asked_queries(memories, corruptions, asked);
  if (!queries) return tl::unexpected(queries.error());
  const std::shared_ptr<const std::vector<Index>> equal = memories.bank->first_equal();
  SimilarityRanks ranks;
  for (SuccessCount& count : ranks.counts) count.trials = std::ssize(asked);
  constexpr std::array kSimilarities{Similarity::dot, Similarity::cosine, Similarity::minus_l1,
                                     Similarity::distance};
  in_parallel(std::size_t{0}, kSimilarities.size(), [&](std::size_t i) {
    if (stop()) return;
    const Scores all = KeySimilarity(*memories.bank, kSimilarities[i]).of(queries->states);
    ranks.counts[i].successes = count_first(all, asked, *equal);
  });
  if (stop()) return fail("The ranking of memories was stopped; ask again");
  Result<ObserverCount> observer =
      count_observer(memories, queries->pixels, corruptions, asked, stop);
  if (!observer) return tl::unexpected(observer.error());
  ranks.counts.back() = observer->count;
  ranks.approximate = std::move(observer->approximate);
  return ranks;
}

Index most_ranked(const MemoryBank& bank) {
  const double work = static_cast<double>(bank.count()) * static_cast<double>(bank.dimension());
  const double affordable = std::max(kMostWork / work, static_cast<double>(kFewestAsked));
  const auto limit = static_cast<Index>(std::min(affordable, static_cast<double>(kMostAsked)));
  return std::min(bank.count(), limit);
}

}  // namespace mnemoscope
