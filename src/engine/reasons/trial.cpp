#include "engine/reasons/trial.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "engine/backend.h"
#include "engine/beta_onset.h"
#include "engine/choice_beta.h"
#include "engine/reasons/reasons.h"
#include "text/number_words.h"
#include "text/text.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// Entries of a bank that is loaded again for a trial.
constexpr double kMostReloaded = 4e6;
/// A recorded step costs its formula a few times over: energy, bounds, residual.
constexpr double kRecording = 4.0;

/// A question after a change: the row, where it starts, and how it is asked.
struct Changed {
  std::shared_ptr<const Start> start{};
  VariantChoice row{};
  RunOptions options{};
  double beta_times = 1.0;
};

/// Rounded up to two digits, so that what is read is what was tried.
double two_digits_up(double value) {
  const double unit = std::pow(10.0, std::floor(std::log10(value)) - 1.0);
  return std::ceil(value / unit - 1e-9) * unit;
}

/// Where success begins the target may only be the nearest of a mixture: a little more singles it
/// out. Much more can end the success again, and so can rounding: then the number itself.
std::array<double, 8> betas_from(double onset) {
  const double read = two_digits_up(onset);
  return {read,
          two_digits_up(1.25 * onset),
          two_digits_up(1.6 * onset),
          two_digits_up(2.5 * onset),
          two_digits_up(4.0 * onset),
          two_digits_up(6.5 * onset),
          two_digits_up(10.0 * onset),
          onset};
}

bool is_at_rest(const Outcome& outcome) {
  return outcome.settled && outcome.kind != OutcomeKind::cycle;
}

bool is_single(const Outcome& outcome) {
  return outcome.kind == OutcomeKind::retrieved || outcome.kind == OutcomeKind::other_memory ||
         outcome.kind == OutcomeKind::inverse;
}

/// Goal::success.
bool succeeds(const Outcome& was, const Outcome& is, bool has_target) {
  if (!has_target) {
    return is_at_rest(is) && is.kind == OutcomeKind::other_memory && !is_single(was);
  }
  if (!is.success || is.kind == OutcomeKind::retrieved) return is.success;
  const bool is_no_answer = is.kind == OutcomeKind::mean || is.kind == OutcomeKind::cycle;
  return is_single(is) != is_single(was) && !is_no_answer;
}

/// Whether a trial came to what its remedy is for: the one place where that is decided.
bool came_to(const RunToExplain& run, const Trace& trial, Goal goal) {
  if (!trial.finished || trial.failure || trial.outcome.kind == OutcomeKind::failed) return false;
  const Outcome& was = run.trace->outcome;
  const Outcome& is = trial.outcome;
  if (goal == Goal::success) return succeeds(was, is, run.start->query.target.has_value());
  return is_at_rest(is) && !is_at_rest(was) && is.kind != was.kind;
}

std::string found_words(const Trace& trace) {
  const bool is_other = trace.outcome.success && trace.outcome.kind != OutcomeKind::retrieved;
  return fmt::format("Tried: {}{}, after {}", is_other ? "counts as retrieved, as " : "",
                     trace.outcome.words, counted(steps_taken(trace), "step"));
}

class Trials {
 public:
  /// beta_too_low: a β that is looked for is larger than the run's.
  Trials(const RunToExplain& run, bool beta_too_low, FitService& fits,
         const std::function<bool()>& stop)
      : run_(run), beta_too_low_(beta_too_low), fits_(fits), stop_(stop) {}

  /// The first rung that does, or with the smallest β that does; nullopt for none.
  std::optional<TriedRemedy> tried(const Remedy& remedy) {
    for (const Rung& rung : remedy.rungs) {
      if (stop_()) return std::nullopt;
      const std::optional<Changed> changed = made(rung.change);
      if (!changed) continue;
      const std::optional<Trace> trace = ran(*changed);
      if (trace && came_to(run_, *trace, remedy.goal)) {
        return offered(remedy, rung.label, rung.change, *changed, *trace);
      }
    }
    if (!remedy.finds_beta || stop_()) return std::nullopt;
    const Rung first = remedy.rungs.empty() ? Rung{} : remedy.rungs.front();
    return with_found_beta(remedy, first);
  }

  bool too_large() const { return too_large_; }

 private:
  /// The start after a change.
  std::shared_ptr<const Start> start_after(const Change& change, const RunSpec& spec) {
    const std::shared_ptr<const Start> on = change.changes_memories() ? loaded(spec) : run_.start;
    if (!on) return nullptr;
    auto start = make_start(on->memories, on->mean, spec);
    return start ? placed(std::move(*start)) : nullptr;
  }

  /// A start on the memories of the spec, which are loaded once for each choice of them.
  std::shared_ptr<const Start> loaded(const RunSpec& spec) {
    const std::array<bool, 2> values{spec.memories.centre, spec.memories.normalise};
    auto& known = loaded_[{values, spec.memories.keys, spec.memories.count}];
    if (known) return known;
    const MemoryBank& bank = *run_.start->memories->bank;
    if (static_cast<double>(bank.dimension() * bank.count()) > kMostReloaded) {
      too_large_ = true;
      return nullptr;
    }
    auto start = prepare(spec);
    if (start) known = std::make_shared<const Start>(std::move(*start));
    return known;
  }

  /// With its place in the sequence, as the run had it.
  std::shared_ptr<const Start> placed(Start start) const {
    start.position = run_.start->position;
    start.queries = run_.start->queries;
    return std::make_shared<const Start>(std::move(start));
  }

