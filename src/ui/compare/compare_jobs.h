// What runs beside the window for the Compare workspace.
#pragma once

#include <functional>
#include <memory>

#include "engine/matrix/matrix_job.h"
#include "ui/frame/workspace_jobs.h"

namespace mnemoscope {

/// Offers LiveMatrix, the newest.
class CompareJobs : public WorkspaceJobs {
 public:
  CompareJobs(std::shared_ptr<FitService> fits, const std::function<void()>& wake)
      : job_(std::move(fits), wake) {}

  void carry_out(const JobsView& now) override;
  bool take_results() override;
  bool busy() const override { return job_.busy(); }
  void stop() override { job_.cancel(); }
  void offer_results(JobResults& results) const override { results.offer(results_); }

 private:
  MatrixJob job_;
  LiveMatrix results_;
};

}  // namespace mnemoscope
