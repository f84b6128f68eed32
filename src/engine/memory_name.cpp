#include "engine/memory_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "text/text.h"

namespace mnemoscope {
namespace {

/// Labels are compared with so many others: a set of 60,000 digits has each label among the first.
constexpr std::size_t kLabelsCompared = 2000;

}  // namespace

std::string memory_name(const Start& start, Index mu) {
  const std::vector<std::string>& labels = start.memories->images.labels;
  const auto i = static_cast<std::size_t>(mu);
  if (i >= labels.size() || labels[i].empty()) return fmt::format("#{}", mu);
  return fmt::format("#{} · {}", mu, shown_name(labels[i]));
}

std::string short_name(const Start& start, Index mu) {
  const std::vector<std::string>& labels = start.memories->images.labels;
  const auto i = static_cast<std::size_t>(mu);
  if (i >= labels.size() || labels[i].empty()) return fmt::format("#{}", mu);
  const auto end =
      labels.begin() + static_cast<std::ptrdiff_t>(std::min(labels.size(), kLabelsCompared));
  const auto same = std::count(labels.begin(), end, labels[i]);
  const bool alone = same == 0 || (same == 1 && i < kLabelsCompared);
  if (alone && labels.size() <= kLabelsCompared) return shown_name(labels[i]);
  return fmt::format("#{} ({})", mu, shown_name(labels[i]));
}

}  // namespace mnemoscope
