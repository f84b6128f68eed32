#include "app/job_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace mnemoscope {
namespace {

using Events = std::vector<std::string>;

/// Jobs that tell when they are asked to stop, and when they are waited for.
class ToldJobs final : public WorkspaceJobs {
 public:
  ToldJobs(std::string name, Events& events) : name_(std::move(name)), events_(events) {}
  ToldJobs(const ToldJobs&) = delete;
  ToldJobs& operator=(const ToldJobs&) = delete;
  ~ToldJobs() override { events_.push_back(name_ + " is waited for"); }

  void carry_out(const JobsView&) override {}
  bool take_results() override { return false; }
  bool busy() const override { return true; }
  void stop() override { events_.push_back(name_ + " is to stop"); }
  void offer_results(JobResults&) const override {}

 private:
  std::string name_;
  Events& events_;
};

// A window that closes waits as long as the slowest of its jobs, not as long as all in turn.
TEST(AJobTable, AsksEveryJobToStopBeforeItWaitsForAny) {
  Events events;
  {
    std::vector<std::unique_ptr<WorkspaceJobs>> jobs;
    jobs.push_back(std::make_unique<ToldJobs>("the first", events));
    jobs.push_back(nullptr);
    jobs.push_back(std::make_unique<ToldJobs>("the last", events));
    JobTable table(std::move(jobs));
    table.stop();
    EXPECT_THAT(events, testing::ElementsAre("the first is to stop", "the last is to stop"));
  }
  EXPECT_THAT(events, testing::SizeIs(4));
}

}  // namespace
}  // namespace mnemoscope
