// What Retrieve lets run beside the window: where each model begins to bring the target back,
// which similarity finds it, what the ideal observer makes of the query, why a row ended as it
// did, and what a step that is shown slowly consists of.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "engine/matrix/observer_job.h"
#include "engine/onset_job.h"
#include "engine/reasons/reason_job.h"
#include "engine/step_parts_job.h"
#include "ui/frame/workspace_jobs.h"
#include "ui/shown/similarity_ranks_panel.h"

namespace mnemoscope {

/// What is known of the query's own corruption.
struct QuerySimilarity {
  LiveSimilarity live{};
};

/// Offers the onsets of the query and memories that are shown, as far as they are found,
/// QuerySimilarity, LiveObserver, LiveReasons and LiveStepParts.
class RetrieveJobs : public WorkspaceJobs {
 public:
  RetrieveJobs(const std::function<void()>& wake, const std::shared_ptr<FitService>& fits)
      : onsets_(wake, fits),
        similarities_(wake),
        observer_(wake),
        reasons_(wake, fits),
        steps_(wake) {}

  /// They are looked for while nothing else is computed.
  void carry_out(const JobsView& now) override;
  bool take_results() override;
  bool busy() const override;
  void stop() override;
  void offer_results(JobResults& results) const override;

 private:
  void ask_why(const JobsView& now);
  void ask_for_step(const JobsView& now);

  OnsetJob onsets_;
  SimilarityQuestions similarities_;
  QuerySimilarity query_similarity_;
  ObserverJob observer_;
  LiveObserver observed_;
  ReasonJob reasons_;
  LiveReasons told_;
  StepPartsJob steps_;
  LiveStepParts taken_apart_;
};

}  // namespace mnemoscope
