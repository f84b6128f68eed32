#include "engine/matrix/row_success.h"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <utility>

#include "engine/matrix/asked_queries.h"
#include "engine/matrix/similarity_ranks.h"

namespace mnemoscope {

Index next_asked(Index asked, Index memories) {
  constexpr Index kFirst = 32;
  return std::min(memories, asked == 0 ? kFirst : 2 * asked);
}

void add_successes(const MatrixSpec& spec, const std::vector<Fitted>& fits,
                   std::span<const Index> memories, Index before, MatrixRow& row,
                   const std::function<bool()>& stop) {
  row.success.resize(spec.columns.size());
  tbb::parallel_for(std::size_t{0}, row.success.size(), [&](std::size_t i) {
    SuccessCount& known = row.success[i];
    if (known.trials != before || !fits[i]) return;
    const auto count = count_successes({.memories = *spec.memories,
                                        .mean = spec.mean,
                                        .corruptions = row.spec.corruptions,
                                        .choice = spec.columns[i],
                                        .options = spec.options},
                                       **fits[i], memories, stop);
    if (!count) return;
    known.successes += count->successes;
    known.trials += count->trials;
  });
}

void add_observer_successes(const MatrixSpec& spec, std::span<const Index> memories, Index before,
                            MatrixRow& row, const std::function<bool()>& stop) {
  ObserverCount& known = row.observer_success;
  const Index most = most_ranked(*spec.memories->bank);
  if (!spec.references.observer || known.count.trials != before || before >= most) return;
  const auto asked =
      memories.first(static_cast<std::size_t>(std::min(std::ssize(memories), most - before)));
  const Result<AskedQueries> queries = asked_queries(*spec.memories, row.spec.corruptions, asked);
  if (!queries) return;
  Result<ObserverCount> more =
      count_observer(*spec.memories, queries->pixels, row.spec.corruptions, asked, stop);
  if (!more) return;
  known.count.successes += more->count.successes;
  known.count.trials += more->count.trials;
  if (known.approximate.empty()) known.approximate = std::move(more->approximate);
}

void count_all_successes(const MatrixSpec& spec, const std::vector<Fitted>& fits,
                         std::vector<MatrixRow>& rows) {
  const std::vector<Index> memories = sampling_order(spec.memories->bank->count());
  for (MatrixRow& row : rows) {
    if (!row.start) continue;
    for (Index asked = 0; asked < std::ssize(memories);) {
      const Index next = next_asked(asked, std::ssize(memories));
      add_successes(spec, fits, {memories.data() + asked, memories.data() + next}, asked, row);
      add_observer_successes(spec, {memories.data() + asked, memories.data() + next}, asked, row);
      asked = next;
    }
  }
}

}  // namespace mnemoscope
