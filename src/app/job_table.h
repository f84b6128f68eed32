// The jobs of all workspaces, carried out together.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "engine/fit_service.h"
#include "ui/frame/workspace_jobs.h"

namespace mnemoscope {

/// All methods are for the window's thread. None waits.
class JobTable {
 public:
  /// `wake` is called from other threads whenever take_results() would find something; what is
  /// fitted, `fits` does.
  JobTable(const std::function<void()>& wake, const std::shared_ptr<FitService>& fits);

  /// Of these, in the order of the table; null for a workspace without.
  explicit JobTable(std::vector<std::unique_ptr<WorkspaceJobs>> jobs);

  /// Begins what the last frame wants, for the workspace that stands at `shown` in the table and
  /// for the others, each told whether it is the one looked at.
  void carry_out(std::size_t shown, JobsView now);

  /// True when there is something new.
  bool take_results();

  bool busy() const;

  /// Asks all to stop, and waits for none: that is for their destructors, when each was asked.
  void stop();

  const JobResults& results() const { return results_; }

 private:
  std::vector<std::unique_ptr<WorkspaceJobs>> jobs_;  // null for a workspace without
  JobResults results_;
};

}  // namespace mnemoscope
