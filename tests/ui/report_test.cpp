// The report as a whole: made on any thread of what was there, and given up when nobody wants it.
#include "ui/frame/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/matrix/matrix_job.h"
#include "ui/finished_session.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;

TEST(TheReport, IsGivenUpWhenItIsStoppedAndSaysHowFarItIs) {
  const FinishedSession window;
  const JobResults nothing;
  const Theme paper({.dark = false}, {});
  const ReportScope scope{.session = window.session,
                          .run = window.run,
                          .view = window.ui,
                          .results = nothing,
                          .theme = paper};
  std::vector<double> told;
  Progress watches([&told](double share) {
    told.push_back(share);
    return true;
  });
  const auto whole = html_report(scope, watches);
  ASSERT_TRUE(whole);
  EXPECT_THAT(*whole, HasSubstr("<h2>Retrieve</h2>"));
  EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
  EXPECT_GT(told.back(), 0.5);
  Progress stops([](double share) { return share < 0.2; });
  const auto stopped = html_report(scope, stops);
  ASSERT_FALSE(stopped);
  EXPECT_THAT(stopped.error().text, HasSubstr("stopped"));
}

TEST(TheReport, TellsOfTheoremRowsThatNobodyHasLookedAt) {
  const FinishedSession window;
  const Shown shown = window.shown();
  ASSERT_NE(shown.selected, nullptr);
  EXPECT_FALSE(state_shown(shown)->record.checks);
  Progress progress;
  const LiveRun run = with_shown_rows(window.session, window.run, window.ui, progress);
  const JobResults nothing;
  const Theme paper({.dark = false}, {});
  const auto html = html_report({.session = window.session,
                                 .run = run,
                                 .view = window.ui,
                                 .results = nothing,
                                 .theme = paper},
                                progress);
  ASSERT_TRUE(html);
  EXPECT_THAT(*html, HasSubstr("<h2>Theory</h2>"));
}

TEST(JobResults, StayAsTheyWereWhereTheyAreCopied) {
  LiveMatrix live;
  live.answered = 3;
  JobResults results;
  results.offer(live);
  const JobResults kept = results.copied();
  live.answered = 7;
  EXPECT_EQ(results.find<LiveMatrix>()->answered, 7U);
  ASSERT_NE(kept.find<LiveMatrix>(), nullptr);
  EXPECT_EQ(kept.find<LiveMatrix>()->answered, 3U);
}

}  // namespace
}  // namespace mnemoscope
