#include "engine/steady_stepper.h"

#include <chrono>
#include <utility>

#include "engine/advance.h"
#include "engine/choice_beta.h"
#include "engine/fast_steps.h"

namespace mnemoscope {
namespace {

using Clock = std::chrono::steady_clock;

double microseconds_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::micro>(Clock::now() - begin).count();
}

}  // namespace

SteadyStepper::SteadyStepper(const Variant& variant, std::shared_ptr<const MemoryBank> bank,
                             const RunOptions& options, Trace& trace, Backend& backend,
                             Backend& cpu)
    : variant_(variant),
      bank_(std::move(bank)),
      options_(options),
      trace_(trace),
      backend_(backend),
      cpu_(cpu),
      parameters_(trace.variant.parameters),
      retriever_(trace.retriever) {
  std::string why;
  const bool accelerated = backend.accelerates(variant, &why);
  // That a model has no passes is no news; that they do not compile is.
  if (!accelerated && !variant.passes.empty()) note(Error{why});
  if (!take(accelerated ? backend : cpu)) take(cpu);
}

std::optional<TimedStep> SteadyStepper::step(const State& x) {
  if (stepper_) {
    Result<TimedStep> step = next_step(x);
    if (!step) note(step.error());
    if (!step && (is_on_cpu() || !take(cpu_))) return std::nullopt;
    if (!step) step = next_step(x);
    if (!step) return std::nullopt;
    ++steps_taken_;
    return std::move(*step);
  }
  return std::nullopt;
}

Result<TimedStep> SteadyStepper::next_step(const State& x) {
  if (!has_departed_) {
    has_departed_ = true;
    // T + 1 steps: the last state is stepped too, for its weights and its residual.
    // Between steps that something else is made of, a device cannot go on by itself.
    if (is_plain(options_)) {
      run_ = stepper_->begin_run(x, options_.steps + 1 - steps_taken_, options_.tolerance);
    }
  }
  const Clock::time_point begin = Clock::now();
  if (fetched_.empty() && run_) {
    Result<std::vector<Step>> steps = run_->advance();
    if (!steps) return tl::unexpected(steps.error());
    const double each = microseconds_since(begin) / static_cast<double>(steps->size());
    for (Step& step : *steps) {
      fetched_.push_back({.step = std::move(step), .microseconds = each, .exact = is_on_cpu()});
    }
    if (fetched_.empty()) run_.reset();
  }
  if (!fetched_.empty()) {
    TimedStep step = std::move(fetched_.front());
    fetched_.pop_front();
    return step;
  }
  if (is_on_cpu()) return cpu_step(x);
  Result<Step> step = stepper_->step(x);
  if (!step) return tl::unexpected(step.error());
  return TimedStep{.step = std::move(*step), .microseconds = microseconds_since(begin)};
}

Overlaps SteadyStepper::overlaps(const State& x) {
  if (stepper_ && !is_on_cpu()) {
    if (std::optional<Overlaps> known = stepper_->overlaps(x)) return std::move(*known);
  }
  return exact_overlaps(*bank_, x);
}

bool SteadyStepper::is_on_cpu() const {
  return trace_.backend == cpu_.info().id;
}

/// The fast step where it is asked for and near enough, else the exact one. The time is that of
/// both where both were made.
Result<TimedStep> SteadyStepper::cpu_step(const State& x) {
  const Clock::time_point begin = Clock::now();
  std::optional<double> error;
  if (may_be_fast(options_.precision)) {
    std::optional<FastStep> fast = retriever_->fast_step(x);
    if (fast) error = fast->error;
    if (fast && is_near_enough(fast->error)) {
      return TimedStep{.step = step_of(std::move(*fast)),
                       .microseconds = microseconds_since(begin),
                       .fast_error = error};
    }
  }
  Result<Step> step = stepper_->step(x);
  if (!step) return tl::unexpected(step.error());
  return TimedStep{.step = std::move(*step),
                   .microseconds = microseconds_since(begin),
                   .exact = true,
                   .fast_error = error};
}

bool SteadyStepper::take(Backend& backend) {
  Result<std::unique_ptr<Stepper>> stepper =
      backend.prepare(variant_, bank_, parameters_, retriever_);
  if (!stepper) {
    note(stepper.error());
    return false;
  }
  run_.reset();
  fetched_.clear();
  has_departed_ = false;
  stepper_ = std::move(*stepper);
  trace_.backend = backend.info().id;
  return true;
}

bool SteadyStepper::change(std::shared_ptr<const Retriever> retriever, double beta) {
  parameters_ = with_beta(trace_.variant, beta).parameters;
  retriever_ = std::move(retriever);
  const bool on_device = !is_on_cpu();
  return take(on_device ? backend_ : cpu_) || (on_device && take(cpu_));
}

void SteadyStepper::note(const Error& error) {
  trace_.notice = fmt::format("{}; {} goes on with the CPU", error.text, variant_.name);
}

}  // namespace mnemoscope
