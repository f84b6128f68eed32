// What runs beside the window for the Compare workspace.
#pragma once

#include <functional>
#include <memory>

#include "engine/matrix/matrix_job.h"
#include "ui/frame/workspace_jobs.h"

namespace mnemoscope {

/// The newest matrix.
struct MatrixResults {
  LiveMatrix live{};
  std::shared_ptr<const Memories> memories{};  ///< that it was asked of
};

/// The matrix that a session describes, of the memories that the run has loaded.
MatrixSpec matrix_spec(const Session& session, const Start& start);

/// Offers MatrixResults.
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
  std::shared_ptr<const Memories> asked_{};
  MatrixResults results_;
};

}  // namespace mnemoscope
