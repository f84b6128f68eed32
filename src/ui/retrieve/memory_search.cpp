#include "ui/retrieve/memory_search.h"

#include <fmt/format.h>

#include "text/number_in.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

std::optional<Index> memory_numbered(std::string_view text, Index count) {
  if (text.starts_with('#')) text.remove_prefix(1);
  const std::optional<Index> number = number_in<Index>(text);
  return number && *number >= 0 && *number < count ? number : std::nullopt;
}

bool holds(const std::vector<std::string>& names, Index mu, std::string_view lower_text) {
  const auto at = static_cast<std::size_t>(mu);
  return at < names.size() && lower_ascii(names[at]).find(lower_text) != std::string::npos;
}

/// 60000 as "60,000".
std::string grouped(Index number) {
  std::string digits = fmt::format("{}", number);
  for (auto place = static_cast<std::ptrdiff_t>(digits.size()) - 3; place > 0; place -= 3) {
    digits.insert(static_cast<std::size_t>(place), 1, ',');
  }
  return digits;
}

}  // namespace

MemoriesFound find_memories(const ImageSet& images, std::string_view text) {
  const std::string_view words = trimmed(text);
  MemoriesFound found;
  if (words.empty()) return found;
  const Index count = images.count();
  found.number = memory_numbered(words, count);
  if (found.number) found.memories.push_back(*found.number);
  const std::string lower = lower_ascii(words);
  bool named = false;
  for (Index mu = 0; mu < count; ++mu) {
    if (!holds(images.labels, mu, lower) && !holds(images.files, mu, lower)) continue;
    named = true;
    if (mu != found.number) found.memories.push_back(mu);
  }
  found.narrows = named || !found.number;
  return found;
}

std::string found_words(const MemoriesFound& found, std::string_view text, Index count) {
  if (trimmed(text).empty()) return {};
  const std::string of = " of " + grouped(count);
  if (!found.narrows) return fmt::format("#{}{}", grouped(*found.number), of);
  return grouped(static_cast<Index>(found.memories.size())) + of;
}

}  // namespace mnemoscope
