// The answers to a sequence of queries, kept while only another one of them is shown.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/run.h"

namespace mnemoscope {

/// A retrieved picture, as it is kept for many queries: 8 bits a pixel value, or the memory that it
/// equals to within one of their 256 steps. Neither: there was no room to keep it.
struct KeptPicture {
  std::optional<Index> memory{};
  std::shared_ptr<const std::vector<std::uint8_t>> bytes{};  ///< d values, black to white; or null
};

/// How one variant answered one query of a sequence.
struct SequenceCell {
  Outcome outcome{};
  int steps = -1;                  ///< steps_taken, or -1 when the variant failed
  std::optional<double> energy{};  ///< E(x_T); nullopt where the theory gives none
  std::string backend{};           ///< "cpu" or "gpu"
  std::optional<Error> failure{};
  KeptPicture picture{};  ///< of x_T; neither when the variant failed
};

/// One query of a sequence and how every enabled variant answered it, in the order of the traces.
struct SequenceRow {
  Index target = 0;
  Baseline baseline{};                               ///< of this target; known with the first cell
  std::vector<std::optional<SequenceCell>> cells{};  ///< nullopt: not computed yet
};

/// What one variant, or the mean image, made of all queries answered so far.
struct SequenceTotal {
  Index answers = 0;    ///< failures too
  Index successes = 0;  ///< by the run's criterion
  Index failures = 0;   ///< without an answer
  Index with_error = 0;
  double errors = 0.0;  ///< sum of the relative errors of those that have one

  void add(bool success, const std::optional<double>& relative_error, bool failed = false);
  std::optional<double> mean_error() const;
};

/// A sequence as far as it is answered. Copies are cheap: rows lie in shared, immutable blocks.
class SequenceRows {
 public:
  static constexpr Index kBlock = 128;
  using Block = std::vector<SequenceRow>;

  SequenceRows() = default;
  SequenceRows(Index size, std::vector<std::shared_ptr<const Block>> blocks)
      : size_(size), blocks_(std::move(blocks)) {}

  Index size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const SequenceRow& operator[](Index place) const {
    const auto i = static_cast<std::size_t>(place);
    constexpr auto kRows = static_cast<std::size_t>(kBlock);
    return (*blocks_[i / kRows])[i % kRows];
  }

  std::vector<SequenceTotal> totals{};  ///< one per enabled variant, in the order of the traces
  SequenceTotal mean_image{};
  Index answered = 0;          ///< rows that every variant has answered
  std::uint64_t question = 0;  ///< differs between any two sets of answers of one executor

 private:
  Index size_ = 0;
  std::vector<std::shared_ptr<const Block>> blocks_;
};

/// The cell of a run that is over, without its picture.
SequenceCell cell_of(const Trace& trace);

/// The same with the picture of its last state, if it has one.
SequenceCell cell_with_picture(const Start& start, const Trace& trace);

/// The spec of another query of the same sequence; 0 <= position < queries.size().
RunSpec with_position(RunSpec spec, Index position);

/// The spec with a list in the place of its rule, and the query at its position (the last where
/// there are fewer). Errors: the rule's.
Status list_queries(RunSpec& spec, const Memories& memories);

/// Collects cells. For one thread; the rows it hands out are shared and immutable.
class SequenceTable {
 public:
  /// The pictures of one table take no more bytes than this.
  static constexpr std::size_t kMostPictureBytes = 256U << 20U;

  /// What is asked for now: all cells are forgotten unless it differs only in the query shown.
  void expect(const RunSpec& spec, const Start& start);

  bool has(Index position, std::size_t variant) const;
  /// Of a cell that is there already nothing changes.
  void set(Index position, const Baseline& baseline, std::size_t variant, SequenceCell cell);

  /// The table as it is; never null.
  std::shared_ptr<const SequenceRows> rows() const;

 private:
  SequenceRow& row(Index position);
  void count(const SequenceRow& row, std::size_t variant);

  std::optional<RunSpec> asked_{};  // but for the query shown
  std::uint64_t memories_version_ = 0;
  Index size_ = 0;
  std::vector<std::shared_ptr<SequenceRows::Block>> blocks_;
  mutable std::vector<bool> handed_out_;  // blocks that others may read: they are copied to change
  std::vector<SequenceTotal> totals_;
  SequenceTotal mean_image_{};
  Index answered_ = 0;
  std::uint64_t question_ = 0;
  std::size_t picture_bytes_ = 0;
};

}  // namespace mnemoscope