  std::optional<Changed> made(const Change& change) {
    RunSpec spec = run_.question;
    spec.query.memory = run_.start->query.target;
    Changed changed{.row = run_.trace->variant};
    apply(change, spec.memories, spec.query, spec.options);
    changed.options = spec.options;
    changed.start = change == Change{} ? run_.start : start_after(change, spec);
    if (!changed.start || !keeps_target(change, *changed.start)) return std::nullopt;
    if (change.changes_memories()) {
      const double was = run_.start->memories->bank->largest_norm();
      const double is = changed.start->memories->bank->largest_norm();
      changed.beta_times = is > 0.0 ? was * was / (is * is) : 1.0;
      scale_betas(changed.row, changed.beta_times);
    }
    apply(change, changed.row);
    return changed;
  }

  /// Whether fewer memories still have the picture that is looked for, at its place: they do where
  /// the first ones were taken before, which the choice alone does not tell.
  bool keeps_target(const Change& change, const Start& start) const {
    const std::optional<Index> target = run_.start->query.target;
    if (!change.count || !target) return !change.count;
    const auto place = static_cast<std::size_t>(*target);
    const std::vector<Index>& now = start.memories->chosen;
    return place < now.size() && now[place] == run_.start->memories->chosen[place];
  }

  bool is_quick(const Changed& changed) const {
    const Variant* const variant = find_variant(changed.row.id);
    if (variant == nullptr || !variant->cost) return false;
    const Shape shape =
        shape_of(*changed.start->memories->bank, changed.start->memories->images.shape);
    const CostModel cost = variant->cost(shape, changed.row.parameters);
    return cost.fit.flops + kRecording * changed.options.steps * cost.step.flops <= kMostTrialWork;
  }

  std::optional<Trace> ran(const Changed& changed) {
    if (!is_quick(changed)) {
      too_large_ = true;
      return std::nullopt;
    }
    const Fitted fitted = fits_.fit(fit_key(*changed.start, changed.row), stop_);
    return run_fitted(
        *changed.start, changed.row, fitted, changed.options, *cpu_, *cpu_,
        {.stop = stop_, .fit = [this](const FitKey& key, const std::function<bool()>& stop) {
           return fits_.fit(key, stop);
         }});
  }

  std::optional<TriedRemedy> with_found_beta(const Remedy& remedy, const Rung& rung) {
    const std::optional<Changed> changed = made(rung.change);
    const std::optional<double> own = changed ? beta_of(changed->row) : std::nullopt;
    if (!own) return std::nullopt;
    const OnsetSearch search{
        .above = beta_too_low_ ? *own : 0.0,
        .succeeds = [&](const Trace& trial) { return came_to(run_, trial, remedy.goal); }};
    const std::optional<double> onset =
        beta_onset(*changed->start, changed->row, changed->options, fits_, stop_, search);
    if (!onset || stop_()) return std::nullopt;
    std::optional<TriedRemedy> least;
    for (const double beta : betas_from(*onset)) {
      Change change = rung.change;
      change.beta = beta;
      const std::optional<Changed> again = made(change);
      const std::optional<Trace> trace = again ? ran(*again) : std::nullopt;
      if (stop_() || !trace || !came_to(run_, *trace, remedy.goal)) continue;
      TriedRemedy does =
          offered(remedy, beta_label(rung.label, *own, beta), change, *again, *trace);
      if (trace->outcome.kind == OutcomeKind::retrieved) return does;
      if (!least) least = std::move(does);
    }
    return least;
  }

  static std::string beta_label(const std::string& with, double from, double to) {
    if (!with.empty()) return fmt::format("{}, β = {}", with, number_words(to));
    return fmt::format("{} β to {}", to > from ? "Raise" : "Lower", number_words(to));
  }

  static TriedRemedy offered(const Remedy& remedy, const std::string& label, const Change& change,
                             const Changed& changed, const Trace& trace) {
    TriedRemedy tried;
    tried.id = remedy.id;
    tried.label = label;
    tried.found = found_words(trace);
    tried.change = change;
    tried.beta_times = changed.beta_times;
    return tried;
  }

  using MemoryChoice = std::tuple<std::array<bool, 2>, std::string, std::optional<Index>>;

  const RunToExplain& run_;
  const bool beta_too_low_;
  FitService& fits_;
  const std::function<bool()>& stop_;
  const std::shared_ptr<Backend> cpu_ = make_cpu_backend();
  std::map<MemoryChoice, std::shared_ptr<const Start>> loaded_;
  bool too_large_ = false;
};

}  // namespace

Explanation reasons_alone(const RunToExplain& run) {
  Explanation explanation;
  explanation.reasons = reasons_for(*run.start, *run.trace, run.question.query.corruptions);
  return explanation;
}

Explanation with_trials(const RunToExplain& run, Explanation explanation, FitService& fits,
                        const std::function<bool()>& stop) {
  const bool beta_too_low =
      std::any_of(explanation.reasons.begin(), explanation.reasons.end(),
                  [](const EndReason& reason) { return reason.beta_too_low; });
  Trials trials(run, beta_too_low, fits, stop);
  std::vector<std::string> seen;
  for (const EndReason& reason : explanation.reasons) {
    for (const Remedy& remedy : reason.remedies) {
      if (explanation.remedies.size() == kMostOffered || stop()) break;
      if (std::find(seen.begin(), seen.end(), remedy.id) != seen.end()) continue;
      seen.push_back(remedy.id);
      if (auto tried = trials.tried(remedy)) explanation.remedies.push_back(std::move(*tried));
    }
  }
  explanation.too_large = trials.too_large();
  explanation.tried = !stop();
  return explanation;
}

}  // namespace mnemoscope
