#include "engine/sequence.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "engine/pixels.h"

namespace mnemoscope {
namespace {

constexpr auto kRows = static_cast<std::size_t>(SequenceRows::kBlock);

std::vector<std::uint8_t> bytes_of(const State& pixels, std::pair<double, double> range) {
  const auto [black, white] = range;
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(pixels.size()));
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const double share = (pixels[static_cast<Index>(i)] - black) / (white - black);
    bytes[i] = static_cast<std::uint8_t>(std::lround(255.0 * std::clamp(share, 0.0, 1.0)));
  }
  return bytes;
}

bool look_alike(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](int x, int y) { return std::abs(x - y) <= 1; });
}

/// The picture of the last state; nothing for a run without one.
KeptPicture kept_picture(const Start& start, const Trace& trace) {
  if (trace.failure || trace.states().empty()) return {};
  const Memories& memories = *start.memories;
  const State pixels = state_pixels(start, trace, trace.last_step());
  // What is no number is a colour of its own, which bytes have not.
  if (!pixels.allFinite()) return {};
  std::vector<std::uint8_t> bytes = bytes_of(pixels, memories.pixel_range());
  const Index nearest = trace.outcome.nearest;
  const State memory = memory_pixels(memories, nearest);
  if (look_alike(bytes, bytes_of(memory, memories.pixel_range()))) return {.memory = nearest};
  return {.bytes = std::make_shared<const std::vector<std::uint8_t>>(std::move(bytes))};
}

RunSpec but_for_what_is_shown(const RunSpec& spec) {
  RunSpec asked = spec.queries.empty() ? spec : with_position(spec, 0);
  asked.answers_all = true;
  return asked;
}

}  // namespace

void SequenceTotal::add(bool success, const std::optional<double>& relative_error, bool failed) {
  ++answers;
  if (success) ++successes;
  if (failed) ++failures;
  if (!relative_error) return;
  ++with_error;
  errors += *relative_error;
}

std::optional<double> SequenceTotal::mean_error() const {
  if (with_error == 0) return std::nullopt;
  return errors / static_cast<double>(with_error);
}

SequenceCell cell_of(const Trace& trace) {
  SequenceCell cell{.outcome = trace.outcome,
                    .steps = steps_taken(trace),
                    .backend = trace.backend,
                    .failure = trace.failure};
  if (!trace.steps().empty()) cell.energy = trace.steps().back().energy;
  return cell;
}

SequenceCell cell_with_picture(const Start& start, const Trace& trace) {
  SequenceCell cell = cell_of(trace);
  cell.picture = kept_picture(start, trace);
  return cell;
}

RunSpec with_position(RunSpec spec, Index position) {
  spec.query.memory = spec.queries[static_cast<std::size_t>(position)];
  spec.position = position;
  return spec;
}

Status list_queries(RunSpec& spec, const Memories& memories) {
  if (!spec.rule) return {};
  Result<std::vector<Index>> listed = memories_by(*spec.rule, memories);
  if (!listed) return tl::unexpected(std::move(listed.error()));
  spec.rule.reset();
  spec.queries = std::move(*listed);
  const auto last = static_cast<Index>(spec.queries.size()) - 1;
  spec.position = std::clamp<Index>(spec.position, 0, last);
  spec.query.memory = spec.queries[static_cast<std::size_t>(spec.position)];
  return {};
}

void SequenceTable::expect(const RunSpec& spec, const Start& start) {
  RunSpec asked = but_for_what_is_shown(spec);
  if (asked_ == asked && memories_version_ == start.memories_version) return;
  const std::size_t variants = enabled_variants(spec).size();
  size_ = static_cast<Index>(spec.queries.size());
  blocks_.clear();
  for (std::size_t i = 0; i < spec.queries.size(); ++i) {
    if (i % kRows == 0) {
      blocks_.push_back(std::make_shared<SequenceRows::Block>());
      blocks_.back()->reserve(std::min(kRows, spec.queries.size() - i));
    }
    blocks_.back()->push_back(
        {.target = spec.queries[i], .cells = std::vector<std::optional<SequenceCell>>(variants)});
  }
  handed_out_.assign(blocks_.size(), false);
  totals_.assign(variants, {});
  mean_image_ = {};
  answered_ = 0;
  picture_bytes_ = 0;
  ++question_;
  asked_ = std::move(asked);
  memories_version_ = start.memories_version;
}

bool SequenceTable::has(Index position, std::size_t variant) const {
  const auto i = static_cast<std::size_t>(position);
  return (*blocks_[i / kRows])[i % kRows].cells[variant].has_value();
}

/// To be changed: what was handed out is left to those who have it.
SequenceRow& SequenceTable::row(Index position) {
  const auto i = static_cast<std::size_t>(position);
  std::shared_ptr<SequenceRows::Block>& block = blocks_[i / kRows];
  if (handed_out_[i / kRows]) {
    block = std::make_shared<SequenceRows::Block>(*block);
    handed_out_[i / kRows] = false;
  }
  return (*block)[i % kRows];
}

void SequenceTable::count(const SequenceRow& row, std::size_t variant) {
  const auto there = std::count_if(row.cells.begin(), row.cells.end(),
                                   [](const auto& cell) { return cell.has_value(); });
  const SequenceCell& cell = *row.cells[variant];
  const bool failed = cell.failure.has_value();
  totals_[variant].add(cell.outcome.success && !failed,
                       failed ? std::nullopt : cell.outcome.relative_error, failed);
  if (there == 1) mean_image_.add(row.baseline.success, row.baseline.relative_error);
  if (there == std::ssize(row.cells)) ++answered_;
}

void SequenceTable::set(Index position, const Baseline& baseline, std::size_t variant,
                        SequenceCell cell) {
  if (has(position, variant)) return;
  if (const auto& bytes = cell.picture.bytes) {
    if (picture_bytes_ + bytes->size() > kMostPictureBytes) {
      cell.picture = {};
    } else {
      picture_bytes_ += bytes->size();
    }
  }
  SequenceRow& changed = row(position);
  changed.baseline = baseline;
  changed.cells[variant] = std::move(cell);
  count(changed, variant);
}

std::shared_ptr<const SequenceRows> SequenceTable::rows() const {
  auto rows = std::make_shared<SequenceRows>(
      size_,
      std::vector<std::shared_ptr<const SequenceRows::Block>>(blocks_.begin(), blocks_.end()));
  handed_out_.assign(handed_out_.size(), true);
  rows->totals = totals_;
  rows->mean_image = mean_image_;
  rows->answered = answered_;
  rows->question = question_;
  return rows;
}

}  // namespace mnemoscope
