#include "engine/matrix/similarity_job.h"

#include <algorithm>
#include <utility>

#include "engine/matrix/asked_queries.h"

namespace mnemoscope {
namespace {

/// Memories that are asked for at once: enough for a first number, few enough for their rankings of
/// a large bank to fit into memory.
constexpr Index kAtOnce = 32;

void add(SimilarityRanks& all, const SimilarityRanks& more) {
  for (std::size_t i = 0; i < kRankings; ++i) {
    all.counts[i].successes += more.counts[i].successes;
    all.counts[i].trials += more.counts[i].trials;
  }
  if (all.approximate.empty()) all.approximate = more.approximate;
}

/// Tells a first number soon, then more, until as many memories were asked for as will be.
template <class Order, class Tell>
void count_ranks(const SimilarityQuestion& question, const Order& order, const Tell& tell) {
  const MemoryBank& bank = *question.memories->bank;
  const std::vector<Index> memories = sampling_order(bank.count());
  LiveSimilarity found;
  found.question = question;
  found.wanted = most_ranked(bank);
  tell(found);
  for (Index asked = 0; asked < found.wanted && found.failure.empty();) {
    const Index next = std::min(found.wanted, asked + kAtOnce);
    const Result<SimilarityRanks> more = rank_targets(
        *question.memories, question.corruptions, {memories.data() + asked, memories.data() + next},
        [&order] { return order.superseded(); });
    if (order.superseded()) return;
    if (more) {
      add(found.ranks, *more);
    } else {
      found.failure = more.error().text;
    }
    found.finished = next == found.wanted || !more;
    asked = next;
    tell(found);
  }
}

}  // namespace

SimilarityJob::SimilarityJob(std::function<void()> wake)
    : AnsweringJob(std::move(wake), count_ranks<Order, Tell>) {}

}  // namespace mnemoscope
