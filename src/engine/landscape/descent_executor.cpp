#include <algorithm>
#include <utility>

#include "engine/landscape/descent.h"
#include "engine/mailbox.h"
#include "engine/newest_job.h"

namespace mnemoscope {

class DescentExecutor::Worker {
 public:
  Worker(std::function<void()> wake, std::shared_ptr<FitService> fits)
      : wake_(wake),
        cache_(std::move(fits)),
        newest_(std::move(wake)),
        job_([this](const DescentSpec& spec, Job::Order& order) { carry_out(spec, order); }) {}

  void submit(const DescentSpec& spec) { job_.submit(spec); }
  void cancel() { job_.cancel(); }
  bool busy() const { return job_.busy(); }

  std::optional<std::shared_ptr<const Descent>> poll() { return newest_.poll(); }

 private:
  using Job = NewestJob<DescentSpec>;
  using Clock = std::chrono::steady_clock;

  /// Descents are handed over at most this often: each hand-over copies all states.
  static constexpr auto kHandOver = std::chrono::milliseconds(16);

  void carry_out(const DescentSpec& spec, Job::Order& order) {
    Clock::time_point handed_over{};
    bool shown_all = false;
    const auto hand_over = [&](const Descent& descent) {
      const bool all = std::none_of(descent.paths.begin(), descent.paths.end(), is_missing);
      const bool worth_it = descent.finished || (all && !shown_all);
      if (!worth_it && Clock::now() - handed_over < kHandOver) return;
      handed_over = Clock::now();
      shown_all = all;
      newest_.publish([&](auto& newest) { newest = std::make_shared<const Descent>(descent); });
      order.has_shown();
    };
    descend(spec, cache_, {.progress = hand_over, .stop = [&order] { return order.obsolete(); }});
    wake_();
  }

  static bool is_missing(const Path& path) { return path.states.empty() && !path.failure; }

  std::function<void()> wake_;
  DescentCache cache_;  // the worker thread's alone

  Mailbox<std::shared_ptr<const Descent>> newest_;

  Job job_;  // last, so that its thread ends before what it uses
};

DescentExecutor::DescentExecutor(std::function<void()> wake, std::shared_ptr<FitService> fits)
    : worker_(std::make_unique<Worker>(std::move(wake), std::move(fits))) {}

DescentExecutor::~DescentExecutor() = default;

void DescentExecutor::submit(const DescentSpec& spec) {
  worker_->submit(spec);
}

void DescentExecutor::cancel() {
  worker_->cancel();
}

std::optional<std::shared_ptr<const Descent>> DescentExecutor::poll() {
  return worker_->poll();
}

bool DescentExecutor::busy() const {
  return worker_->busy();
}

}  // namespace mnemoscope
