#include "session/query_list.h"

#include <fmt/ranges.h>

#include <array>
#include <optional>

#include "text/number_in.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

constexpr std::size_t kLongestList = 8;  // a run of numbers longer than this is written as a range

std::optional<Index> whole_number(std::string_view text) {
  const std::optional<Index> value = number_in<Index>(trimmed(text));
  return value && *value >= 0 ? value : std::nullopt;
}

/// Both sides of "10-19", "10..19" or, as word processors have it, "10–19".
std::optional<std::pair<std::string_view, std::string_view>> sides_of(std::string_view text) {
  constexpr std::array<std::string_view, 3> kMarks{"..", "-", "\u2013"};
  for (const std::string_view mark : kMarks) {
    const std::size_t at = text.find(mark);
    if (at != std::string_view::npos && at > 0) {
      return std::pair(text.substr(0, at), text.substr(at + mark.size()));
    }
  }
  return std::nullopt;
}

Status add_part(std::vector<Index>& queries, std::string_view text, const ListedThings& of) {
  const auto sides = sides_of(text);
  const auto first = whole_number(sides ? sides->first : text);
  const auto last = sides ? whole_number(sides->second) : first;
  if (!first || !last) return fail("\"{}\" is no {} and no range of them", text, of.one);
  if (*last < *first) return fail("\"{}\" runs backwards; write {}-{}", text, *last, *first);
  if (*last - *first >= kMostQueries - static_cast<Index>(queries.size())) {
    return fail("\"{}\" makes more than {} {}", text, kMostQueries, of.many);
  }
  for (Index memory = *first; memory <= *last; ++memory) queries.push_back(memory);
  return {};
}

bool is_run(const std::vector<Index>& queries) {
  for (std::size_t i = 1; i < queries.size(); ++i) {
    if (queries[i] != queries[i - 1] + 1) return false;
  }
  return true;
}

}  // namespace

Status add_queries(std::vector<Index>& queries, std::string_view text, const ListedThings& of) {
  while (true) {
    const std::size_t comma = text.find(',');
    if (Status status = add_part(queries, trimmed(text.substr(0, comma)), of); !status)
      return status;
    if (comma == std::string_view::npos) return {};
    text.remove_prefix(comma + 1);
  }
}

std::string queries_text(const std::vector<Index>& queries) {
  if (queries.size() > kLongestList && is_run(queries)) {
    return fmt::format("\"{}-{}\"", queries.front(), queries.back());
  }
  return fmt::format("[{}]", fmt::join(queries, ", "));
}

}  // namespace mnemoscope
