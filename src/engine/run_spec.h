// What a run is asked to do, as one immutable value: equal specs give equal results to the bit.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/variant.h"
#include "data/query_rule.h"
#include "data/query_spec.h"

namespace mnemoscope {

/// Where steps are computed. automatic takes the GPU when it is real hardware.
enum class BackendChoice { automatic, cpu, gpu };

/// What a success is.
enum class SuccessCriterion {
  nearest,      ///< the nearest memory is the target
  pixel_error,  ///< the papers': mean squared pixel error <= kPixelErrorLimit; the mean image often
                ///< meets it too (docs/theory.md, section 7.2), so it is shown beside that
                ///< baseline
};

/// Hu et al. 2024, appendix E.1: 20 % of the squared range of a pixel.
inline constexpr double kPixelErrorLimit = 0.2;

/// Which entries of a state keep the query's value.
enum class Clamp {
  none,
  visible,  ///< the pixels that no corruption touched: inpainting
};

/// How beta goes from a model's own to RunOptions::beta_to.
enum class BetaSchedule { constant, linear, geometric };

/// Which kernels of the CPU make a run's steps, those of a matrix and of the experiment on
/// retrieval. Theorem rows are exact whatever this says, and so are the first steps of a
/// landscape's points.
enum class Precision {
  exact,  ///< in double: the specification
  fast,   ///< the fast ones (kernels/fast_bytes.h) where there are any and their error stays within
          ///< kFastEnough of the largest entry, else exact
  automatic,  ///< whichever is best for the step: today the same as fast
  unsaid,     ///< exact; the window puts what was chosen there in its place
};

/// Whether fast kernels may make a step.
inline bool may_be_fast(Precision precision) {
  return precision == Precision::fast || precision == Precision::automatic;
}

/// The [run] table.
struct RunOptions {
  int steps = 10;           ///< largest number of steps, 1..1000
  double tolerance = 1e-6;  ///< stop when |x_{t+1} - x_t| <= tolerance; >= 0
  SuccessCriterion success = SuccessCriterion::nearest;
  double damping = 1.0;  ///< a of x' = x + a (T(x) - x), 0 < a <= 2; 1 is the plain step
  Clamp clamp = Clamp::none;
  double temperature = 0.0;  ///< tau >= 0 of the noise that every step adds: Langevin steps for the
                             ///< density exp(-beta E / tau); 0 adds none
  std::uint64_t seed = 0;    ///< of that noise
  BetaSchedule beta_schedule = BetaSchedule::constant;
  double beta_to = 1.0;                     ///< where a schedule that is not constant ends, > 0
  Precision precision = Precision::unsaid;  ///< of steps on the CPU

  friend bool operator==(const RunOptions&, const RunOptions&) = default;
};

struct RunSpec {
  MemorySpec memories{};
  QuerySpec query{};             ///< the one that is shown
  std::vector<Index> queries{};  ///< the whole sequence: memories that `query` starts from in turn;
                                 ///< empty for a single query
  std::optional<QueryRule> rule{};  ///< instead of `queries`, while the memories are not loaded
  Index position = 0;               ///< place of `query` in that sequence, from 0
  bool answers_all = true;  ///< false: of the sequence only the query shown is answered, and what
                            ///< is known of the others stays
  RunOptions options{};
  std::vector<VariantChoice> variants{};  ///< disabled ones are not run
  BackendChoice backend = BackendChoice::automatic;
  /// Memories and query are loaded and nothing is fitted: an edit that may be impossible is tried.
  bool only_prepare = false;

  friend bool operator==(const RunSpec& a, const RunSpec& b) {
    return a.memories == b.memories && a.query == b.query && a.queries == b.queries &&
           a.rule == b.rule && a.position == b.position && a.answers_all == b.answers_all &&
           a.options == b.options && a.variants == b.variants &&
           same_rows(a.variants, b.variants) && a.backend == b.backend &&
           a.only_prepare == b.only_prepare;
  }
};

}  // namespace mnemoscope
