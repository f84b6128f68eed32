// A sweep beside the window.
#include "session/running_sweep.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "temporary_folder.h"

namespace mnemoscope {
namespace {

std::shared_ptr<const SweepSpec> small_sweep() {
  auto sweep =
      std::make_shared<SweepSpec>(SweepSpec{.title = "Small", .session = default_session()});
  sweep->session.variants.resize(1);
  sweep->axes = {{.key = "memories.count", .values = {"2", "3", "4"}}};
  return sweep;
}

/// All that is told, until so many jobs were measured.
std::vector<LiveSweep> told(const SweepQuestion& question, std::size_t most_measured = 100) {
  std::vector<LiveSweep> all;
  bool enough = false;
  answer_sweep(
      question, [&] { return enough; },
      [&](LiveSweep live) {
        enough = live.measured >= most_measured;
        all.push_back(std::move(live));
      });
  return all;
}

TEST(RunningSweep, ReadsWithoutMeasuring) {
  const testing::TemporaryFolder folder;
  const auto all = told({.sweep = small_sweep(), .out = folder.path(), .version = "1"});
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].jobs.size(), 3U);
  EXPECT_EQ(all[0].done(), 0U);
  EXPECT_FALSE(all[0].measuring);
}

TEST(RunningSweep, GoesOnWhereItWasStopped) {
  const testing::TemporaryFolder folder;
  SweepQuestion question{
      .sweep = small_sweep(), .out = folder.path(), .version = "1", .measures = true};
  EXPECT_EQ(told(question, 1).back().done(), 1U);
  const auto rest = told(question);
  EXPECT_EQ(rest.front().done(), 1U);
  EXPECT_EQ(rest.back().done(), 3U);
  EXPECT_EQ(rest.back().measured, 2U);
  EXPECT_FALSE(rest.back().measuring);
  question.measures = false;
  EXPECT_EQ(told(question).front().done(), 3U);
}

TEST(RunningSweep, SaysWhyNothingIsMeasured) {
  const testing::TemporaryFolder folder;
  auto sweep = std::make_shared<SweepSpec>(*small_sweep());
  sweep->axes[0].key = "memories.number";
  sweep->axes[0].place = "axes";
  const auto all = told({.sweep = sweep, .out = folder.path(), .version = "1", .measures = true});
  ASSERT_FALSE(all.empty());
  EXPECT_THAT(all.back().failure, ::testing::HasSubstr("memories.number"));
}

}  // namespace
}  // namespace mnemoscope
