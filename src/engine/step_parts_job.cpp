#include "engine/step_parts_job.h"

#include <utility>

#include "engine/mailbox.h"
#include "engine/newest_job.h"

namespace mnemoscope {

class StepPartsJob::Worker {
 public:
  explicit Worker(std::function<void()> wake)
      : told_(std::move(wake)),
        job_([this](const StepQuestion& asked, Job::Order& order) { answer(asked, order); }) {}

  void ask(const StepQuestion& question) { job_.submit(question); }
  void cancel() { job_.cancel(); }
  std::optional<LiveStepParts> poll() { return told_.poll(); }
  bool busy() const { return job_.busy(); }

 private:
  using Job = NewestJob<StepQuestion>;

  void answer(const StepQuestion& asked, const Job::Order& order) {
    auto parts = std::make_shared<const StepParts>(
        parts_of_step(*asked.start, *asked.trace, asked.from, kMostStepParts));
    if (order.superseded()) return;
    told_.publish([&](LiveStepParts& newest) {
      newest.row = asked.row;
      newest.generation = asked.generation;
      newest.parts = std::move(parts);
    });
  }

  Mailbox<LiveStepParts> told_;
  Job job_;  // last, so that its thread ends before what it uses
};

StepPartsJob::StepPartsJob(std::function<void()> wake)
    : worker_(std::make_unique<Worker>(std::move(wake))) {}

StepPartsJob::~StepPartsJob() = default;

void StepPartsJob::ask(const StepQuestion& question) {
  worker_->ask(question);
}

void StepPartsJob::cancel() {
  worker_->cancel();
}

std::optional<LiveStepParts> StepPartsJob::poll() {
  return worker_->poll();
}

bool StepPartsJob::busy() const {
  return worker_->busy();
}

}  // namespace mnemoscope
