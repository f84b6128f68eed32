#include "gpu/gpu_stepper.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "gpu/cross_check.h"

namespace mnemoscope {
namespace {

double largest_norm(const States& x) {
  double largest = 0.0;
  for (Index n = 0; n < x.cols(); ++n)
    largest = std::max(largest, x.col(n).norm());  // NaN is passed over
  return largest;
}

// The smallest, over the batch, of a state's largest entry; states that hold NaN are passed over.
double smallest_peak(const States& next) {
  double smallest = std::numeric_limits<double>::infinity();
  for (Index n = 0; n < next.cols(); ++n) {
    if (!next.col(n).hasNaN()) smallest = std::min(smallest, next.col(n).cwiseAbs().maxCoeff());
  }
  return smallest;
}

// A pass gives a state no weight at all when its sums left the range of the numbers.
bool is_out_of_range(const Step& step, Index n) {
  return step.weights.col(n).isZero(0.0);
}

bool any_out_of_range(const Step& step) {
  for (Index n = 0; n < step.weights.cols(); ++n) {
    if (is_out_of_range(step, n)) return true;
  }
  return false;
}

}  // namespace

GpuStepper::GpuStepper(std::shared_ptr<DeviceHost> host, StepRecipe recipe,
                       std::shared_ptr<const MemoryBank> bank, Parameters parameters,
                       std::shared_ptr<const Retriever> retriever)
    : host_(std::move(host)),
      recipe_(std::move(recipe)),
      bank_(std::move(bank)),
      parameters_(std::move(parameters)),
      retriever_(std::move(retriever)) {}

Status GpuStepper::upload() {
  return host_->use([&](Device& device) -> Status {
    sizes_ = device.sizes(bank_);
    const FloatWidth precision = prefers_single(error_from(bank_->largest_norm()))
                                     ? FloatWidth::float32
                                     : FloatWidth::float64;
    if (auto bank = device.upload(bank_, precision); !bank) return tl::unexpected(bank.error());
    auto inputs = device.upload(recipe_, precision);
    if (!inputs) return tl::unexpected(inputs.error());
    return {};
  });
}

Result<Step> GpuStepper::step(const States& x) {
  if (x.rows() != bank_->dimension()) {
    return fail("the state has {} entries and the memories have {}", x.rows(), bank_->dimension());
  }
  const auto begin = std::chrono::steady_clock::now();
  Result<Step> step = step_on_device(x);
  if (!step) return step;
  const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - begin;
  host_->record_step(took.count());
  for (Index n = 0; retriever_ && n < x.cols(); ++n) {
    if (!is_out_of_range(*step, n)) continue;
    const Step exact = retriever_->step(x.col(n));
    step->next.col(n) = exact.next;
    step->weights.col(n) = exact.weights;
    if (step->scores.size() == 0) continue;
    const bool is_kept = exact.scores.rows() == step->scores.rows();
    step->scores.col(n) = is_kept ? exact.scores : bank_->scores(x.col(n));
  }
  if (Status agrees = compare_with_cpu(x, *step); !agrees) return tl::unexpected(agrees.error());
  return step;
}

double GpuStepper::error_from(double state_norm) const {
  return float_step_error(sizes_, parameters_, state_norm, *recipe_.inputs);
}

bool GpuStepper::prefers_single(double error) const {
  const GpuPrecision asked = host_->options().precision;
  if (asked != GpuPrecision::automatic) return asked == GpuPrecision::single_precision;
  return float_step_holds(error, sizes_, sizes_.entry);
}

// Float overlaps tell all memories apart but a few, whose true ones are asked for then.
std::optional<Overlaps> GpuStepper::overlaps(const State& x) {
  if (x.size() != bank_->dimension()) return std::nullopt;
  const double norm = x.norm();
  const bool is_single = prefers_single(error_from(norm));
  const FloatWidth precision = is_single ? FloatWidth::float32 : FloatWidth::float64;
  Result<Eigen::VectorXd> scores = host_->use([&](Device& device) -> Result<Eigen::VectorXd> {
    auto bank = device.upload(bank_, precision);
    if (!bank) return tl::unexpected(bank.error());
    return device.overlaps(*bank, precision, x);
  });
  if (!scores || !scores->allFinite()) return std::nullopt;
  return Overlaps{.scores = std::move(*scores),
                  .error = score_error(sizes_.value, norm, precision)};
}

double GpuStepper::score_error(double pattern_size, double state_norm, FloatWidth precision) const {
  return precision == FloatWidth::float32
             ? float_score_error(pattern_size, state_norm)
             : double_score_error(pattern_size, state_norm, bank_->dimension());
}

Result<Step> GpuStepper::step_on_device(const States& x) {
  const double error = error_from(largest_norm(x));
  if (prefers_single(error)) {
    Result<Step> step = step_in(FloatWidth::float32, x);
    if (!step || host_->options().precision == GpuPrecision::single_precision) return step;
    if (float_holds(x, *step)) return step;
  }
  return step_in(FloatWidth::float64, x);
}

bool GpuStepper::float_holds(const States& x, const Step& step) const {
  return float_step_holds(error_from(largest_norm(x)), sizes_, smallest_peak(step.next)) &&
         !any_out_of_range(step);
}

/// Does job(Device&, const StepSite&) with everything in place, on the device thread.
template <class Job>
std::invoke_result_t<Job&, Device&, const StepSite&> GpuStepper::on_site(FloatWidth precision,
                                                                         Job&& job) {
  using Outcome = std::invoke_result_t<Job&, Device&, const StepSite&>;
  return host_->use([&](Device& device) -> Outcome {
    auto bank = device.upload(bank_, precision);
    if (!bank) return tl::unexpected(bank.error());
    auto inputs = device.upload(recipe_, precision);
    if (!inputs) return tl::unexpected(inputs.error());
    return job(device, StepSite{.recipe = recipe_,
                                .bank = *bank,
                                .inputs = **inputs,
                                .precision = precision,
                                .memory_count = bank_->count(),
                                .d = bank_->dimension(),
                                .states = 1});
  });
}

Result<Step> GpuStepper::step_in(FloatWidth precision, const States& x) {
  Result<Step> step = on_site(
      precision, [&](Device& device, const StepSite& site) { return device.step(site, x); });
  if (step) step->scores_error = score_error(sizes_.key, largest_norm(x), precision);
  return step;
}

Result<std::vector<PassTime>> GpuStepper::time_passes(const States& x) {
  const bool is_single = prefers_single(error_from(largest_norm(x)));
  return on_site(is_single ? FloatWidth::float32 : FloatWidth::float64,
                 [&](Device& device, const StepSite& site) { return device.time_passes(site, x); });
}

// Now and then, for all steps would cost what the device saves. What differs is not handed over: the
// CPU goes on then.
Status GpuStepper::compare_with_cpu(const States& x, const Step& step) {
  if (!retriever_ || !host_->is_check_due()) return {};
  const Comparison compared = compare_steps(*retriever_, x, step);
  host_->record_difference(compared.difference);
  // Who asks for float whatever its error gets it.
  const bool is_forced = host_->options().precision == GpuPrecision::single_precision;
  if (compared.difference < kFaithful || is_forced) return {};
  return fail("the GPU's answer differs from the CPU's by {:.1e} of its largest entry",
              compared.difference);
}

}  // namespace mnemoscope
