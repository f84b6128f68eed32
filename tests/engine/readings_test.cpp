// How much of the memories is read for a recorded state: the tally's operations against those of
// one reading.
#include <gtest/gtest.h>

#include <cmath>

#include "engine/small_problem.h"
#include "kernels/tally.h"
#include "theory/attention_bounds.h"

namespace mnemoscope {
namespace {

class Readings : public testing::TestWithParam<const Variant*> {
 protected:
  void expect_few(double beta) {
    const VariantChoice chosen = choice(GetParam()->id, beta);
    const Fitted fitted = fit_variant(fit_key(start_, chosen));
    ASSERT_TRUE(fitted) << fitted.error().text;
    // What is measured once for a bank and a target is shared by all states.
    static_cast<void>(run(chosen, fitted, {}));
    double recorded = 0.0;
    const Counting counting;
    const Trace trace = run(chosen, fitted, {.progress = [&](const Trace& so_far) {
                              if (so_far.last_step() == 0) recorded = counting.counted().flops;
                            }});
    const double stepped = flops_of_step(**fitted);
    EXPECT_LE(recorded - stepped, 1.02 * kReading + dense_answer(trace, stepped))
        << "in readings: the step " << stepped / kReading << ", with its record "
        << recorded / kReading;
  }

 private:
  static constexpr double kReading = 2.0 * 40 * 784;

  Trace run(const VariantChoice& chosen, const Fitted& fitted, const RunWatch& watch) const {
    return run_fitted(start_, chosen, fitted, {.steps = 3, .tolerance = 0.0}, *cpu_, *cpu_, watch);
  }

  double flops_of_step(const Retriever& retriever) const {
    const Counting counting;
    static_cast<void>(retriever.step(start_.query.state));
    return counting.counted().flops;
  }

  /// A promise that compares with the dense answer makes that answer and takes the distances of all
  /// memories from it; the similarities that are compared it may have to ask for once more.
  static double dense_answer(const Trace& trace, double stepped) {
    for (const Bound& bound : trace.steps()[0].bounds) {
      if (bound.id == bound_id::kLowRank && std::isfinite(bound.value)) {
        return 2.5 * kReading + stepped;
      }
    }
    return 0.0;
  }

  const Start start_ = *prepare(half_digit());
  const std::shared_ptr<Backend> cpu_ = make_cpu_backend();
};

TEST_P(Readings, AreAtMostOneMoreForARecordedStateThanForItsStep) {
  expect_few(30.0);
  expect_few(0.3);
}

INSTANTIATE_TEST_SUITE_P(Every, Readings, testing::ValuesIn(catalogue().begin(), catalogue().end()),
                         [](const testing::TestParamInfo<const Variant*>& tested) {
                           std::string name = tested.param->id;
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace mnemoscope
