#include "data/duplicates.h"

#include <cstddef>
#include <string_view>
#include <unordered_map>

namespace mnemoscope {
namespace {

/// The stored numbers of image i as bytes.
std::string_view content(const ImageSet& set, Index i) {
  const Index d = set.shape.dimension();
  if (set.bytes) {
    return {reinterpret_cast<const char*>(set.bytes->data() + i * d), static_cast<std::size_t>(d)};
  }
  return {reinterpret_cast<const char*>(set.values.col(i).data()),
          static_cast<std::size_t>(d) * sizeof(double)};
}

}  // namespace

Duplicates find_duplicates(const ImageSet& set) {
  std::unordered_map<std::string_view, Index> seen;
  seen.reserve(static_cast<std::size_t>(set.count()));
  Duplicates found;
  for (Index i = 0; i < set.count(); ++i) {
    const auto [earlier, is_new] = seen.emplace(content(set, i), i);
    if (is_new) continue;
    if (found.count == 0) found = {.count = 0, .original = earlier->second, .copy = i};
    ++found.count;
  }
  return found;
}

}  // namespace mnemoscope
