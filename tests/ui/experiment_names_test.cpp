// What models that stand twice in an experiment are called.
#include "ui/experiments/experiment_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "ui/experiments/experiment_curves.h"

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

/// Two places of one axis; in each the same models with these parameters.
LiveSweep with_models(const std::vector<std::pair<std::string, std::string>>& models,
                      const std::string& axis = "memories.count") {
  auto sweep = std::make_shared<SweepSpec>();
  sweep->axes = {{.key = axis, .values = {"10", "20"}}};
  LiveSweep live;
  live.columns = {{"model", ""}, {"parameters", ""}, {"nearest", ""}};
  for (std::size_t job = 0; job < 2; ++job) {
    live.jobs.push_back({.index = job, .key = "k", .values = {job == 0 ? "10" : "20"}});
    JobRows rows;
    for (const auto& [name, parameters] : models) rows.rows.push_back({name, parameters, 0.5});
    live.rows.push_back(std::make_shared<const JobRows>(std::move(rows)));
  }
  live.sweep = std::move(sweep);
  return live;
}

LiveSweep three_shares() {
  return with_models({{"dense", "beta=0.01"},
                      {"top-k", "beta=0.01; reading=renormalised; share=0.2"},
                      {"top-k-2", "beta=0.01; reading=renormalised; share=0.5"},
                      {"top-k-3", "beta=0.01; reading=renormalised; share=0.8"},
                      {"mean-image", ""}});
}

TEST(ExperimentNames, KnowTheModelBehindAName) {
  EXPECT_EQ(model_behind("top-k"), "top-k");
  EXPECT_EQ(model_behind("top-k-2"), "top-k");
  EXPECT_EQ(model_behind("mean-image"), "");
}

TEST(ExperimentNames, SayWhatIsDifferentWhereAModelStandsMoreThanOnce) {
  EXPECT_THAT(telling_names(three_shares()), ElementsAre(Pair("top-k", "top-k, share = 0.2"),
                                                         Pair("top-k-2", "top-k, share = 0.5"),
                                                         Pair("top-k-3", "top-k, share = 0.8")));
}

TEST(ExperimentNames, StandAtTheCurves) {
  const std::vector<Curve> curves =
      curves_of(three_shares(), {.x = "memories.count", .y = "nearest"});
  ASSERT_EQ(curves.size(), 5U);
  EXPECT_EQ(curves[0].name, "dense");
  EXPECT_EQ(curves[1].name, "top-k, share = 0.2");
  EXPECT_EQ(curves[2].name, "top-k, share = 0.5");
  EXPECT_EQ(curves[2].model, "top-k-2") << "its rows are found by it";
}

TEST(ExperimentNames, LeaveOutWhatAnAxisChangesAndNeverCallTwoAlike) {
  const LiveSweep live = with_models({{"dense", "beta=10"}, {"dense-2", "beta=20"}}, "beta");
  EXPECT_THAT(telling_names(live), IsEmpty());
  EXPECT_THAT(telling_names(with_models({{"dense", "beta=1"}, {"dense-2", "beta=1"}})), IsEmpty());
}

}  // namespace
}  // namespace mnemoscope
