// Which memories are asked for in turn, as people write it: 3, 7, 20-25 or all.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "kernels/vectors.h"

namespace mnemoscope {

/// A sequence may have this many queries.
inline constexpr Index kMostQueries = 10'000'000;

/// What `queries` accepts, for messages.
inline constexpr std::string_view kWantedQueries =
    R"("all", a range such as "10-19" (both ends count), a list such as [3, 7, "20-25"], or a draw )"
    R"(or a label such as { draw = 20, seed = 3 } or { label = "cat" })";

/// What the numbers of such a list count, for messages.
struct ListedThings {
  std::string_view one = "memory";
  std::string_view many = "queries";  ///< what they make
};

/// Adds the memories of "10-19", "10..19" or "7", or of several of them between commas. Errors say
/// what of the text is wrong, without naming where it stands: no number, a range that runs
/// backwards, more than kMostQueries in all.
Status add_queries(std::vector<Index>& queries, std::string_view text, const ListedThings& of = {});

/// As a value of the session file: [3, 7, 20], or "0-59999" where one follows the other.
std::string queries_text(const std::vector<Index>& queries);

}  // namespace mnemoscope
