#include "ui/compare/step_measures.h"

namespace mnemoscope {

MeasuredStep measured_step(int t, StepMeasures* known) {
  MeasuredStep step{.t = t};
  if (known == nullptr) return step;
  step.measures = [measure = step.measures, known](const MatrixRow& row, const MatrixCell& cell,
                                                   int at) {
    // The cells of a brush stroke are many, and none of them comes back.
    constexpr std::size_t kMost = 20000;
    if (known->known.size() > kMost) known->known.clear();
    const std::pair key(cell.number, at);
    const auto found = known->known.find(key);
    if (found != known->known.end()) return found->second;
    return known->known.emplace(key, measure(row, cell, at)).first->second;
  };
  return step;
}

}  // namespace mnemoscope
