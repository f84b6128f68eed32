// How much of the memories is read for a recorded state, the last with its verdict among them: the
// entries that the tally counts against those of its step and of one reading.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "engine/rows_tally.h"
#include "engine/small_problem.h"
#include "kernels/tally.h"
#include "theory/attention_bounds.h"

namespace mnemoscope {
namespace {

class Readings : public testing::TestWithParam<const Variant*> {
 protected:
  using Chosen = std::map<std::string, ParameterValue>;

  void expect_few(double beta, const Chosen& others = {}) {
    const VariantChoice chosen = choice_of(beta, others);
    const Fitted fitted = fit_variant(fit_key(start_, chosen));
    ASSERT_TRUE(fitted) << fitted.error().text;
    // What is measured once for a bank and a target is shared by all states.
    static_cast<void>(run(chosen, fitted, {}));
    std::vector<Tally> until;
    const Counting counting;
    const Trace trace = run(
        chosen, fitted, {.progress = [&](const Trace&) { until.push_back(counting.counted()); }});
    ASSERT_EQ(until.size(), trace.states().size());
    for (std::size_t t = 0; t < until.size(); ++t) {
      const Tally recorded = t == 0 ? until[0] : until[t] - until[t - 1];
      const Tally stepped = counted_step(**fitted, trace.states()[t]);
      // The last state is judged too.
      EXPECT_LE(recorded.entries - stepped.entries, kReading) << "x_" << t << ", beta " << beta;
      EXPECT_LE(recorded.singles - stepped.singles, kFewMemories) << "x_" << t << ", beta " << beta;
      if (t > 0) continue;
      EXPECT_LE(recorded.flops - stepped.flops,
                1.02 * 2.0 * kReading + similarities(trace, stepped))
          << "beside a reading there is only what is done with its M numbers";
    }
  }

  const Start start_ = *prepare(half_digit());

 private:
  static constexpr double kReading = 40.0 * 784.0;

  VariantChoice choice_of(double beta, const Chosen& others) const {
    VariantChoice chosen = choice(GetParam()->id, beta);
    for (const auto& [key, value] : others) {
      EXPECT_TRUE(chosen.parameters.set(GetParam()->parameters, key, value)) << key;
    }
    return chosen;
  }

  Trace run(const VariantChoice& chosen, const Fitted& fitted, const RunWatch& watch) const {
    return run_fitted(start_, chosen, fitted, {.steps = 3, .tolerance = 0.0}, *cpu_, *cpu_, watch);
  }

  static Tally counted_step(const Retriever& retriever, const State& x) {
    const Counting counting;
    static_cast<void>(retriever.step(x));
    return counting.counted();
  }

  /// A promise that holds an estimate against the dense answer asks for the similarities of its
  /// features once more: operations, but no memory is read for them.
  static double similarities(const Trace& trace, const Tally& stepped) {
    for (const Bound& bound : trace.steps()[0].bounds) {
      if (bound.id == bound_id::kLowRank && std::isfinite(bound.value)) return stepped.flops;
    }
    return 0.0;
  }

  const std::shared_ptr<Backend> cpu_ = make_cpu_backend();
};

TEST_P(Readings, AreAtMostOneMoreForARecordedStateThanForItsStep) {
  expect_few(30.0);
  expect_few(0.3);
}

// Every way a choice of the model goes on reads as little.
TEST_P(Readings, AreAtMostOneMoreWhateverTheModelChooses) {
  for (const Parameter& parameter : GetParam()->parameters) {
    if (parameter.kind != ParameterKind::choice) continue;
    for (const std::string& word : parameter.choices) {
      SCOPED_TRACE(parameter.key + " = " + word);
      if (word == "channels") continue;  // of colour pictures
      expect_few(3.0, {{parameter.key, word}});
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Every, Readings, testing::ValuesIn(catalogue().begin(), catalogue().end()),
                         [](const testing::TestParamInfo<const Variant*>& tested) {
                           std::string name = tested.param->id;
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace mnemoscope
