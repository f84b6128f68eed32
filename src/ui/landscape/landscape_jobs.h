// The workers of the Landscape workspace: take its request, hand their results back.
#pragma once

#include <array>
#include <functional>
#include <memory>

#include "engine/landscape/descent.h"
#include "engine/landscape/landscape_executor.h"
#include "ui/frame/workspace_jobs.h"
#include "ui/landscape/landscape_results.h"

namespace mnemoscope {

/// Offers LandscapeResults.
class LandscapeJobs : public WorkspaceJobs {
 public:
  LandscapeJobs(const std::function<void()>& wake, const std::shared_ptr<FitService>& fits)
      : maps_{LandscapeExecutor(wake, fits), LandscapeExecutor(wake, fits)},
        descents_(wake, fits) {}

  void carry_out(const JobsView& now) override;
  bool take_results() override;
  bool busy() const override;
  void stop() override { begin(nullptr); }
  void offer_results(JobResults& results) const override { results.offer(results_); }

 private:
  /// Begins what is asked for; what is asked for already goes on. Null: nothing is looked at, so
  /// nothing goes on.
  void begin(const LandscapeRequest* request);

  std::array<LandscapeExecutor, 2> maps_;
  DescentExecutor descents_;
  LandscapeResults results_;
};

}  // namespace mnemoscope
