// A census of attractors: from all corrupted memories and from random states, where retrieval ends
// and how often. The one judge (engine/verdict.h) says what an end is.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/error.h"
#include "core/progress.h"
#include "engine/fit.h"
#include "engine/verdict.h"

namespace mnemoscope {

/// Mixtures are counted by how many memories carry them, 2 to this many.
inline constexpr Index kMostCounted = 10;

/// How many starts ended as what.
struct EndCounts {
  Index memories = 0;
  Index inverses = 0;
  std::array<Index, kMostCounted - 1> mixtures{};  ///< of 2, 3, .. kMostCounted memories
  Index larger = 0;                                ///< mixtures of more
  Index faint = 0;      ///< at rest, carried by one memory that it is not
  Index like_none = 0;  ///< at rest, like no memory
  Index means = 0;
  Index cycles = 0;
  Index moving = 0;  ///< not at rest after the last step
  Index failed = 0;  ///< not a finite number

  /// All of them.
  Index total() const;
  void add(const RetrievalVerdict& verdict);
};

/// Something that starts end at: a state at rest, or all cycles of one period near one memory.
struct CensusPlace {
  RetrievalVerdict verdict{};
  State state{};          ///< of the first start that came here, length d
  Index starts = 0;       ///< that ended here
  Index first_start = 0;  ///< the first of them: corrupted memories, then random states
};

/// Where the starts of one model ended.
struct Census {
  EndCounts from_memories{};
  EndCounts from_random{};
  std::vector<CensusPlace> attractors{};  ///< those of most starts first; what moves on is none
};

/// What starts, in the space of the bank.
struct CensusStarts {
  States memories{};  ///< corrupted ones, d x N; may have no column
  States random{};    ///< d x N'; the same
};

/// States about the mean memory that are normal in every entry, as far from it as memories are on
/// average: d x count.
States random_states(const MemoryBank& bank, const State& mean, Index count, std::uint64_t seed);

/// Which model is asked.
struct CensusQuestion {
  std::shared_ptr<const MemoryBank> bank{};  ///< never null
  ImageShape shape{};
  State mean{};  ///< the mean memory
  VariantChoice choice{};
  int steps = 1000;         ///< the most that are made, >= 1
  double tolerance = 1e-6;  ///< of standing still, as RunOptions::tolerance
};

/// Errors: a fit's, stopped.
Result<Census> census(const CensusQuestion& question, const CensusStarts& starts,
                      Progress& progress);

/// The census at one inverse temperature.
struct CensusAt {
  double beta = 0.0;
  Census census{};
};

/// The same at each of these inverse temperatures. Errors: a model without one, a fit's, stopped.
Result<std::vector<CensusAt>> census_over_beta(const CensusQuestion& question,
                                               const CensusStarts& starts,
                                               std::span<const double> betas, Progress& progress);

}  // namespace mnemoscope
