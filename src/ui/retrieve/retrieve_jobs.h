// What Retrieve lets run beside the window: where each model begins to bring the target back.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "engine/onset_job.h"
#include "ui/frame/workspace_jobs.h"

namespace mnemoscope {

/// Offers the onsets of the query and memories that are shown, as far as they are found.
class RetrieveJobs : public WorkspaceJobs {
 public:
  RetrieveJobs(const std::function<void()>& wake, const std::shared_ptr<FitService>& fits)
      : onsets_(wake, fits) {}

  /// They are looked for while nothing else is computed.
  void carry_out(const JobsView& now) override;
  bool take_results() override { return onsets_.take_results(); }
  bool busy() const override { return onsets_.busy(); }
  void stop() override { onsets_.ask({}, false); }
  void offer_results(JobResults& results) const override { results.offer(onsets_.results()); }

 private:
  OnsetJob onsets_;
};

}  // namespace mnemoscope
