#include "engine/follower.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "core/memory_budget.h"
#include "core/overlaps.h"
#include "engine/advance.h"
#include "engine/choice_beta.h"
#include "engine/cycle.h"
#include "engine/outcome.h"
#include "text/text.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// Everything about x_t that the step from it tells, or one more pass over the memories. The energy
/// is that of `energies`: one model for the whole run, so that its values can be compared.
StepRecord describe(const Start& start, const SteppedState& at, const Retriever& energies) {
  StepRecord record;
  record.support = (at.weights().array() != 0.0).count();
  // Weights of either sign count by their size: an inverse weighs as much as the memory itself.
  at.weights().cwiseAbs().maxCoeff(&record.strongest);
  record.residual = (at.next() - at.x()).norm();
  if (start.query.target) {
    const Index target = *start.query.target;
    const State xi = start.memories->bank->values().column(target);
    record.error = (at.x() - xi).norm();
    if (xi.norm() > 0) record.relative_error = *record.error / xi.norm();
    record.bounds = at.model().bounds(at, target);
  }
  // After the bounds: what they had to read, the energy need not.
  record.energy = &energies == &at.model() ? energies.energy(at) : energies.energy(at.x());
  return record;
}

/// Asks now and then whether the next states and their weights would fit into memory.
Status room_for_steps(const Start& start, int t, int last) {
  constexpr int kAtOnce = 64;
  if (t % kAtOnce != 0) return {};
  const MemoryBank& bank = *start.memories->bank;
  const int next = std::min(kAtOnce, last + 1 - t);
  const std::uint64_t bytes = bytes_of({8, bank.dimension() + bank.count(), std::max(next, 1)});
  return fits_in_memory(
      bytes, fmt::format("steps {} to {} over {}", t, t + next, counted(bank.count(), "memory")),
      "allow fewer steps or choose fewer memories");
}

/// How the model's beta goes through a run: its own throughout, or a model for every step.
class Schedule {
 public:
  /// References outlive it. Where the model has no beta that is a number there is no schedule.
  Schedule(const Start& start, const RunOptions& options, const RunWatch& watch, Trace& trace)
      : start_(start),
        options_(options),
        watch_(watch),
        trace_(trace),
        first_(beta_of(trace.variant)) {}

  bool moves() const { return first_ && options_.beta_schedule != BetaSchedule::constant; }

  /// Of the step from x_t; nullopt for a model without one.
  std::optional<double> beta(int t) const {
    return first_ ? std::optional(scheduled_beta(options_, *first_, t)) : std::nullopt;
  }

  /// Whether the steps from x_t on are all of one model.
  bool has_arrived(int t) const { return !moves() || t >= options_.steps - 1; }

  /// The model with that beta.
  Fitted fitted(double beta) const {
    return watch_.fit(fit_key(start_, with_beta(trace_.variant, beta)), watch_.stop);
  }

 private:
  const Start& start_;
  const RunOptions& options_;
  const RunWatch& watch_;
  const Trace& trace_;
  std::optional<double> first_;
};

/// One run on its way.
class Follower {
 public:
  Follower(const Start& start, const RunOptions& options, SteadyStepper& stepper,
           const RunWatch& watch, Trace& trace)
      : start_(start),
        options_(options),
        stepper_(stepper),
        watch_(watch),
        trace_(trace),
        schedule_(start, options, watch, trace),
        advance_(start.query.untouched, options),
        energies_(trace.retriever) {
    trace_.plain = is_plain(options) || (options.damping == 1.0 && options.clamp == Clamp::none &&
                                         !draws() && !schedule_.moves());
  }

  /// Steps until convergence, the last allowed step, a stop request or a failure.
  void follow() {
    State x = start_.query.state;
    if (!begin()) return;
    for (int t = 0;; ++t) {
      if (watch_.stop()) return;
      if (!prepare(t)) return watch_.progress(trace_);
      std::optional<TimedStep> timed = stepper_.step(x);
      if (!timed) {
        trace_.failure = Error{trace_.notice};
        return;
      }
      State next = advance_.next(x, timed->step.next.col(0), schedule_.beta(t));
      const bool last = record(std::move(x), std::move(*timed), next, t);
      watch_.progress(trace_);
      if (last) return;
      x = std::move(next);
    }
  }

 private:
  bool draws() const { return options_.temperature > 0.0 && schedule_.beta(0).has_value(); }

  /// With a schedule, the energies are those of the model that it comes to.
  bool begin() {
    if (!schedule_.moves()) return true;
    const Fitted fitted = schedule_.fitted(options_.beta_to);
    if (fitted) {
      energies_ = *fitted;
      return true;
    }
    trace_.failure = fitted.error();
    watch_.progress(trace_);
    return false;
  }

