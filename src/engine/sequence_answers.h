// Answers the queries of a sequence, several side by side, those in sight first.
#pragma once

#include <functional>
#include <vector>

#include "engine/sequence.h"

namespace mnemoscope {

/// How the queries of one sequence are answered. All of it is called from several threads at a
/// time.
struct SequenceQuestion {
  Index queries = 0;
  std::size_t variants = 0;
  std::function<Result<Start>(Index place)> start{};
  std::function<SequenceCell(const Start& start, std::size_t variant)> answer{};
  std::function<bool()> stop{};  ///< true: what is not answered stays so
};

/// A walk over what a table misses.
class SequenceWalk {
 public:
  SequenceWalk(SequenceTable& table, SequenceQuestion question)
      : table_(table), question_(std::move(question)) {}

  /// Answers a few more queries, beginning with those from `in_sight` on. False when none was left,
  /// or it was stopped.
  bool go_on(Index in_sight);

 private:
  bool misses(Index place) const;
  std::vector<Index> next_places(Index in_sight);

  SequenceTable& table_;
  SequenceQuestion question_;
  Index next_ = 0;  // everything before it is answered, or was in sight
};

}  // namespace mnemoscope
