// What runs beside the window for the Compare workspace.
#pragma once

#include <functional>
#include <memory>

#include "engine/matrix/matrix_job.h"
#include "ui/frame/workspace_jobs.h"
#include "ui/shown/similarity_ranks_panel.h"

namespace mnemoscope {

/// What is known of the corruption of the row looked at.
struct RowSimilarity {
  LiveSimilarity live{};
};

/// Offers LiveMatrix, the newest, and RowSimilarity.
class CompareJobs : public WorkspaceJobs {
 public:
  CompareJobs(std::shared_ptr<FitService> fits, const std::function<void()>& wake)
      : job_(std::move(fits), wake), similarities_(wake) {}

  void carry_out(const JobsView& now) override;
  bool take_results() override;
  bool busy() const override { return job_.busy() || similarities_.busy(); }
  void stop() override;
  void offer_results(JobResults& results) const override;

 private:
  MatrixJob job_;
  LiveMatrix results_;
  SimilarityQuestions similarities_;
  RowSimilarity row_similarity_;
};

}  // namespace mnemoscope
