#include "variants/parts/spin_model.h"

#include <utility>

namespace mnemoscope {

SpinModel::SpinModel(SpinBank bank, std::int64_t power, std::optional<SpinEnergy> energy,
                     SpinUpdate update)
    : bank_(std::move(bank)),
      power_(power),
      pull_(power, bank_.dimension()),
      energy_(energy),
      update_(update) {}

Step SpinModel::step(const States& x) const {
  Step step{.next = States(x.rows(), x.cols()), .weights = Weights(bank_.count(), x.cols())};
  for (Index n = 0; n < x.cols(); ++n) {
    Eigen::VectorXd s = bank_.spins(x.col(n));
    const Eigen::VectorXd z = bank_.overlaps(s);
    step.weights.col(n) = z / static_cast<double>(bank_.dimension());
    if (update_ == SpinUpdate::at_once) {
      bank_.turn_at_once(s, z, pull_);
    } else {
      bank_.sweep(s, z, pull_);
    }
    step.next.col(n) = bank_.picture(s);
  }
  return step;
}

std::optional<double> SpinModel::energy(const SteppedState& at) const {
  if (!energy_) return std::nullopt;
  const Eigen::ArrayXd overlaps = at.has_step() ? at.weights() : overlaps_at(at.x());
  return energy_->constant - energy_->scale * overlaps.pow(static_cast<double>(power_)).sum();
}

std::vector<Bound> SpinModel::bounds(const SteppedState& /*at*/, Index /*target*/) const {
  return {};
}

Eigen::VectorXd SpinModel::overlaps_at(const State& x) const {
  return bank_.overlaps(bank_.spins(x)) / static_cast<double>(bank_.dimension());
}

Result<SpinBank> spin_bank(const MemoryBank& bank, const FitContext& context) {
  Progress progress(context.report);
  SpinBank spins(bank, progress);
  if (progress.stopped()) {
    return fail("The fit was stopped while {} memories became signs; start it again", bank.count());
  }
  return spins;
}

CostModel spin_cost(const Shape& shape) {
  const double entries = static_cast<double>(shape.m) * static_cast<double>(shape.d);
  return {.fit = {.flops = 5.0 * entries, .bytes = entries * (2.0 * shape.bytes_per_entry + 1.0)},
          .step = {.flops = 4.0 * entries, .bytes = 2.0 * entries}};
}

}  // namespace mnemoscope
