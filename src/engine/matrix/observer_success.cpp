#include "engine/matrix/observer_success.h"

#include <memory>

#include "engine/matrix/observer.h"

namespace mnemoscope {

Result<ObserverCount> count_observer(const Memories& memories, const States& queries,
                                     const std::vector<Corruption>& corruptions,
                                     std::span<const Index> asked,
                                     const std::function<bool()>& stop) {
  const Result<std::vector<Observation>> seen = observe_all(memories, queries, corruptions, stop);
  if (!seen) return tl::unexpected(seen.error());
  const std::shared_ptr<const std::vector<Index>> equal = memories.bank->first_equal();
  ObserverCount observer;
  observer.count.trials = std::ssize(asked);
  for (std::size_t n = 0; n < seen->size(); ++n) {
    const Observation& observation = (*seen)[n];
    const auto named = static_cast<std::size_t>(observation.most_likely);
    const auto target = static_cast<std::size_t>(asked[n]);
    if ((*equal)[named] == (*equal)[target]) ++observer.count.successes;
    if (observer.approximate.empty()) observer.approximate = observation.approximate;
  }
  return observer;
}

}  // namespace mnemoscope
