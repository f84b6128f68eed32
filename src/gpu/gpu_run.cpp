#include <utility>

#include "gpu/gpu_stepper.h"

namespace mnemoscope {

std::unique_ptr<DeviceRun> GpuStepper::begin_run(const State& x, int most_steps, double tolerance) {
  if (x.size() != bank_->dimension()) return nullptr;  // step() says what is wrong
  return std::make_unique<GpuRun>(*this, x, most_steps, tolerance);
}

GpuRun::GpuRun(GpuStepper& stepper, State x, int most_steps, double tolerance)
    : stepper_(stepper),
      left_{.start = std::move(x), .most_steps = most_steps, .tolerance = tolerance},
      precision_(stepper.prefers_single(stepper.error_from(left_.start.norm()))
                     ? FloatWidth::float32
                     : FloatWidth::float64) {}

Result<std::vector<Step>> GpuRun::advance() {
  while (!is_over_ && left_.most_steps > 0) {
    if (step_by_step_) {
      Result<Step> step = stepper_.step(left_.start);
      if (!step) return tl::unexpected(step.error());
      left_.start = step->next;
      --left_.most_steps;
      return std::vector<Step>{std::move(*step)};
    }
    const auto begin = std::chrono::steady_clock::now();
    const bool is_first = token_ == nullptr;
    Result<std::vector<Step>> steps = advance_on_device();
    if (!steps || steps->empty()) return steps;
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - begin;
    stepper_.host_->record_step(took.count() / static_cast<double>(steps->size()));
    tell_errors(*steps);
    const std::size_t good = count_good(*steps);
    if (good < steps->size()) {
      // From the first bad one on in double, and where that is not enough, step by step.
      steps->resize(good);
      step_by_step_ = precision_ == FloatWidth::float64;
      precision_ = FloatWidth::float64;
      token_.reset();
    }
    if (steps->empty()) continue;
    if (is_first) {
      if (Status agrees = stepper_.compare_with_cpu(left_.start, steps->front()); !agrees)
        return tl::unexpected(agrees.error());
    }
    left_.start = steps->back().next;
    left_.most_steps -= std::ssize(*steps);
    return steps;
  }
  return std::vector<Step>();
}

Result<std::vector<Step>> GpuRun::advance_on_device() {
  return stepper_.host_->use([this](Device& device) -> Result<std::vector<Step>> {
    if (token_) {
      RunOnDevice* run = device.find_run(token_);
      if (!run) return fail("the GPU was reset by its driver in the middle of a run");
      return run->advance();
    }
    auto bank = device.upload(stepper_.bank_, precision_);
    if (!bank) return tl::unexpected(bank.error());
    auto inputs = device.upload(stepper_.recipe_, precision_);
    if (!inputs) return tl::unexpected(inputs.error());
    auto run = RunOnDevice::begin(device,
                                  {.recipe = stepper_.recipe_,
                                   .bank = *bank,
                                   .inputs = **inputs,
                                   .precision = precision_,
                                   .memory_count = stepper_.bank_->count(),
                                   .d = stepper_.bank_->dimension(),
                                   .states = 1},
                                  left_);
    if (!run) return tl::unexpected(run.error());
    Result<std::vector<Step>> steps = (*run)->advance();
    token_ = std::make_shared<const int>(0);
    device.find_run(token_);
    device.keep_run(token_, std::move(*run));
    return steps;
  });
}

void GpuRun::tell_errors(std::vector<Step>& steps) const {
  double norm = left_.start.norm();
  for (Step& step : steps) {
    step.scores_error = stepper_.score_error(stepper_.sizes_.key, norm, precision_);
    norm = step.next.norm();
  }
}

// How many of the steps can be handed over: what follows a bad one is worth nothing.
std::size_t GpuRun::count_good(const std::vector<Step>& steps) const {
  const bool is_judged = precision_ == FloatWidth::float32 &&
                         stepper_.host_->options().precision == GpuPrecision::automatic;
  const State* x = &left_.start;
  State at;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Step& step = steps[i];
    if (stepper_.retriever_ && step.weights.isZero(0.0)) return i;
    if (is_judged && !stepper_.float_holds(*x, step)) return i;
    at = step.next;
    x = &at;
  }
  return steps.size();
}

}  // namespace mnemoscope
