#include "engine/matrix/row_success.h"

#include <tbb/parallel_for.h>

#include <algorithm>

#include "engine/matrix/asked_queries.h"

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

void count_all_successes(const MatrixSpec& spec, const std::vector<Fitted>& fits,
                         std::vector<MatrixRow>& rows) {
  const std::vector<Index> memories = sampling_order(spec.memories->bank->count());
  for (MatrixRow& row : rows) {
    if (!row.start) continue;
    for (Index asked = 0; asked < std::ssize(memories);) {
      const Index next = next_asked(asked, std::ssize(memories));
      add_successes(spec, fits, {memories.data() + asked, memories.data() + next}, asked, row);
      asked = next;
    }
  }
}

}  // namespace mnemoscope
