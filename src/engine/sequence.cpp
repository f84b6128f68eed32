#include "engine/sequence.h"

#include <utility>

namespace mnemoscope {

SequenceCell cell_of(const Trace& trace) {
  SequenceCell cell{
      .outcome = trace.outcome, .last_step = trace.last_step(), .failure = trace.failure};
  if (!trace.steps.empty()) cell.relative_error = trace.steps.back().relative_error;
  return cell;
}

RunSpec with_position(RunSpec spec, Index position) {
  spec.query.memory = spec.queries[static_cast<std::size_t>(position)];
  spec.position = position;
  return spec;
}

void SequenceTable::expect(const RunSpec& spec, const Start& start) {
  RunSpec asked = spec.queries.empty() ? spec : with_position(spec, 0);
  if (asked_ == asked && memories_version_ == start.memories_version) return;
  const std::size_t variants = enabled_variants(spec).size();
  rows_.clear();
  for (const Index memory : spec.queries) {
    rows_.push_back(
        {.target = memory, .cells = std::vector<std::optional<SequenceCell>>(variants)});
  }
  asked_ = std::move(asked);
  memories_version_ = start.memories_version;
}

bool SequenceTable::has(Index position, std::size_t variant) const {
  return rows_[static_cast<std::size_t>(position)].cells[variant].has_value();
}

void SequenceTable::set(Index position, const Baseline& baseline, std::size_t variant,
                        SequenceCell cell) {
  SequenceRow& row = rows_[static_cast<std::size_t>(position)];
  row.baseline = baseline;
  row.cells[variant] = std::move(cell);
}

}  // namespace mnemoscope
