// What runs beside the window for the Compare workspace.
#pragma once

#include <functional>
#include <memory>

#include "engine/matrix/matrix_job.h"
#include "engine/reasons/reason_job.h"
#include "ui/frame/workspace_jobs.h"
#include "ui/shown/similarity_ranks_panel.h"

namespace mnemoscope {

/// What is known of the corruption of the row looked at.
struct RowSimilarity {
  LiveSimilarity live{};
};

/// What is known of the cell that is asked about (cell_why.h). `generation` is MatrixCell::number.
struct CellReasons {
  LiveReasons told{};
};

/// Offers LiveMatrix, the newest, RowSimilarity and CellReasons (cell_why.h).
class CompareJobs : public WorkspaceJobs {
 public:
  CompareJobs(const std::shared_ptr<FitService>& fits, const std::function<void()>& wake)
      : job_(fits, wake), similarities_(wake), reasons_(wake, fits) {}

  void carry_out(const JobsView& now) override;
  bool take_results() override;
  bool busy() const override { return job_.busy() || similarities_.busy() || reasons_.busy(); }
  void stop() override;
  void offer_results(JobResults& results) const override;

 private:
  void ask_why(const JobsView& now);

  MatrixJob job_;
  LiveMatrix results_;
  SimilarityQuestions similarities_;
  RowSimilarity row_similarity_;
  ReasonJob reasons_;
  CellReasons told_;
};

}  // namespace mnemoscope
