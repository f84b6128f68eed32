#include "engine/run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/small_problem.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

using testing::HasSubstr;

/// A device that steps like the CPU until it breaks.
class BreakingBackend final : public Backend {
 public:
  explicit BreakingBackend(int good_steps) : good_steps_(good_steps) {}

  BackendInfo info() const override { return {.id = "gpu", .device = "breaking"}; }
  bool accelerates(const Variant&, std::string*) const override { return true; }
  Result<std::unique_ptr<Stepper>> prepare(const Variant&, std::shared_ptr<const MemoryBank>,
                                           const Parameters&,
                                           std::shared_ptr<const Retriever> retriever) override {
    return std::make_unique<BreakingStepper>(std::move(retriever), good_steps_);
  }

 private:
  class BreakingStepper final : public Stepper {
   public:
    BreakingStepper(std::shared_ptr<const Retriever> retriever, int good_steps)
        : retriever_(std::move(retriever)), left_(good_steps) {}
    Result<Step> step(const States& x) override {
      if (left_-- == 0) return fail("the device is lost");
      return retriever_->step(x);
    }

   private:
    std::shared_ptr<const Retriever> retriever_;
    int left_;
  };

  int good_steps_;
};

RunResult must_run(const RunSpec& spec) {
  Result<RunResult> result = run(spec, cpu_only());
  EXPECT_TRUE(result) << result.error().text;
  return std::move(*result);
}

TEST(Run, RecordsEveryStateWithItsWeightsFromTheQueryToTheEnd) {
  const RunResult result = must_run(half_digit());
  ASSERT_EQ(result.traces.size(), 2U);
  for (const Trace& trace : result.traces) {
    ASSERT_TRUE(trace.finished);
    EXPECT_EQ(trace.states()[0], result.start.query.state);
    for (std::size_t t = 0; t + 1 < trace.states().size(); ++t) {
      EXPECT_EQ(trace.states()[t + 1], State(trace.retriever->step(trace.states()[t]).next.col(0)));
      EXPECT_DOUBLE_EQ(trace.steps()[t].residual,
                       (trace.states()[t + 1] - trace.states()[t]).norm());
    }
  }
}

TEST(Run, EndsAtTheFirstStateThatStoppedMoving) {
  const Trace trace = must_run(half_digit()).traces[1];
  ASSERT_TRUE(trace.converged_at);
  EXPECT_EQ(*trace.converged_at, trace.last_step());
  const auto t = static_cast<std::size_t>(*trace.converged_at);
  EXPECT_LE((trace.states()[t] - trace.states()[t - 1]).norm(), 1e-9);
  ASSERT_GE(t, 2U);
  EXPECT_GT((trace.states()[t - 1] - trace.states()[t - 2]).norm(), 1e-9);
}

TEST(Run, NeverTakesMoreStepsThanAllowed) {
  RunSpec spec = half_digit();
  spec.options = {.steps = 3, .tolerance = 0.0};
  const RunResult result = must_run(spec);
  EXPECT_EQ(result.traces[0].last_step(), 3);
  EXPECT_LE(result.traces[1].last_step(), 3);  // sparsemax may stand exactly still before
}

TEST(Run, ACopyOfItsTraceSharesTheStatesAndKeepsThemWhenOneIsChecked) {
  RunResult result = must_run(half_digit());
  Trace& trace = result.traces[0];
  const Trace copy = trace;
  EXPECT_EQ(copy.points, trace.points) << "the same ones, not equal ones";
  check_state(result.start, result.options, trace, 1);
  EXPECT_TRUE(trace.steps()[1].checks);
  EXPECT_FALSE(copy.steps()[1].checks);
  EXPECT_EQ(copy.points[0], trace.points[0]);
}

TEST(Run, GivesTheSameBitsTwice) {
  const RunResult a = must_run(half_digit());
  const RunResult b = must_run(half_digit());
  for (std::size_t i = 0; i < a.traces.size(); ++i) {
    EXPECT_TRUE(std::ranges::equal(a.traces[i].states(), b.traces[i].states()));
    EXPECT_TRUE(std::ranges::equal(a.traces[i].weights(), b.traces[i].weights()));
  }
}

TEST(Run, LeavesOutVariantsThatAreSwitchedOff) {
  RunSpec spec = half_digit();
  spec.variants[0].enabled = false;
  const RunResult result = must_run(spec);
  ASSERT_EQ(result.traces.size(), 1U);
  EXPECT_EQ(result.traces[0].variant.id, "sparse");
}

TEST(Run, HasNoErrorBoundsOrTheoremRowsWithoutATarget) {
  Start start = *prepare(half_digit());
  start.query.target.reset();
  const auto cpu = make_cpu_backend();
  Trace trace = run_variant(start, choice("dense", 30), {}, *cpu, *cpu, {});
  for (int t = 0; t <= trace.last_step(); ++t) {
    check_state(start, {}, trace, t);
    const StepRecord& record = trace.steps()[static_cast<std::size_t>(t)];
    EXPECT_FALSE(record.error);
    EXPECT_TRUE(record.bounds.empty());
    EXPECT_TRUE(record.checks->empty());
  }
}

