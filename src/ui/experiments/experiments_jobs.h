// What runs beside the window for the experiments.
#pragma once

#include <functional>

#include "engine/experiments/mixture_picture.h"
#include "session/point_pictures.h"
#include "session/running_sweep.h"
#include "ui/frame/workspace_jobs.h"

namespace mnemoscope {

/// Offers LiveSweep, MixturePictures and PaintedPoint. What was begun goes on whichever workspace is shown.
class ExperimentsJobs : public WorkspaceJobs {
 public:
  explicit ExperimentsJobs(const std::function<void()>& wake)
      : job_(sweep_job(wake)), mixtures_(mixture_job(wake)), points_(point_job(wake)) {}

  void carry_out(const JobsView& now) override;
  bool take_results() override;
  bool busy() const override { return job_.busy() || mixtures_.busy() || points_.busy(); }
  void stop() override {
    job_.stop();
    mixtures_.stop();
    points_.stop();
  }
  void offer_results(JobResults& results) const override {
    results.offer(results_);
    results.offer(pictures_);
    results.offer(painted_);
  }

 private:
  AnsweringJob<SweepQuestion, LiveSweep> job_;
  AnsweringJob<MixtureQuestion, MixturePictures> mixtures_;
  AnsweringJob<PointQuestion, PaintedPoint> points_;
  LiveSweep results_;
  MixturePictures pictures_;
  PaintedPoint painted_;
};

}  // namespace mnemoscope
