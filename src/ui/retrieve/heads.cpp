#include "ui/retrieve/heads.h"

#include <algorithm>
#include <map>

namespace mnemoscope {
namespace {

Index strongest(const Heads& heads, Index head) {
  Index memory = 0;
  heads.weights.col(head).maxCoeff(&memory);
  return memory;
}

}  // namespace

std::vector<Pick> picks_of(const Heads& heads) {
  std::map<Index, Index> counts;
  for (Index h = 0; h < heads.weights.cols(); ++h) ++counts[strongest(heads, h)];
  std::vector<Pick> picks;
  picks.reserve(counts.size());
  for (const auto& [memory, count] : counts) picks.push_back({memory, count});
  std::stable_sort(picks.begin(), picks.end(),
                   [](const Pick& a, const Pick& b) { return a.heads > b.heads; });
  return picks;
}

double agreement(const std::vector<Pick>& picks) {
  Index all = 0;
  for (const Pick& pick : picks) all += pick.heads;
  return all == 0 ? 0.0 : static_cast<double>(picks.front().heads) / static_cast<double>(all);
}

std::vector<std::size_t> rank_of_heads(const Heads& heads, const std::vector<Pick>& picks) {
  std::vector<std::size_t> ranks;
  for (Index h = 0; h < heads.weights.cols(); ++h) {
    const auto found = std::find_if(
        picks.begin(), picks.end(),
        [memory = strongest(heads, h)](const Pick& pick) { return pick.memory == memory; });
    ranks.push_back(static_cast<std::size_t>(found - picks.begin()));
  }
  return ranks;
}

}  // namespace mnemoscope
