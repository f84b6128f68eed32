#include "session/point_pictures.h"

#include <utility>

namespace mnemoscope {

bool operator==(const PointQuestion& a, const PointQuestion& b) {
  return a.job.key == b.job.key && a.model == b.model;
}

bool has_pictures(const SweepSpec& sweep) {
  const ExperimentKind* const kind = find_experiment(sweep.measure.experiment);
  return kind != nullptr && kind->pictures != nullptr;
}

PaintedPoint painted_point(const PointQuestion& question, KeptMemories& kept, const GivesUp& stop) {
  PaintedPoint painted{.question = question};
  const ExperimentKind* const kind = find_experiment(question.sweep->measure.experiment);
  if (kind == nullptr || !kind->pictures) {
    painted.failure = "The points of this experiment have no pictures";
    return painted;
  }
  const Result<ExperimentJob> job = experiment_job(*question.sweep, question.job, *kind);
  if (!job) {
    painted.failure = job.error().text;
    return painted;
  }
  Result<PointPictures> pictures = kind->pictures(*job, question.model, kept, stop);
  if (pictures) {
    painted.pictures = std::move(*pictures);
  } else {
    painted.failure = pictures.error().text;
  }
  return painted;
}

AnsweringJob<PointQuestion, PaintedPoint> point_job(std::function<void()> wake) {
  // Of one thread, the job's own.
  const auto kept = std::make_shared<KeptMemories>();
  return AnsweringJob<PointQuestion, PaintedPoint>(
      std::move(wake), [kept](const PointQuestion& question, auto& order, const auto& tell) {
        tell(painted_point(question, *kept, [&order] { return order.superseded(); }));
      });
}

}  // namespace mnemoscope