  /// Room for the next states, and the model of the step from x_t.
  bool prepare(int t) {
    if (const Status fits = room_for_steps(start_, t, options_.steps); !fits) {
      trace_.failure = fits.error();
      return false;
    }
    // The first step is the model's own, unless it is the last one too.
    const bool own = t == 0 && options_.steps > 1;
    if (!schedule_.moves() || own || schedule_.has_arrived(t - 1)) return true;
    const Fitted fitted = schedule_.fitted(*schedule_.beta(t));
    const bool taken = fitted && stepper_.change(*fitted, *schedule_.beta(t));
    if (!taken) trace_.failure = fitted ? Error{trace_.notice} : fitted.error();
    return taken;
  }

  /// Keeps x_t and judges the run where it is the last state, which is answered.
  bool record(State x, TimedStep timed, const State& next, int t) {
    const bool is_finite = x.allFinite();
    const double moved = keep_state(std::move(x), std::move(timed), next);
    // From no number no step leads back to one.
    bool last = t == options_.steps || trace_.converged_at.has_value() || !is_finite;
    const bool still = !draws() && schedule_.has_arrived(t) && moved <= options_.tolerance;
    if (still && !last) trace_.converged_at = t + 1;
    const bool may_repeat = !trace_.converged_at && !draws() && schedule_.has_arrived(t);
    const int period = may_repeat ? cycle_period(newest_, options_.tolerance) : 0;
    last = last || period > 0;
    if (!last) return false;
    trace_.outcome = judge(start_, trace_, options_.success, {.period = period, .still = still},
                           [this](int of) { return overlaps_at(of); });
    trace_.finished = true;
    return true;
  }

  /// x_t with all that the trace and the judge need of it; how far from it the next state is. What
  /// the step holds beside is let go: as many numbers as there are memories, several times.
  double keep_state(State x, TimedStep timed, const State& next) {
    SteppedState at(stepper_.retriever(), x, timed.step);
    timed.step = {};
    StepRecord record = describe(start_, at, *energies_);
    record.microseconds = timed.microseconds;
    record.exact = timed.exact;
    record.fast_error = timed.fast_error;
    const double moved = trace_.plain ? record.residual : (next - x).norm();
    forget_overlaps();
    came_back_ = has_come_back(x);
    keep(newest_, x, kStatesOfCycle);
    keep(overlaps_, known_overlaps(*start_.memories->bank, at), kLongestCycle);
    trace_.points.push_back(std::make_shared<const TracePoint>(
        TracePoint{.state = std::move(x),
                   .weights = KeptWeights(std::move(at).weights()),
                   .record = std::move(record),
                   .retriever = schedule_.moves() ? stepper_.shared_retriever() : nullptr}));
    return moved;
  }

  /// Whether x is one of the states before, as every state of a cycle is.
  bool has_come_back(const State& x) const {
    const auto longest = static_cast<std::size_t>(kLongestCycle);
    const std::size_t many = std::min(newest_.size(), longest);
    return std::any_of(
        newest_.end() - static_cast<std::ptrdiff_t>(many), newest_.end(),
        [&](const State& before) { return (x - before).norm() <= options_.tolerance; });
  }

  /// Of a state that is the newest no more, and was on no cycle, nobody asks: they are as many
  /// numbers as there are memories.
  void forget_overlaps() {
    if (!overlaps_.empty() && !came_back_) overlaps_.back().reset();
  }

  /// Of the newest few x_t: what their steps and records read of the bank, or a reading of it.
  Overlaps overlaps_at(int t) {
    const auto ago = static_cast<std::size_t>(trace_.last_step() - t);
    const std::optional<Overlaps>& known = overlaps_[overlaps_.size() - 1 - ago];
    return known ? *known : stepper_.overlaps(trace_.states()[static_cast<std::size_t>(t)]);
  }

  template <class Kept>
  static void keep(std::vector<Kept>& newest, Kept value, std::size_t most) {
    if (newest.size() == most) newest.erase(newest.begin());
    newest.push_back(std::move(value));
  }

  const Start& start_;
  const RunOptions& options_;
  SteadyStepper& stepper_;
  const RunWatch& watch_;
  Trace& trace_;
  Schedule schedule_;
  Advance advance_;
  std::shared_ptr<const Retriever> energies_;
  std::vector<State> newest_;                      // what tells a cycle
  std::vector<std::optional<Overlaps>> overlaps_;  // what judges its states
  bool came_back_ = false;                         // the newest of them
};

}  // namespace

void follow(const Start& start, const RunOptions& options, SteadyStepper& stepper,
            const RunWatch& watch, Trace& trace) {
  Follower(start, options, stepper, watch, trace).follow();
}

}  // namespace mnemoscope
