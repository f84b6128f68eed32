#include "session/left_out.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "data/corruption_type.h"
#include "engine/choice_beta.h"
#include "session/memory_edits.h"
#include "text/number_words.h"
#include "text/text.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// "#7, #12 and 4 more".
std::string named(const std::vector<Index>& memories) {
  constexpr std::size_t kNamed = 4;
  std::vector<std::string> words;
  const std::size_t shown = memories.size() > kNamed ? kNamed - 1 : memories.size();
  for (std::size_t i = 0; i < shown; ++i) words.push_back(fmt::format("#{}", memories[i]));
  std::string last = fmt::format("{} more", memories.size() - shown);
  if (shown == memories.size()) {
    last = words.back();
    words.pop_back();
  }
  return words.empty() ? last : fmt::format("{} and {}", fmt::join(words, ", "), last);
}

/// Those of the sequence that are asked for no more.
std::vector<Index> dropped(const Session& before, const Session& after) {
  std::vector<Index> kept = after.queries;
  if (kept.empty() && after.memories.sources == before.memories.sources && after.query.memory)
    kept.push_back(*after.query.memory);
  std::vector<Index> gone;
  for (const Index mu : before.queries) {
    if (std::find(kept.begin(), kept.end(), mu) == kept.end()) gone.push_back(mu);
  }
  return gone;
}

std::string words_for_queries(const Session& before, const Session& after) {
  if (before.query_rule && !after.query_rule) {
    return fmt::format("the sequence of {}", words(*before.query_rule));
  }
  if (before.query_rule && before.query_rule->draw && *after.query_rule != *before.query_rule) {
    const Index fewer = *before.query_rule->draw - *after.query_rule->draw;
    return fmt::format("{} of {}", fewer, counted(*before.query_rule->draw, "drawn query"));
  }
  if (!before.queries.empty()) {
    const std::vector<Index> gone = dropped(before, after);
    if (gone.empty()) return {};
    return fmt::format("{} ({})", counted(gone.size(), "query"), named(gone));
  }
  return {};
}

/// A target that another took the place of, since it is not there.
std::string words_for_target(const Session& before, const Session& after) {
  const bool other_set = after.memories.sources != before.memories.sources;
  const bool moved = before.query.memory && after.query.memory != before.query.memory;
  const bool alone = !before.query_rule && before.queries.empty();
  if (other_set || !moved || !alone || !after.query.memory) return {};
  return fmt::format("the target #{} is not among these memories; it is #{} now",
                     *before.query.memory, *after.query.memory);
}

std::size_t painted_masks(const Session& session) {
  return static_cast<std::size_t>(std::ranges::count_if(session.query.corruptions, is_of_one_size));
}

std::string name_of(const std::string& file) {
  return std::filesystem::path(file).filename().string();
}

}  // namespace

std::string words_for_left_out(const Session& before, const Session& after) {
  if (after.memories == before.memories) return {};
  const bool other_set = after.memories.sources != before.memories.sources;
  std::vector<std::string> parts;
  if (std::string queries = words_for_queries(before, after); !queries.empty())
    parts.push_back(std::move(queries));
  if (!before.query.file.empty() && after.query.file.empty())
    parts.push_back(fmt::format("the query's file {}", name_of(before.query.file)));
  const std::size_t masks =
      painted_masks(before) - std::min(painted_masks(before), painted_masks(after));
  if (masks > 0) parts.push_back(counted(masks, "painted mask"));
  const bool had_keys = is_key_file(before.memories.keys);
  if (other_set && had_keys && after.memories.keys != before.memories.keys)
    parts.push_back(fmt::format("the file of keys {}", name_of(before.memories.keys)));
  std::string target = words_for_target(before, after);
  if (parts.empty() && target.empty()) return {};
  const std::string left =
      fmt::format("What these memories have no place for was left out: {}", fmt::join(parts, ", "));
  if (target.empty()) return left + "; Ctrl+Z brings it back";
  if (!parts.empty()) return fmt::format("{}; {}; Ctrl+Z brings both back", left, target);
  target.front() = 'T';
  return target + "; Ctrl+Z brings it back";
}

std::string words_for_scaled_beta(const Session& before, const Session& after) {
  if (after.memories == before.memories) return {};
  for (const VariantChoice& now : after.variants) {
    const auto then =
        std::find_if(before.variants.begin(), before.variants.end(),
                     [&now](const VariantChoice& row) { return row.handle == now.handle; });
    if (!now.enabled || then == before.variants.end() || then->id != now.id) continue;
    const std::optional<double> from = beta_of(*then);
    const std::optional<double> to = beta_of(now);
    if (!from || !to) continue;
    const std::string was = number_words(*from);
    const std::string is = number_words(*to);
    if (was == is) continue;
    return fmt::format(
        "The longest memory has another length now: β of {} follows it, from {} to {}, "
        "and counts as much as before",
        find_variant(now.id)->name, was, is);
  }
  return {};
}

}  // namespace mnemoscope
