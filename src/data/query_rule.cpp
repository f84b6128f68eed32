#include "data/query_rule.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>

#include "core/random.h"
#include "data/natural_order.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

constexpr std::size_t kMostLabels = 12;  // more labels do not fit in a sentence

std::string named(const std::vector<std::string>& labels) {
  const std::size_t count = std::min(labels.size(), kMostLabels);
  const std::string text = fmt::format(
      "{}", fmt::join(labels.begin(), labels.begin() + static_cast<std::ptrdiff_t>(count), ", "));
  return count == labels.size() ? text : text + ", ...";
}

Result<std::vector<Index>> labelled(const std::string& label, const Memories& memories) {
  const std::vector<std::string>& labels = memories.images.labels;
  std::vector<Index> found;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == label) found.push_back(static_cast<Index>(i));
  }
  if (!found.empty()) return found;
  if (labels.empty()) {
    return fail(
        "query.queries asks for the label \"{}\", but these memories have no labels; ask "
        "for \"all\", a range or a list",
        label);
  }
  return fail("query.queries asks for the label \"{}\", but no memory has it; there are {}", label,
              named(labels_of(memories)));
}

std::vector<Index> every(Index count) {
  std::vector<Index> all(static_cast<std::size_t>(count));
  std::iota(all.begin(), all.end(), Index{0});
  return all;
}

}  // namespace

Result<std::vector<Index>> memories_by(const QueryRule& rule, const Memories& memories) {
  Result<std::vector<Index>> found = rule.label.empty()
                                         ? Result<std::vector<Index>>(every(memories.bank->count()))
                                         : labelled(rule.label, memories);
  if (!found || !rule.draw) return found;
  const auto there = static_cast<Index>(found->size());
  if (*rule.draw > there) {
    return fail("query.queries draws {}, but there {} {}{}; draw at most {}",
                counted(*rule.draw, "memory"), there == 1 ? "is" : "are", there,
                rule.label.empty() ? "" : fmt::format(" of label \"{}\"", rule.label), there);
  }
  std::vector<Index> drawn = Lcg::seeded(rule.seed).permutation_prefix(there, *rule.draw);
  for (Index& place : drawn) place = (*found)[static_cast<std::size_t>(place)];
  std::sort(drawn.begin(), drawn.end());
  return drawn;
}

std::string words(const QueryRule& rule) {
  const std::string of =
      rule.label.empty() ? "" : fmt::format(" of label “{}”", visible(rule.label));
  if (!rule.draw) return of.empty() ? "all memories" : "all" + of;
  return fmt::format("{}, drawn by seed {}",
                     of.empty() ? counted(*rule.draw, "memory") : std::to_string(*rule.draw) + of,
                     rule.seed);
}

std::vector<std::string> labels_of(const Memories& memories) {
  std::vector<std::string> labels = memories.images.labels;
  std::sort(labels.begin(), labels.end(), comes_before);
  labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
  return labels;
}

}  // namespace mnemoscope