TEST(Run, EveryProvedTheoremRowHoldsAlongTheWay) {
  int rows = 0;
  RunResult result = must_run(half_digit());
  for (Trace& trace : result.traces) {
    for (int t = 0; t <= trace.last_step(); ++t) {
      check_state(result.start, result.options, trace, t);
      for (const Check& check : *trace.steps()[static_cast<std::size_t>(t)].checks) {
        ++rows;
        if (check.standing == BoundStanding::proved) {
          EXPECT_NE(check.verdict, Verdict::fails) << check.name << ": " << check.statement;
        }
      }
    }
  }
  EXPECT_GT(rows, 0);
}

TEST(Run, AStopRequestEndsItUnfinished) {
  const Start start = *prepare(half_digit());
  const auto cpu = make_cpu_backend();
  int asked = 0;
  const RunWatch watch{.stop = [&asked] { return ++asked > 2; }};
  const Trace trace = run_variant(start, choice("dense", 30), {}, *cpu, *cpu, watch);
  EXPECT_FALSE(trace.finished);
  EXPECT_EQ(trace.steps().size(), 2U);
}

TEST(Run, GoesOnWithTheCpuWhenTheDeviceIsLostAndSaysSo) {
  const Start start = *prepare(half_digit());
  const auto cpu = make_cpu_backend();
  BreakingBackend device(2);
  const RunOptions options{.steps = 5, .tolerance = 0.0};
  const Trace broken = run_variant(start, choice("dense", 30), options, device, *cpu, {});
  const Trace whole = run_variant(start, choice("dense", 30), options, *cpu, *cpu, {});
  EXPECT_TRUE(broken.finished);
  EXPECT_TRUE(std::ranges::equal(broken.states(), whole.states()));
  EXPECT_EQ(broken.backend, "cpu");
  EXPECT_THAT(broken.notice, HasSubstr("the device is lost"));
  EXPECT_THAT(broken.notice, HasSubstr("Dense"));
}

TEST(Run, NamesAVariantThatDoesNotExist) {
  const Start start = *prepare(half_digit());
  const auto cpu = make_cpu_backend();
  const Trace trace = run_variant(start, {.id = "densest"}, {}, *cpu, *cpu, {});
  ASSERT_TRUE(trace.failure);
  EXPECT_THAT(trace.failure->text, HasSubstr("densest"));
}

TEST(Run, KeepsTheOtherVariantsWhenOneCannotBeFitted) {
  RunSpec spec = half_digit();
  VariantChoice top = choice("top-k", 30);
  ASSERT_TRUE(top.parameters.set(find_variant("top-k")->parameters, "k", std::int64_t{500}));
  spec.variants.push_back(top);
  const RunResult result = must_run(spec);
  ASSERT_TRUE(result.traces[2].failure);
  EXPECT_THAT(result.traces[2].failure->text, HasSubstr("500"));
  EXPECT_TRUE(result.traces[0].finished);
}

TEST(Backends, AutomaticTakesTheCpuBesideASoftwareRenderer) {
  class Software final : public Backend {
   public:
    BackendInfo info() const override { return {"gpu", "llvmpipe", false}; }
    bool accelerates(const Variant&, std::string*) const override { return true; }
    Result<std::unique_ptr<Stepper>> prepare(const Variant&, std::shared_ptr<const MemoryBank>,
                                             const Parameters&,
                                             std::shared_ptr<const Retriever>) override {
      return fail("not used");
    }
  };
  Backends backends = cpu_only();
  backends.gpu = std::make_shared<Software>();
  const BackendDecision decision = *choose_backend(backends, BackendChoice::automatic);
  EXPECT_EQ(decision.backend, backends.cpu);
  EXPECT_THAT(decision.reason, HasSubstr("llvmpipe"));
  EXPECT_EQ(choose_backend(backends, BackendChoice::gpu)->backend, backends.gpu);
}

TEST(Backends, DemandingAGpuThatIsNotThereIsAnErrorThatSaysWhy) {
  const Result<BackendDecision> decision = choose_backend(cpu_only(), BackendChoice::gpu);
  ASSERT_FALSE(decision);
  EXPECT_THAT(decision.error().text, HasSubstr("there is no GPU in this test"));
}

TEST(DeferredPairs, LetTheFirstStateComeAndAreSaidWhenItIsChecked) {
  RunSpec spec{.memories = {.sources = {"builtin:digits"}}};
  spec.query.memory = 3;
  const Result<Start> prepared = prepare(spec);
  ASSERT_TRUE(prepared) << prepared.error().text;
  const Start& start = *prepared;
  const MemoryBank& bank = *start.memories->bank;
  bank.defer_pairs();
  const auto backend = make_cpu_backend();
  const VariantChoice dense{.id = "dense",
                            .parameters = Parameters::initial(find_variant("dense")->parameters)};
  Trace trace = run_variant(start, dense, {.steps = 1}, *backend, *backend, {});
  const auto says = [&](const char* words) {
    for (const Bound& bound : trace.points.at(0)->record.bounds) {
      for (const Hypothesis& h : bound.hypotheses) {
        if (h.text.find(words) != std::string::npos) return true;
      }
    }
    return false;
  };
  EXPECT_FALSE(bank.has_pairs());
  EXPECT_TRUE(says("not known yet"));
  check_state(start, {}, trace, 0);
  EXPECT_TRUE(bank.has_pairs());
  EXPECT_FALSE(says("not known yet"));
}

}  // namespace
}  // namespace mnemoscope
