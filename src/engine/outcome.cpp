#include "engine/outcome.h"

#include <algorithm>
#include <utility>

#include "engine/outcome_words.h"
#include "engine/pixels.h"
#include "engine/verdict.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

std::optional<double> relative_error(const Start& start, const State& x) {
  if (!start.query.target) return std::nullopt;
  const State xi = start.memories->bank->values().column(*start.query.target);
  return xi.norm() > 0.0 ? std::optional((x - xi).norm() / xi.norm()) : std::nullopt;
}

/// Whether x_t, with its overlaps, meets the criterion.
bool meets_at(const Start& start, const Trace& trace, SuccessCriterion criterion, int t,
              const Overlaps& overlaps) {
  const State& x = trace.states()[static_cast<std::size_t>(t)];
  const auto target_nearest = [&] {
    const Nearness near = nearness(*start.memories->bank, x, overlaps, start.query.target);
    return is_target(start, near.nearest) && near.target_leads;
  };
  return meets(criterion, target_nearest, [&] {
    return pixel_error(*start.memories, start.query.target, state_pixels(start, trace, t));
  });
}

/// Whether an end of this kind can be a success at all.
bool may_succeed(const RetrievalVerdict& verdict, const std::function<bool(Index)>& at_target) {
  switch (verdict.kind) {
    case VerdictKind::inverse:
    case VerdictKind::moving:
    case VerdictKind::failed: return false;
    case VerdictKind::mixture:
      if (verdict.carriers.empty()) return false;  // like no memory
      return verdict.carriers.size() != 1 || at_target(verdict.carriers.front());
    case VerdictKind::memory:
    case VerdictKind::mean:
    case VerdictKind::cycle: break;
  }
  return true;
}

/// The verdict on the newest state. Its overlaps become such as decide.
RetrievalVerdict verdict_on(const Start& start, const Trace& trace, const Rest& rest,
                            Overlaps& overlaps) {
  const Variant* variant = find_variant(trace.variant.id);
  const MemoryBank& bank = *start.memories->bank;
  const State& x = trace.states().back();
  const KeptWeights::View weights = trace.weights().back().view();
  const WeightKind kind = variant == nullptr ? WeightKind::shares : weight_kind(*variant);
  const Judge judge(bank, start.mean);
  judge.settle(overlaps, x, weights, kind);
  return judge.verdict({.weights = weights,
                        .scores = overlaps.scores,
                        .weight_kind = kind,
                        .square = x.squaredNorm(),
                        .with_mean = x.dot(start.mean),
                        .sum = x.sum(),
                        .settled = trace.converged_at || rest.still || rest.period > 0,
                        .period = std::max(rest.period, 1)});
}

/// Of x_t: as they are known, or read now.
Overlaps overlaps_of(const Start& start, const Trace& trace, const OverlapsAt& known, int t) {
  if (known) return known(t);
  return exact_overlaps(*start.memories->bank, trace.states()[static_cast<std::size_t>(t)]);
}

}  // namespace

bool meets(SuccessCriterion criterion, const std::function<bool()>& target_nearest,
           const std::function<std::optional<double>()>& error_of_pixels) {
  switch (criterion) {
    case SuccessCriterion::nearest: return target_nearest();
    case SuccessCriterion::pixel_error: {
      const std::optional<double> error = error_of_pixels();
      return error && *error <= kPixelErrorLimit;
    }
  }
  return false;
}

bool is_success(const RetrievalVerdict& verdict, const std::function<bool(Index)>& at_target,
                const std::function<bool(int)>& state_meets) {
  if (!may_succeed(verdict, at_target)) return false;
  for (int n = 0; n < verdict.period; ++n) {
    if (!state_meets(n)) return false;
  }
  return true;
}

bool is_target(const Start& start, Index memory) {
  const std::optional<Index>& target = start.query.target;
  return target && are_equal(start.memories->bank->values(), memory, *target);
}

Outcome judge(const Start& start, const Trace& trace, SuccessCriterion criterion, Rest rest,
              const OverlapsAt& known) {
  const std::optional<Index>& target = start.query.target;
  const int last = static_cast<int>(trace.states().size()) - 1;
  const State& x = trace.states().back();
  Overlaps overlaps = overlaps_of(start, trace, known, last);
  const RetrievalVerdict verdict = verdict_on(start, trace, rest, overlaps);
  const bool at_target = is_target(start, verdict.memory);
  Outcome outcome{.kind = outcome_kind(verdict.kind, at_target),
                  .nearest = at_target ? *target : verdict.memory,
                  .carriers = static_cast<Index>(verdict.carriers.size()),
                  .settled = verdict.settled,
                  .period = rest.period};
  outcome.words = words_for(verdict, outcome, target.has_value());
  if (verdict.kind == VerdictKind::failed) return outcome;
  outcome.relative_error = relative_error(start, x);
  const Nearness near = nearness(*start.memories->bank, x, overlaps, target);
  outcome.distance_ratio = near.distance_ratio;
  outcome.target_nearest = at_target && verdict.kind != VerdictKind::inverse && near.target_leads;
  outcome.pixel_error = pixel_error(*start.memories, target, state_pixels(start, trace, last));
  const auto newest_meets = [&] {
    return meets(
        criterion, [&] { return outcome.target_nearest; }, [&] { return outcome.pixel_error; });
  };
  outcome.success = is_success(
      verdict, [&start](Index memory) { return is_target(start, memory); },
      [&](int n) {
        if (n == 0) return newest_meets();
        const int t = last - n;
        return meets_at(start, trace, criterion, t, overlaps_of(start, trace, known, t));
      });
  return outcome;
}

Baseline judge_mean(const Start& start, SuccessCriterion criterion) {
  const std::optional<Index>& target = start.query.target;
  const MemoryBank& bank = *start.memories->bank;
  const Overlaps overlaps = exact_overlaps(bank, start.mean);
  const Nearness near = nearness(bank, start.mean, overlaps, target);
  Baseline baseline{.nearest = near.nearest,
                    .equally_near = count_nearest(bank, start.mean, overlaps)};
  if (!target) return baseline;
  const bool at_target = is_target(start, baseline.nearest);
  if (at_target) baseline.nearest = *target;
  baseline.relative_error = relative_error(start, start.mean);
  baseline.distance_ratio = near.distance_ratio;
  baseline.target_nearest = at_target && near.target_leads;
  baseline.pixel_error = pixel_error(*start.memories, target, mean_pixels(start));
  baseline.success = meets(
      criterion, [&] { return baseline.target_nearest; }, [&] { return baseline.pixel_error; });
  return baseline;
}

std::optional<double> deciding_number(const Outcome& outcome, SuccessCriterion criterion) {
  return criterion == SuccessCriterion::nearest ? outcome.distance_ratio : outcome.pixel_error;
}

std::optional<double> deciding_number(const Baseline& baseline, SuccessCriterion criterion) {
  return criterion == SuccessCriterion::nearest ? baseline.distance_ratio : baseline.pixel_error;
}

}  // namespace mnemoscope
