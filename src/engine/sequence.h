// The answers to a sequence of queries, kept while only another one of them is shown.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "engine/run.h"

namespace mnemoscope {

/// How one variant answered one query of a sequence.
struct SequenceCell {
  Outcome outcome{};
  std::optional<double> relative_error{};  ///< of the last state; nullopt where the norm is 0
  int last_step = -1;                      ///< T, or -1 when the variant failed
  std::optional<Error> failure{};
};

/// One query of a sequence and how every enabled variant answered it, in the order of the traces.
struct SequenceRow {
  Index target = 0;
  Baseline baseline{};                               ///< of this target; known with the first cell
  std::vector<std::optional<SequenceCell>> cells{};  ///< nullopt: not computed yet
};

using SequenceRows = std::vector<SequenceRow>;

/// The cell of a run that is over.
SequenceCell cell_of(const Trace& trace);

/// The spec of another query of the same sequence; 0 <= position < queries.size().
RunSpec with_position(RunSpec spec, Index position);

/// Collects cells. For one thread; the rows it hands out are shared and immutable.
class SequenceTable {
 public:
  /// What is asked for now: all cells are forgotten unless it differs only in the query shown.
  void expect(const RunSpec& spec, const Start& start);

  bool has(Index position, std::size_t variant) const;
  void set(Index position, const Baseline& baseline, std::size_t variant, SequenceCell cell);

  /// A copy of the table as it is; never null.
  std::shared_ptr<const SequenceRows> rows() const {
    return std::make_shared<const SequenceRows>(rows_);
  }

 private:
  std::optional<RunSpec> asked_{};  // but for the query shown
  std::uint64_t memories_version_ = 0;
  SequenceRows rows_;
};

}  // namespace mnemoscope
