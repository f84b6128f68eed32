// How many patterns a network of signs holds: started at a pattern, how much of it is left where
// the network comes to rest? For random patterns and for a bank of one's own.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/error.h"
#include "core/memory_bank.h"
#include "core/progress.h"

namespace mnemoscope {

/// The load K/d above which the classical model recalls no random pattern, for d to infinity: a
/// finite network falls off around it. Amit, Gutfreund & Sompolinsky 1985.
inline constexpr double kCriticalLoad = 0.138;

/// d^(n-1) / (2 (2n-3)!! ln d): so many random patterns of d signs have few errors in the model of
/// power n, d >= 2, n >= 2. Krotov & Hopfield 2016, section 2; docs/theory.md, section 14.1.
double errorless_patterns(Index d, std::int64_t power);

/// The model that is asked.
struct RecallSetting {
  std::int64_t power = 2;    ///< of the overlaps, >= 2: 2 is the classical model
  int sweeps = 100;          ///< largest number of sweeps, one spin after the other, >= 1
  Index most_starts = 1000;  ///< so many patterns of a bank are started at, the first, >= 1
};

/// How well patterns are recalled from themselves.
struct PatternRecall {
  Index patterns = 0;          ///< K
  Index dimension = 0;         ///< d
  double load = 0.0;           ///< K / d^(n-1)
  Index asked = 0;             ///< starts
  double overlap = 0.0;        ///< mean of <xi, s> / d at rest, -1 to 1
  double overlap_error = 0.0;  ///< its standard error: over banks, of a single one over its starts
  Index fixed = 0;             ///< starts where no spin turned
  Index unsettled = 0;         ///< starts still moving after the last sweep

  double fixed_share() const {
    return asked == 0 ? 0.0 : static_cast<double>(fixed) / static_cast<double>(asked);
  }
};

/// The memories of a bank (never empty), split into signs as the models of signs do; with keys of
/// their own the keys pull. Error: stopped.
Result<PatternRecall> recall_of(const MemoryBank& bank, const RecallSetting& setting,
                                Progress& progress);

/// `count` patterns of d signs, each +1 or -1 at even odds. More of the same seed begin with the
/// same.
MemoryBank random_signs(Index d, Index count, std::uint64_t seed);

/// Random patterns: `count` of d signs, in `repetitions` banks of the seeds from `seed` on, all
/// >= 1. Error: stopped.
Result<PatternRecall> random_recall(Index d, Index count, const RecallSetting& setting,
                                    int repetitions, std::uint64_t seed, Progress& progress);

/// The same at each of these loads, > 0 and ascending: K is the nearest whole number, at least 1.
/// Error: stopped.
Result<std::vector<PatternRecall>> recall_curve(Index d, std::span<const double> loads,
                                                const RecallSetting& setting, int repetitions,
                                                std::uint64_t seed, Progress& progress);

/// "Your bank is as hard as random patterns at load a."
struct EquivalentLoad {
  enum class Standing {
    about,     ///< between two loads of the curve
    at_most,   ///< all patterns are recalled at least as well as at this load
    at_least,  ///< it is harder than the largest load of the curve
  };
  double load = 0.0;
  Standing standing = Standing::about;
};

/// Where a curve (ascending loads, not empty) has this mean overlap, linear between its points;
/// chance alone lets a curve rise, so a point counts no more than those before it.
EquivalentLoad equivalent_load(std::span<const PatternRecall> curve, double overlap);

}  // namespace mnemoscope
