// A model of signs as the program sees one: a step updates every spin once.
#pragma once

#include <memory>
#include <optional>

#include "core/variant.h"
#include "variants/parts/spins.h"

namespace mnemoscope {

/// The energy of spins, constant - scale sum_mu (<xi_mu, s> / d)^power.
struct SpinEnergy {
  double constant = 0.0;
  double scale = 1.0;
};

/// In which order a step updates the spins.
enum class SpinUpdate {
  one_by_one,  ///< each sees what those before it became: a sweep
  at_once,     ///< each sees the state before the step
};

/// A model of spins at work: one step is one sweep, or all spins at once.
class SpinModel final : public Retriever {
 public:
  SpinModel(SpinBank bank, std::int64_t power, std::optional<SpinEnergy> energy,
            SpinUpdate update = SpinUpdate::one_by_one);

  // The weights are the overlaps of the state before the step, -1 to 1: they are what pulls.
  Step step(const States& x) const override;

  // The overlaps are its weights.
  Eigen::VectorXd scores(const State& /*x*/) const override { return {}; }

  // Of the state's signs; with keys of their own the pulls are no slope of anything, so none then.
  // A step that turns all spins at once may raise it, and go to and fro between two states: who
  // makes such a model gives it none.
  std::optional<double> energy(const SteppedState& at) const override;

  // A sweep turns a spin only where that lowers the energy, by how much is not known before.
  double least_descent(const State& /*x*/, const State& /*next*/) const override { return 0.0; }

  // The theory of capacities is of random patterns; on a state at hand it promises nothing.
  std::vector<Bound> bounds(const SteppedState& /*at*/, Index /*target*/) const override;

 private:
  Eigen::VectorXd overlaps_at(const State& x) const;

  SpinBank bank_;
  std::int64_t power_;
  Pull pull_;
  std::optional<SpinEnergy> energy_;
  SpinUpdate update_;
};

/// The bank as spins, or the sentence of a person who did not want to wait.
Result<SpinBank> spin_bank(const MemoryBank& bank, const FitContext& context);

/// What a step costs: the overlaps of the state, and every spin's pull by all memories, each a
/// multiplication and an addition an entry, with a byte read for it. Every spin that turns costs 6M
/// more, and how many do the state decides: in a sweep that changes nothing, none. A fit looks for
/// the smallest and largest entry, then splits and averages them.
CostModel spin_cost(const Shape& shape);

}  // namespace mnemoscope
