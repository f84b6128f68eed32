#include "engine/reasons/reason_job.h"

#include <utility>

#include "engine/mailbox.h"
#include "engine/newest_job.h"

namespace mnemoscope {

class ReasonJob::Worker {
 public:
  Worker(std::function<void()> wake, std::shared_ptr<FitService> fits)
      : fits_(std::move(fits)),
        told_(std::move(wake)),
        job_([this](const ReasonQuestion& asked, Job::Order& order) { answer(asked, order); }) {}

  void ask(const ReasonQuestion& question) { job_.submit(question); }
  void cancel() { job_.cancel(); }
  std::optional<LiveReasons> poll() { return told_.poll(); }
  bool busy() const { return job_.busy(); }

 private:
  using Job = NewestJob<ReasonQuestion>;

  void answer(const ReasonQuestion& asked, const Job::Order& order) {
    const auto stop = [&order] { return order.superseded(); };
    const auto tell = [&](const Explanation& explanation) {
      if (stop()) return;
      told_.publish([&](LiveReasons& newest) {
        newest.row = asked.row;
        newest.generation = asked.generation;
        newest.explanation = explanation;
      });
    };
    const Explanation reasons = reasons_alone(asked.run);
    tell(reasons);
    tell(with_trials(asked.run, reasons, *fits_, stop));
  }

  std::shared_ptr<FitService> fits_;
  Mailbox<LiveReasons> told_;
  Job job_;  // last, so that its thread ends before what it uses
};

ReasonJob::ReasonJob(std::function<void()> wake, std::shared_ptr<FitService> fits)
    : worker_(std::make_unique<Worker>(std::move(wake), std::move(fits))) {}

ReasonJob::~ReasonJob() = default;

void ReasonJob::ask(const ReasonQuestion& question) {
  worker_->ask(question);
}

void ReasonJob::cancel() {
  worker_->cancel();
}

std::optional<LiveReasons> ReasonJob::poll() {
  return worker_->poll();
}

bool ReasonJob::busy() const {
  return worker_->busy();
}

}  // namespace mnemoscope
