// What a run came to: the verdict on its end (engine/verdict.h), held against the target.
#pragma once

#include <functional>
#include <optional>

#include "engine/nearness.h"
#include "engine/run.h"
#include "engine/verdict.h"

namespace mnemoscope {

/// How a run came to rest, beside converging.
struct Rest {
  int period = 0;      ///< of the cycle that its newest state lies on, or 0
  bool still = false;  ///< the newest state stands still, as its residual says
};

/// The overlaps of x_t, 0 <= t <= T.
using OverlapsAt = std::function<Overlaps(int t)>;

/// The outcome of a run that ended at its newest state. Success is the criterion's
/// (docs/theory.md, section 7.2). Who knows overlaps gives them, asked for the newest state and, in
/// a cycle, for each of its states; else the bank is read, once for each.
Outcome judge(const Start& start, const Trace& trace, SuccessCriterion criterion, Rest rest = {},
              const OverlapsAt& known = {});

/// Whether a state meets the criterion. Only what it decides by is asked for: whether the target is
/// nearest and leads (engine/nearness.h), or the pixel error, nullopt without a target.
bool meets(SuccessCriterion criterion, const std::function<bool()>& target_nearest,
           const std::function<std::optional<double>()>& error_of_pixels);

/// The one answer to whether an end is a success (docs/theory.md, section 7.2), for runs and for the
/// ends of a matrix: an inverse, and what is near no memory and still moves, are none; what is left
/// of one memory in the dark is one only for that memory, whatever it is nearest to; in a cycle each
/// state has to meet the criterion. `at_target` as is_target; `state_meets(n)`: the state n steps
/// before the end, 0 <= n < the verdict's period.
bool is_success(const RetrievalVerdict& verdict, const std::function<bool(Index)>& at_target,
                const std::function<bool(int)>& state_meets);

/// Whether a memory is the target, or equal to it; false where there is no target.
bool is_target(const Start& start, Index memory);

/// What the mean memory itself comes to by the same measures.
Baseline judge_mean(const Start& start, SuccessCriterion criterion);

/// The number by which the criterion decides, to be shown beside its mark: the distance ratio (a
/// success below 1) or the pixel error (up to kPixelErrorLimit).
std::optional<double> deciding_number(const Outcome& outcome, SuccessCriterion criterion);
std::optional<double> deciding_number(const Baseline& baseline, SuccessCriterion criterion);

}  // namespace mnemoscope
