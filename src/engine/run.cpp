#include "engine/run.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/advance.h"
#include "engine/follower.h"
#include "engine/outcome.h"
#include "engine/steady_stepper.h"
#include "kernels/parallel.h"
#include "theory/attention_bounds.h"
#include "theory/quantities.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// The recorded step from x_t, or where there is none a new one, made when it is asked for. A
/// theorem speaks of T itself, not of a device's rounding of it.
SteppedState exact_step(const Trace& trace, std::size_t t) {
  const TracePoint& point = *trace.points[t];
  const bool is_recorded = trace.plain && point.record.exact && t + 1 < trace.points.size();
  if (!is_recorded) return {trace.model_at(t), point.state};
  return {*trace.retriever, point.state,
          Step{.next = trace.points[t + 1]->state, .weights = point.weights.view()}};
}

/// Fills in the record of the state that the step is from.
void check(const Start& start, const RunOptions& options, const SteppedState& at,
           StepRecord& record) {
  const StepContext context({.bank = *start.memories->bank,
                             .at = at,
                             .target = *start.query.target,
                             .taken = taken_step(start, options)});
  record.checks = std::make_shared<const std::vector<Check>>(check_step(context));
  record.quantities = quantities_at(context);
}

/// The bounds on the state say of R what they could not say while nobody had waited for it.
void settle(const Start& start, TracePoint& point) {
  const MemoryBank& bank = *start.memories->bank;
  static_cast<void>(bank.half_min_distance());
  settle_radius(point.record.bounds, {.bank = bank,
                                      .x = point.state,
                                      .weights = point.weights.view(),
                                      .target = *start.query.target,
                                      .geometry = bank.geometry(*start.query.target)});
}

}  // namespace

Result<Start> make_start(std::shared_ptr<const Memories> memories, State mean, const RunSpec& spec,
                         const Loading& loading) {
  Result<Query> made = make_query(spec.query, *memories, loading);
  if (!made) return tl::unexpected(made.error());
  Start start{.memories = std::move(memories), .mean = std::move(mean), .query = std::move(*made)};
  if (start.query.target) {
    start.separation = separation(start.memories->bank->values(), *start.query.target);
  }
  start.baseline = judge_mean(start, spec.options.success);
  start.position = spec.position;
  start.queries = std::max<Index>(1, static_cast<Index>(spec.queries.size()));
  return start;
}

Result<Start> prepare(const RunSpec& spec) {
  Result<Memories> memories = load_memories(spec.memories);
  if (!memories) return tl::unexpected(memories.error());
  State mean = memories->bank->values().mean();
  return make_start(std::make_shared<const Memories>(std::move(*memories)), std::move(mean), spec);
}

FitKey fit_key(const Start& start, const VariantChoice& choice) {
  return fit_key(
      *start.memories, choice,
      {.target = start.query.target, .position = start.position, .queries = start.queries});
}

Trace run_fitted(const Start& start, const VariantChoice& choice, const Fitted& fitted,
                 const RunOptions& options, Backend& backend, Backend& cpu, const RunWatch& watch) {
  Trace trace{.variant = choice, .options = options};
  if (!fitted) {
    trace.failure = fitted.error();
    watch.progress(trace);
    return trace;
  }
  trace.retriever = *fitted;
  SteadyStepper stepper(*find_variant(choice.id), start.memories->bank, options, trace, backend,
                        cpu);
  follow(start, options, stepper, watch, trace);
  return trace;
}

Trace run_variant(const Start& start, const VariantChoice& choice, const RunOptions& options,
                  Backend& backend, Backend& cpu, const RunWatch& watch) {
  return run_fitted(start, choice, fit_variant(fit_key(start, choice)), options, backend, cpu,
                    watch);
}

void check_state(const Start& start, const RunOptions& options, Trace& trace, int t) {
  const auto place = static_cast<std::size_t>(t);
  trace.change(place, [&](TracePoint& point) {
    point.record.checks = std::make_shared<const std::vector<Check>>();
    if (!start.query.target) return;
    check(start, options, exact_step(trace, place), point.record);
    if (wait_for_radius(point.record.bounds)) settle(start, point);
  });
}

bool settle_bounds(const Start& start, Trace& trace) {
  bool any = false;
  for (std::size_t t = 0; t < trace.points.size(); ++t) {
    if (!start.query.target || !wait_for_radius(trace.points[t]->record.bounds)) continue;
    trace.change(t, [&](TracePoint& point) { settle(start, point); });
    any = true;
  }
  return any;
}

std::vector<VariantChoice> enabled_variants(const RunSpec& spec) {
  std::vector<VariantChoice> enabled;
  std::copy_if(spec.variants.begin(), spec.variants.end(), std::back_inserter(enabled),
               [](const VariantChoice& choice) { return choice.enabled; });
  return enabled;
}

Result<RunResult> run(const RunSpec& spec, const Backends& backends) {
  RunResult result{.options = spec.options};
  Result<BackendDecision> decision = choose_backend(backends, spec.backend);
  if (!decision) return tl::unexpected(decision.error());
  result.backend = std::move(*decision);
  Result<Start> start = prepare(spec);
  if (!start) return tl::unexpected(start.error());
  result.start = std::move(*start);
  const std::vector<VariantChoice> enabled = enabled_variants(spec);
  result.traces.resize(enabled.size());
  in_parallel(std::size_t{0}, enabled.size(), [&](std::size_t i) {
    result.traces[i] = run_variant(result.start, enabled[i], spec.options, *result.backend.backend,
                                   *backends.cpu, {});
  });
  return result;
}

void check_all_states(RunResult& result) {
  in_parallel(std::size_t{0}, result.traces.size(), [&](std::size_t i) {
    Trace& trace = result.traces[i];
    for (int t = 0; t <= trace.last_step(); ++t)
      check_state(result.start, result.options, trace, t);
  });
}

}  // namespace mnemoscope
