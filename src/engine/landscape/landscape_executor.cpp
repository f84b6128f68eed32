#include "engine/landscape/landscape_executor.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "engine/mailbox.h"
#include "engine/newest_job.h"

namespace mnemoscope {

class LandscapeExecutor::Worker {
 public:
  Worker(std::function<void()> wake, std::shared_ptr<FitService> fits)
      : cache_(std::move(fits)),
        live_(std::move(wake)),
        job_([this](const LandscapeSpec& spec, Job::Order& order) { carry_out(spec, order); }) {}

  std::uint64_t submit(const LandscapeSpec& spec) { return job_.submit(spec); }
  void cancel() { job_.cancel(); }
  bool busy() const { return job_.busy(); }

  std::optional<LiveLandscape> poll() { return live_.poll(); }

 private:
  using Job = NewestJob<LandscapeSpec>;

  void carry_out(const LandscapeSpec& spec, Job::Order& order) {
    live_.publish([&](LiveLandscape& live) {
      live.generation = order.generation();
      live.failure.reset();
      live.finished = false;
      live.share = 0.0;
      live.fit_share.reset();
    });
    const auto hand_over = [&](std::shared_ptr<const LandscapeField> field) {
      order.has_shown();
      live_.publish([&](LiveLandscape& live) {
        const bool finer = live.field == nullptr || !(live.field->spec == spec) ||
                           field->stride <= live.field->stride;
        if (finer) live.field = std::move(field);
        live.field_generation = order.generation();
      });
    };
    const auto result = compute_landscape(spec, cache_,
                                          {.level = hand_over,
                                           .progress = [this](double share) { tell(share); },
                                           .fitting = [this](double share) { tell_fit(share); },
                                           .stop = [&order] { return order.obsolete(); }});
    live_.publish([&](LiveLandscape& live) {
      if (!result && !order.obsolete()) live.failure = result.error();
      live.fit_share.reset();
      live.finished = true;
    });
  }

  void tell(double share) {
    live_.publish_if([&](LiveLandscape& live) {
      live.share = std::max(live.share, share);
      live.fit_share.reset();
      return is_time_to_tell();
    });
  }

  void tell_fit(double share) {
    live_.publish_if([&](LiveLandscape& live) {
      live.fit_share = share;
      return is_time_to_tell();
    });
  }

  /// Shares come fast; a person reads a few a second. Asked inside the mailbox only.
  bool is_time_to_tell() {
    constexpr auto kPause = std::chrono::milliseconds(100);
    const auto now = std::chrono::steady_clock::now();
    if (now - told_ < kPause) return false;
    told_ = now;
    return true;
  }

  LandscapeCache cache_;  // the worker thread's alone

  std::chrono::steady_clock::time_point told_{};  // changed inside the mailbox only
  Mailbox<LiveLandscape> live_;

  Job job_;  // last, so that its thread ends before what it uses
};

LandscapeExecutor::LandscapeExecutor(std::function<void()> wake, std::shared_ptr<FitService> fits)
    : worker_(std::make_unique<Worker>(std::move(wake), std::move(fits))) {}

LandscapeExecutor::~LandscapeExecutor() = default;

std::uint64_t LandscapeExecutor::submit(const LandscapeSpec& spec) {
  return worker_->submit(spec);
}

void LandscapeExecutor::cancel() {
  worker_->cancel();
}

std::optional<LiveLandscape> LandscapeExecutor::poll() {
  return worker_->poll();
}

bool LandscapeExecutor::busy() const {
  return worker_->busy();
}

}  // namespace mnemoscope
