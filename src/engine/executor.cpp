#include "engine/executor.h"

#include <utility>

#include "engine/run_task.h"

namespace mnemoscope {

class Executor::Worker {
 public:
  Worker(Backends backends, std::function<void()> wake, std::shared_ptr<FitService> fits)
      : desk_{.backends = std::move(backends),
              .fits = RunFits(std::move(fits), [this] { job_.nudge(); }),
              .live = Mailbox<LiveRun>(std::move(wake))},
        job_([this](const RunSpec& spec, Job::Order& order) {
          RunTask task(desk_, spec, order);
          task.carry_out();
          task.stand_by();
        }) {}
  ~Worker() { stop(); }
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  std::uint64_t submit(const RunSpec& spec) {
    const std::uint64_t generation = job_.submit(spec);
    desk_.fits.expect(spec);
    return generation;
  }

  std::optional<LiveRun> poll() { return desk_.live.poll(); }
  void look_at(Index place) { desk_.looked_at = place; }

  void look_at_rows(const LookedAtRows& rows) {
    if (desk_.rows.look_at(rows)) job_.nudge();
  }

  void stop() {
    job_.stop();
    desk_.fits.stop();
  }

  bool busy() const {
    const std::uint64_t newest = job_.newest();
    return newest > 0 && desk_.live.look([newest](const LiveRun& live) {
      return live.generation != newest || !live.finished;
    });
  }

 private:
  using Job = NewestJob<RunSpec>;

  RunDesk desk_;
  Job job_;  // last, so that its thread ends before what it uses
};

Executor::Executor(Backends backends, std::function<void()> wake, std::shared_ptr<FitService> fits)
    : worker_(std::make_unique<Worker>(std::move(backends), std::move(wake), std::move(fits))) {}

Executor::~Executor() = default;

std::uint64_t Executor::submit(const RunSpec& spec) {
  return worker_->submit(spec);
}

void Executor::look_at(Index place) {
  worker_->look_at(place);
}

void Executor::look_at_rows(const LookedAtRows& rows) {
  worker_->look_at_rows(rows);
}

std::optional<LiveRun> Executor::poll() {
  return worker_->poll();
}

bool Executor::busy() const {
  return worker_->busy();
}

void Executor::stop() {
  worker_->stop();
}

}  // namespace mnemoscope
