// What the released code really does, as switches: each does what its sentence says.
#include "layers/repo_switches.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "core/random.h"
#include "layers/training_plan.h"

namespace mnemoscope::layers {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Matrix drawn(Index rows, Index columns, std::uint64_t seed) {
  Lcg draw = Lcg::seeded(seed);
  Matrix m(rows, columns);
  for (Index i = 0; i < m.size(); ++i) m.data()[i] = draw.normal();
  return m;
}

/// Weights of 2 queries of width 4 among 6 keys.
Matrix weights_of(const HeadAttention& attention, double beta = 0.7) {
  const Matrix q = drawn(2, 4, 1);
  const Matrix k = drawn(6, 4, 2);
  const Matrix v = Matrix::Identity(6, 6);
  const Draws draws{.seed = 3};
  return attention
      .forward({.q = q, .k = k, .v = v, .beta = beta, .place = {.length = 6}, .draws = draws}, true)
      .out;
}

std::shared_ptr<const HeadAttention> made(const std::string& id, bool released,
                                          const Parameters& parameters) {
  const Association& association = *find_association(id);
  const auto attention = (released ? association.released.make : association.make)(
      parameters, {.head_width = 4, .seed = 5});
  EXPECT_TRUE(attention) << id;
  return attention ? *attention : nullptr;
}

Matrix released(const std::string& id, double beta = 0.7) {
  return weights_of(*made(id, true, Parameters::initial(find_association(id)->parameters)), beta);
}

Matrix as_printed(const std::string& id, double beta = 0.7,
                  const Parameters* parameters = nullptr) {
  const Parameters initial = Parameters::initial(find_association(id)->parameters);
  return weights_of(*made(id, false, parameters == nullptr ? initial : *parameters), beta);
}

TEST(ReleasedForm, SparseIsDense) {
  EXPECT_TRUE(released("sparse").isApprox(as_printed("dense"), 1e-15));
  EXPECT_FALSE(as_printed("sparse").isApprox(as_printed("dense"), 1e-3));
}

TEST(ReleasedForm, LinearIsRandomFeaturesAndNeitherHearsBeta) {
  EXPECT_EQ(released("linear"), released("random-features"));
  EXPECT_EQ(released("random-features", 0.1), released("random-features", 5.0));
  EXPECT_FALSE(as_printed("random-features", 0.1).isApprox(as_printed("random-features", 5.0)));
}

TEST(ReleasedForm, TopKLetsScoresOutsideItsSupportCountAsZero) {
  const Matrix weights = released("top-k");  // a fifth of 6: one
  EXPECT_GT(weights.minCoeff(), 0.0);
  for (Index l = 0; l < weights.rows(); ++l) {
    EXPECT_NEAR(weights.row(l).sum(), 1.0, 1e-14);
    Eigen::RowVectorXd sorted = weights.row(l);
    std::sort(sorted.begin(), sorted.end());
    EXPECT_EQ((sorted.array() == sorted[2]).count(), 5) << "all but one are exp(0) apart from it";
  }
  EXPECT_EQ((as_printed("top-k").array() == 0.0).count(), 10);
}

TEST(ReleasedForm, ARandomMaskDropsScoresAndLetsTheOthersGrow) {
  const Association& mask = *find_association("random-mask");
  Parameters half = Parameters::initial(mask.parameters);
  ASSERT_TRUE(half.set(mask.parameters, "share", 0.5));
  Parameters zeroed = half;
  ASSERT_TRUE(zeroed.set(mask.parameters, "reading", std::string("zero-score")));
  const Matrix dropped = weights_of(*made("random-mask", true, half), 0.7);
  EXPECT_TRUE(dropped.isApprox(as_printed("random-mask", 1.4, &zeroed), 1e-14));
}

TEST(ReleasedForm, AWindowDoesNotHearBeta) {
  EXPECT_EQ(released("window", 0.1), released("window", 5.0));
  EXPECT_TRUE(released("window", 0.1).isApprox(as_printed("window", 1.0), 1e-15));
}

// The way back of another beta: against differences.
TEST(ReleasedForm, GradientsFollowTheOtherBeta) {
  const Association& mask = *find_association("random-mask");
  const auto attention = made("random-mask", true, Parameters::initial(mask.parameters));
  const Matrix k = drawn(6, 4, 2);
  const Matrix v = drawn(6, 3, 4);
  const Matrix q = drawn(2, 4, 1);
  const Matrix g = drawn(2, 3, 6);
  const Draws draws{.seed = 3};
  const auto loss = [&](const Matrix& queries, double beta) {
    const HeadInput in{
        .q = queries, .k = k, .v = v, .beta = beta, .place = {.length = 6}, .draws = draws};
    return attention->forward(in, false).out.cwiseProduct(g).sum();
  };
  const HeadInput in{.q = q, .k = k, .v = v, .beta = 0.7, .place = {.length = 6}, .draws = draws};
  const HeadGradient gradient = attention->backward(in, attention->forward(in, false), g);
  constexpr double kStep = 1e-6;
  EXPECT_NEAR(gradient.beta, (loss(q, 0.7 + kStep) - loss(q, 0.7 - kStep)) / (2 * kStep), 1e-7);
  for (Index i = 0; i < q.size(); ++i) {
    Matrix up = q;
    Matrix down = q;
    up.data()[i] += kStep;
    down.data()[i] -= kStep;
    EXPECT_NEAR(gradient.q.data()[i], (loss(up, 0.7) - loss(down, 0.7)) / (2 * kStep), 1e-7);
  }
}

TrainingSpec small_bags() {
  TrainingSpec spec;
  spec.bags = {.size = 4, .train = 40, .test = 20};
  spec.model.width = 8;
  return spec;
}

TrainingPlan plan_of(const TrainingSpec& spec) {
  auto plan = training_plan(spec);
  EXPECT_TRUE(plan) << (plan ? "" : plan.error().text);
  return plan ? std::move(*plan) : TrainingPlan{};
}

const Competitor& competitor(const TrainingPlan& plan, std::string_view id) {
  return *std::find_if(plan.competitors.begin(), plan.competitors.end(),
                       [id](const Competitor& one) { return one.id == id; });
}

TEST(RepoSwitches, SayWhatIsOnAndNothingElse) {
  TrainingSpec spec = small_bags();
  EXPECT_THAT(plan_of(spec).notes, IsEmpty());
  for (const RepoSwitch& one : repo_switches()) {
    spec.repo = {};
    spec.repo.*one.value = true;
    EXPECT_THAT(plan_of(spec).notes, Contains(std::string(one.sentence))) << one.key;
  }
  spec.repo = {.associations = true};
  EXPECT_THAT(plan_of(spec).notes, Contains(HasSubstr("Sparse in the released code")));
}

TEST(RepoSwitches, PatternsOfSomeBeginUniform) {
  TrainingSpec spec = small_bags();
  spec.repo.patterns = true;
  const TrainingPlan plan = plan_of(spec);
  const auto least = [&](std::string_view id) {
    return find_tensor(competitor(plan, id).task->initial(1), "patterns")->value.minCoeff();
  };
  EXPECT_LT(least("dense"), 0.0);
  for (const char* id : {"top-k", "linear", "random-features"}) {
    EXPECT_GE(least(id), 0.0) << id;
    EXPECT_LT(find_tensor(competitor(plan, id).task->initial(1), "patterns")->value.maxCoeff(),
              1.0);
  }
}

TEST(RepoSwitches, DropoutStaysOnInTests) {
  TrainingSpec spec = small_bags();
  spec.model.dropout = 0.5;
  const TrainingPlan still = plan_of(spec);
  spec.repo.dropout_in_tests = true;
  const TrainingPlan dropped = plan_of(spec);
  const Tensors tensors = competitor(still, "dense").task->initial(1);
  const auto loss = [&](const TrainingPlan& plan) {
    return evaluate(*competitor(plan, "dense").task, tensors, Part::test).loss;
  };
  EXPECT_NE(loss(still), loss(dropped));
  EXPECT_EQ(loss(dropped), loss(plan_of(spec))) << "the same draws every time";
}

TEST(RepoSwitches, TheThresholdIsHigher) {
  TrainingSpec spec = small_bags();
  spec.repo.threshold = true;
  const TrainingPlan plan = plan_of(spec);
  const Task& task = *competitor(plan, "dense").task;
  const Matrix between = Matrix::Constant(task.examples(Part::test), 1, 0.25);
  EXPECT_EQ(task.judge(Part::test, between).accuracy, 0.5) << "none is positive; half are";
  spec.repo = {};
  const TrainingPlan printed = plan_of(spec);
  Matrix right = between;
  for (Index i = 0; i < right.rows(); ++i) right(i, 0) = i % 2 == 1 ? 0.25 : -0.25;
  EXPECT_EQ(competitor(printed, "dense").task->judge(Part::test, right).accuracy, 1.0);
  EXPECT_EQ(task.judge(Part::test, right).accuracy, 0.5);
}

TEST(RepoSwitches, TheBestTestEpochIsChosenByTheTestPart) {
  TrainingSpec spec = small_bags();
  spec.repo.best_test_epoch = true;
  const TrainingPlan plan = plan_of(spec);
  const auto& task = dynamic_cast<const BagTask&>(*competitor(plan, "dense").task);
  EXPECT_EQ(task.bags_of(Part::validation), task.bags_of(Part::test));
  const Evaluation judged =
      task.judge(Part::validation, Matrix::Constant(task.examples(Part::validation), 1, 1.0));
  EXPECT_EQ(judged.score, judged.accuracy);
}

TEST(RepoSwitches, PairsAreTwiceAsManyBags) {
  TrainingSpec spec = small_bags();
  spec.repo.pairs = true;
  const TrainingPlan plan = plan_of(spec);
  const Task& task = *competitor(plan, "dense").task;
  EXPECT_EQ(task.examples(Part::test), 40);
  EXPECT_EQ(task.examples(Part::train) + task.examples(Part::validation), 80);
}

// The slip of the released code's window: what one window is forecast from hangs on another one.
TEST(RepoSwitches, AForecastByWindowsHangsOnTheOthersOfItsBatch) {
  TrainingSpec spec;
  spec.kind = TaskKind::series;
  spec.series.horizon = 24;
  spec.model.width = 8;
  const auto apart = [&](bool as_released) {
    spec.repo.associations = as_released;
    const TrainingPlan plan = plan_of(spec);
    const Task& task = *competitor(plan, "window").task;
    const Tensors tensors = task.initial(1);
    const std::vector<Index> alone{0};
    const std::vector<Index> both{0, 100};
    return (task.predict(tensors, Part::test, alone).row(0) -
            task.predict(tensors, Part::test, both).row(0))
        .norm();
  };
  EXPECT_LT(apart(false), 1e-12);
  EXPECT_GT(apart(true), 1e-3);
}

}  // namespace
}  // namespace mnemoscope::layers
