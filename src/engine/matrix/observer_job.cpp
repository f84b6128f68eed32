#include "engine/matrix/observer_job.h"

#include <utility>

#include "engine/mailbox.h"
#include "engine/newest_job.h"

namespace mnemoscope {

class ObserverJob::Worker {
 public:
  explicit Worker(std::function<void()> wake)
      : found_(std::move(wake)), job_([this](const ObserverQuestion& question, Job::Order& order) {
          answer(question, order);
        }) {}

  void ask(const ObserverQuestion& question) { job_.submit(question); }
  void cancel() { job_.cancel(); }
  std::optional<LiveObserver> poll() { return found_.poll(); }
  bool busy() const { return job_.busy(); }

 private:
  using Job = NewestJob<ObserverQuestion>;

  void answer(const ObserverQuestion& question, const Job::Order& order) {
    Result<Reference> seen = observer_reference(*question.start, question.corruptions,
                                                [&order] { return order.superseded(); });
    if (order.superseded()) return;
    LiveObserver found;
    found.question = question;
    if (seen) {
      found.answer = std::move(*seen);
    } else {
      found.failure = seen.error().text;
    }
    found_.publish([&](LiveObserver& newest) { newest = std::move(found); });
  }

  Mailbox<LiveObserver> found_;
  Job job_;  // last, so that its thread ends before what it uses
};

ObserverJob::ObserverJob(std::function<void()> wake)
    : worker_(std::make_unique<Worker>(std::move(wake))) {}

ObserverJob::~ObserverJob() = default;

void ObserverJob::ask(const ObserverQuestion& question) {
  worker_->ask(question);
}

void ObserverJob::cancel() {
  worker_->cancel();
}

std::optional<LiveObserver> ObserverJob::poll() {
  return worker_->poll();
}

bool ObserverJob::busy() const {
  return worker_->busy();
}

}  // namespace mnemoscope
