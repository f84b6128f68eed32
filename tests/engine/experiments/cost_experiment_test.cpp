#include "engine/experiments/cost_experiment.h"

#include <gtest/gtest.h>

#include "engine/experiments/kind_rows.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// So small a beta that every memory weighs: where few do, a step takes less than the formula says.
constexpr double kAllWeigh = 0.01;

ExperimentJob two_sizes() {
  ExperimentJob job = job_of(cost_experiment(), kAllWeigh);
  job.values["memories"] = {10, 40};
  return job;
}

TEST(CostExperiment, CountsWhatTheFormulaSays) {
  const KindRows rows(cost_experiment(), two_sizes());
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows.number(0, "stored"), 10.0);
  EXPECT_EQ(rows.number(1, "stored"), 40.0);
  for (const std::size_t row : {std::size_t{0}, std::size_t{1}}) {
    EXPECT_EQ(rows.number(row, "dimension"), 784.0);
    EXPECT_NEAR(rows.number(row, "counted_flops") / rows.number(row, "formula_flops"), 1.0, 0.1);
    EXPECT_EQ(rows.number(row, "attended"), 1.0);
  }
  EXPECT_NEAR(rows.number(1, "counted_flops") / rows.number(0, "counted_flops"), 4.0, 0.1)
      << "linear in M";
}

TEST(CostExperiment, CountsTheAnswerWithoutTheWeightsThatAreOnlyShown) {
  ExperimentJob job = two_sizes();
  job.values["memories"] = {1000, 3000};
  const KindRows dense(cost_experiment(), job);
  EXPECT_EQ(dense.number(1, "answer_flops"), dense.number(1, "counted_flops")) << "it needs them";
  job.variants = {
      {.id = "linear", .parameters = Parameters::initial(find_variant("linear")->parameters)}};
  const KindRows linear(cost_experiment(), job);
  EXPECT_GT(linear.number(1, "counted_flops"), 1.5 * linear.number(0, "counted_flops"));
  EXPECT_EQ(linear.number(1, "answer_flops"), linear.number(0, "answer_flops"))
      << "the memories are summed up";
  EXPECT_GT(linear.number(0, "answer_flops"), 0.0);
}

TEST(CostExperiment, TheLiteralReadingMakesEveryScoreAndTheRenormalisedNone) {
  ExperimentJob job = two_sizes();
  job.values["memories"] = {1000};
  const auto flops = [&job](const char* reading) {
    VariantChoice choice{.id = "random-mask"};
    const Variant& variant = *find_variant(choice.id);
    choice.parameters = Parameters::initial(variant.parameters);
    EXPECT_TRUE(choice.parameters.set(variant.parameters, "reading", std::string(reading)));
    job.variants = {choice};
    return KindRows(cost_experiment(), job).number(0, "counted_flops");
  };
  constexpr double kScores = 2.0 * 1000 * 784;
  EXPECT_GT(flops("literal"), kScores);
  EXPECT_LT(flops("renormalised"), kScores);
}

TEST(CostExperiment, HasTimesOnlyWhereTheyAreAskedFor) {
  ExperimentJob job = two_sizes();
  const auto is_time = [](const ExperimentColumn& column) { return column.name == "microseconds"; };
  const auto untimed = cost_experiment().columns(job.values);
  EXPECT_TRUE(std::none_of(untimed.begin(), untimed.end(), is_time));
  job.values["times"] = {1};
  const KindRows rows(cost_experiment(), job);
  EXPECT_GT(rows.number(0, "microseconds"), 0.0);
}

TEST(CostExperiment, WithoutNumbersTakesAsManyMemoriesAsTheSessionHas) {
  ExperimentJob job = two_sizes();
  job.values["memories"] = {};
  job.values["batch"] = {2, 4};
  const KindRows rows(cost_experiment(), job);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows.number(0, "stored"), 20.0);
  EXPECT_EQ(rows.number(1, "queries"), 4.0);
  EXPECT_NEAR(rows.number(0, "flops_per_query") / rows.number(1, "flops_per_query"), 1.0, 1e-9);
}

bool has_column(const ExperimentJob& job, const std::string& name) {
  const auto columns = cost_experiment().columns(job.values);
  return std::any_of(columns.begin(), columns.end(),
                     [&name](const ExperimentColumn& column) { return column.name == name; });
}

/// A device that computes as the CPU does, under another name.
class NamedDevice final : public Backend {
 public:
  explicit NamedDevice(bool is_hardware) : is_hardware_(is_hardware) {}
  BackendInfo info() const override {
    return {.id = "gpu", .device = "Card 7", .is_hardware = is_hardware_};
  }
  bool accelerates(const Variant& variant, std::string* why) const override {
    return cpu_->accelerates(variant, why);
  }
  Result<std::unique_ptr<Stepper>> prepare(const Variant& variant,
                                           std::shared_ptr<const MemoryBank> bank,
                                           const Parameters& parameters,
                                           std::shared_ptr<const Retriever> retriever) override {
    return cpu_->prepare(variant, std::move(bank), parameters, std::move(retriever));
  }

 private:
  std::shared_ptr<Backend> cpu_ = make_cpu_backend();
  bool is_hardware_;
};

ExperimentJob timed_on_a_device() {
  ExperimentJob job = two_sizes();
  job.values["times"] = {1};
  job.values["backend"] = {1};
  return job;
}

TEST(CostExperiment, TimesADeviceOnlyWhereTimesAreAskedForToo) {
  ExperimentJob job = two_sizes();
  job.values["backend"] = {1};
  job.open_device = []() -> Result<std::shared_ptr<Backend>> {
    ADD_FAILURE() << "nothing is timed";
    return fail("none");
  };
  EXPECT_FALSE(has_column(job, "device_microseconds"));
  EXPECT_EQ(KindRows(cost_experiment(), job).size(), 2U);
  EXPECT_TRUE(has_column(timed_on_a_device(), "device_microseconds"));
}

TEST(CostExperiment, NamesTheDeviceAndSaysWhereItIsASoftwareRenderer) {
  for (const bool is_hardware : {true, false}) {
    ExperimentJob job = timed_on_a_device();
    job.open_device = [is_hardware]() -> Result<std::shared_ptr<Backend>> {
      return std::make_shared<NamedDevice>(is_hardware);
    };
    const KindRows rows(cost_experiment(), job);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_GT(rows.number(1, "device_microseconds"), 0.0);
    EXPECT_EQ(rows.text(0, "device"), is_hardware ? "Card 7" : "Card 7 (software renderer)");
    const bool says_so = rows.text(0, "note").find("software renderer") != std::string::npos;
    EXPECT_EQ(says_so, !is_hardware);
  }
}

TEST(CostExperiment, SaysWhyThereIsNoDevice) {
  ExperimentJob job = timed_on_a_device();
  EXPECT_NE(KindRows(cost_experiment(), job).text(0, "note"), "");
  job.open_device = []() -> Result<std::shared_ptr<Backend>> { return fail("no driver"); };
  const KindRows rows(cost_experiment(), job);
  EXPECT_EQ(rows.text(0, "note"), "no device: no driver");
  EXPECT_GT(rows.number(0, "microseconds"), 0.0) << "the CPU is timed all the same";
}

}  // namespace
}  // namespace mnemoscope
