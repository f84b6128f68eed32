#include "engine/cycle.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <vector>

#include "engine/run.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// States of one entry: x_t = f(t) for t = 0..count-1.
std::vector<State> sequence(int count, const std::function<double(int)>& f) {
  std::vector<State> states;
  for (int t = 0; t < count; ++t) states.push_back(State::Constant(1, f(t)));
  return states;
}

/// The period found first when the states come one by one; 0 when none ever is.
int first_period(const std::vector<State>& states, double tolerance) {
  for (std::size_t count = 1; count <= states.size(); ++count) {
    const int period = cycle_period(std::span(states).first(count), tolerance);
    if (period > 0) return period;
  }
  return 0;
}

TEST(Cycle, IsFoundForEveryPeriodUpToTheLongest) {
  for (int p = 2; p <= kLongestCycle; ++p) {
    const auto states = sequence(40, [p](int t) { return std::cos(static_cast<double>(t % p)); });
    EXPECT_EQ(first_period(states, 0.0), p);
  }
  const auto longer =
      sequence(60, [](int t) { return std::cos(static_cast<double>(t % (kLongestCycle + 1))); });
  EXPECT_EQ(first_period(longer, 0.0), 0);
}

TEST(Cycle, IsNotDeclaredBeforeAFullPeriodWasRepeated) {
  const auto states = sequence(20, [](int t) { return static_cast<double>(t % 3); });
  EXPECT_EQ(cycle_period(std::span(states).first(6), 0.0), 0);
  EXPECT_EQ(cycle_period(std::span(states).first(7), 0.0), 3);
}

TEST(Cycle, ThatIsStillApproachedIsFoundOnceItsReturnsAreExactEnough) {
  const auto states = sequence(60, [](int t) { return t % 2 + std::pow(0.5, t); });
  EXPECT_EQ(first_period(states, 1e-6), 2);
}

TEST(Cycle, IsNotWhatConvergesHoweverSlowly) {
  for (const double rate : {0.5, -0.5, 0.99, -0.99, 0.999999, -0.999999}) {
    const auto states = sequence(3000, [rate](int t) { return 1.0 + std::pow(rate, t); });
    EXPECT_EQ(first_period(states, 1e-3), 0) << rate;
  }
}

TEST(Cycle, IsNotAStateThatComesBackOnceByCoincidence) {
  const auto states = sequence(30, [](int t) { return t == 12 ? 10.0 : static_cast<double>(t); });
  EXPECT_EQ(first_period(states, 1e-6), 0);
}

TEST(Cycle, IsNotTheRoundingOfAStateThatStandsStill) {
  const auto states =
      sequence(30, [](int t) { return t % 2 == 0 ? 1.0 : std::nextafter(1.0, 2.0); });
  EXPECT_EQ(first_period(states, 0.0), 0);
}

/// CE4b of docs/theory.md, section 5: memories 1 and 3, only the first in the support, the
/// weights of all.
RunResult literal_run(int steps, double beta) {
  const Variant& window = *find_variant("window");
  VariantChoice choice{.id = "window", .parameters = Parameters::initial(window.parameters)};
  for (const auto& [key, value] : {std::pair<std::string, ParameterValue>{"beta", beta},
                                   {"width", std::int64_t{0}},
                                   {"centre", std::int64_t{0}},
                                   {"reading", std::string("literal")}}) {
    EXPECT_TRUE(choice.parameters.set(window.parameters, key, value)) << key;
  }
  auto memories = std::make_shared<Memories>();
  memories->images.values = Eigen::MatrixXd{{1.0, 3.0}};
  memories->images.shape = {.width = 1, .height = 1, .channels = 1};
  memories->bank =
      std::make_shared<const MemoryBank>(Patterns::from_values(memories->images.values));
  const RunOptions options{.steps = steps};
  Start start =
      *make_start(memories, State::Constant(1, 2.0), {.query = {.memory = 0}, .options = options});
  const auto cpu = make_cpu_backend();
  Trace trace = run_variant(start, choice, options, *cpu, *cpu, {});
  return {.start = std::move(start), .traces = {std::move(trace)}};
}

TEST(Cycle, OfTheLiteralReadingIsNamedAndEndsTheRun) {
  const Trace trace = literal_run(200, 10.0).traces[0];
  EXPECT_TRUE(trace.finished);
  EXPECT_FALSE(trace.converged_at);
  EXPECT_LT(trace.last_step(), 20);
  EXPECT_EQ(trace.outcome.kind, OutcomeKind::cycle);
  EXPECT_EQ(trace.outcome.period, 2);
  EXPECT_EQ(trace.outcome.words, "a cycle of 2");
  const double last = trace.states().back()[0];
  const double before = trace.states()[trace.states().size() - 2][0];
  EXPECT_NEAR(std::max(last, before), 0.4998, 1e-4);
  EXPECT_NEAR(std::min(last, before), 4.6e-5, 1e-6);
}

TEST(Cycle, OfTheLiteralReadingNeedsABetaAboveThree) {
  const Trace trace = literal_run(500, 2.0).traces[0];
  EXPECT_TRUE(trace.converged_at);
  EXPECT_EQ(trace.outcome.period, 0);
}

}  // namespace
}  // namespace mnemoscope
