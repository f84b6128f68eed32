// Pictures of a point of a sweep, painted beside the window.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "engine/answering_job.h"
#include "session/sweep_jobs.h"

namespace mnemoscope {

/// Of which point.
struct PointQuestion {
  std::shared_ptr<const SweepSpec> sweep{};  ///< never null
  SweepJob job{};                            ///< one of its jobs
  std::string model{};                       ///< as in its rows
};

/// Equal questions have equal answers: a job's key says what is measured.
bool operator==(const PointQuestion& a, const PointQuestion& b);

/// Whether points of this sweep have pictures.
bool has_pictures(const SweepSpec& sweep);

struct PaintedPoint {
  PointQuestion question{};  ///< that it answers
  PointPictures pictures{};
  std::string failure{};  ///< why there are none; else empty
};

/// Makes them on the caller's thread; `kept` are the memories of the question before.
PaintedPoint painted_point(const PointQuestion& question, KeptMemories& kept, const GivesUp& stop);

/// The same on a thread of its own. `wake` is called from there when they are painted.
AnsweringJob<PointQuestion, PaintedPoint> point_job(std::function<void()> wake);

}  // namespace mnemoscope
