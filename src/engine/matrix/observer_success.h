// How often the ideal observer names the target when not one memory but many are asked for: no
// model can name it more often on average (docs/theory.md, section 12.1).
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "engine/matrix/success.h"

namespace mnemoscope {

/// What the observer named, of so many memories asked for.
struct ObserverCount {
  SuccessCount count{};       ///< a success names the target or a memory equal to it
  std::string approximate{};  ///< as Observation::approximate, of the first query that has one
};

/// Asks for these memories. `queries` are theirs, corrupted so: d x N pixels (asked_queries). By
/// the criterion of a run it never goes: the observer names a memory and makes no picture. Errors:
/// the observer's.
Result<ObserverCount> count_observer(
    const Memories& memories, const States& queries, const std::vector<Corruption>& corruptions,
    std::span<const Index> asked, const std::function<bool()>& stop = [] { return false; });

}  // namespace mnemoscope
