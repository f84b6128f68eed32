#include "app/bench/bench_options.h"

#include <algorithm>

#include "core/typed_number.h"

namespace mnemoscope {
namespace {

constexpr NumberRules kSizeRules{.least = 1, .most = 1e7, .whole = true};

template <class Value>
bool holds(const std::vector<Value>& chosen, const Value& wanted) {
  return std::find(chosen.begin(), chosen.end(), wanted) != chosen.end();
}

Result<BenchSize> read_bench_size(std::string_view text) {
  const std::size_t cross = text.find('x');
  if (cross == std::string_view::npos) {
    return fail("{} is no size; write how many memories and how many entries, 60000x784", text);
  }
  const auto memories = read_typed_number(text.substr(0, cross), kSizeRules);
  if (!memories) return tl::unexpected(memories.error());
  const auto dimension = read_typed_number(text.substr(cross + 1), kSizeRules);
  if (!dimension) return tl::unexpected(dimension.error());
  return BenchSize{static_cast<Index>(*memories), static_cast<Index>(*dimension)};
}

}  // namespace

std::vector<BenchSize> BenchOptions::measured_sizes() const {
  return sizes.empty() ? std::vector<BenchSize>(kUsualBenchSizes.begin(), kUsualBenchSizes.end())
                       : sizes;
}

bool BenchOptions::measures(BenchPart part) const {
  if (parts.empty()) return sizes.empty() || part == BenchPart::steps;
  return holds(parts, part);
}

bool BenchOptions::measures_model(std::string_view id) const {
  return models.empty() || holds(models, std::string(id));
}

std::vector<std::string_view> words_of_list(std::string_view text) {
  std::vector<std::string_view> words;
  while (true) {
    const std::size_t comma = text.find(',');
    words.push_back(text.substr(0, comma));
    if (comma == std::string_view::npos) return words;
    text.remove_prefix(comma + 1);
  }
}

Result<std::vector<BenchSize>> read_bench_sizes(std::string_view text) {
  std::vector<BenchSize> sizes;
  for (const std::string_view word : words_of_list(text)) {
    const auto size = read_bench_size(word);
    if (!size) return tl::unexpected(size.error());
    sizes.push_back(*size);
  }
  return sizes;
}

}  // namespace mnemoscope
