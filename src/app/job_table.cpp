#include "app/job_table.h"

#include <algorithm>
#include <utility>

#include "ui/frame/workspace.h"

namespace mnemoscope {

namespace {

std::vector<std::unique_ptr<WorkspaceJobs>> jobs_of_table(const std::function<void()>& wake,
                                                          const std::shared_ptr<FitService>& fits) {
  std::vector<std::unique_ptr<WorkspaceJobs>> jobs;
  for (const WorkspaceEntry* entry : workspaces())
    jobs.push_back(entry->make_jobs == nullptr ? nullptr : entry->make_jobs(wake, fits));
  return jobs;
}

}  // namespace

JobTable::JobTable(const std::function<void()>& wake, const std::shared_ptr<FitService>& fits)
    : JobTable(jobs_of_table(wake, fits)) {}

JobTable::JobTable(std::vector<std::unique_ptr<WorkspaceJobs>> jobs) : jobs_(std::move(jobs)) {
  for (const auto& one : jobs_) {
    if (one) one->offer_results(results_);
  }
}

void JobTable::carry_out(std::size_t shown, JobsView now) {
  for (std::size_t place = 0; place < jobs_.size(); ++place) {
    now.shown = place == shown;
    if (jobs_[place]) jobs_[place]->carry_out(now);
  }
}

bool JobTable::take_results() {
  bool any = false;
  for (const auto& jobs : jobs_) any = (jobs && jobs->take_results()) || any;
  return any;
}

bool JobTable::busy() const {
  return std::any_of(jobs_.begin(), jobs_.end(),
                     [](const auto& jobs) { return jobs && jobs->busy(); });
}

void JobTable::stop() {
  for (const auto& jobs : jobs_) {
    if (jobs) jobs->stop();
  }
}

}  // namespace mnemoscope
