// What runs beside the window for the layers.
#pragma once

#include <functional>

#include "session/running_training.h"
#include "ui/frame/workspace_jobs.h"

namespace mnemoscope {

/// Offers LiveTraining. What was begun goes on whichever workspace is shown.
class LayersJobs : public WorkspaceJobs {
 public:
  explicit LayersJobs(const std::function<void()>& wake) : job_(training_job(wake)) {}

  void carry_out(const JobsView& now) override;
  bool take_results() override;
  bool busy() const override { return job_.busy(); }
  void stop() override { job_.stop(); }
  void offer_results(JobResults& results) const override { results.offer(results_); }

 private:
  AnsweringJob<TrainingQuestion, LiveTraining> job_;
  LiveTraining results_;
};

}  // namespace mnemoscope
