// A thread that works on the newest of many orders: what a window needs while a hand moves.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace mnemoscope {

/// Specs come from one thread, the window's; `work` runs on a thread of its own. A spec equal to
/// the one submitted last is not begun again.
template <class Spec>
class NewestJob {
 public:
  using Clock = std::chrono::steady_clock;

  /// A newer spec that waits for the work to end, and since when one does.
  struct Pending {
    Spec spec{};
    Clock::time_point since = Clock::now();
  };

  /// What the work on one spec asks while it goes on. Safe from several threads.
  class Order {
   public:
    Order(NewestJob& job, std::stop_token stop, std::uint64_t generation)
        : job_(job), stop_(std::move(stop)), generation_(generation) {}

    std::uint64_t generation() const { return generation_; }

    /// Something was handed over: from now on a newer order ends this one at once.
    void has_shown() { shown_ = true; }

    /// Whether the thread must end.
    bool ending() const { return stop_.stop_requested(); }

    /// Whether there is a newer order, or none is wanted any more.
    bool superseded() const { return ending() || job_.newest_ != generation_; }

    /// Whether to end: the thread must, or there is a newer order and this one has shown something
    /// or had its time. The time lets first pictures appear while a slider moves.
    bool obsolete() const {
      if (ending()) return true;
      if (job_.newest_ == generation_) return false;
      return shown_ || Clock::now() - began_ > kGrace;
    }

    /// What `look(newer)` says of the order that waits, a Pending or null. No other can come while
    /// it looks.
    template <class Look>
    auto look_at_newer(const Look& look) const {
      const std::lock_guard lock(job_.mutex_);
      return look(job_.pending_ ? &*job_.pending_ : nullptr);
    }

    /// Sleeps until `done(newer)` says true, which is asked at every newer order and nudge(), or
    /// the thread must end, or for `time`.
    template <class Done>
    void wait(Clock::duration time, const Done& done) const {
      std::unique_lock lock(job_.mutex_);
      job_.arrived_.wait_for(lock, stop_, time,
                             [&] { return done(job_.pending_ ? &*job_.pending_ : nullptr); });
    }

   private:
    static constexpr auto kGrace = std::chrono::milliseconds(35);

    NewestJob& job_;
    std::stop_token stop_;
    std::uint64_t generation_;
    Clock::time_point began_ = Clock::now();
    std::atomic<bool> shown_ = false;
  };

  using Work = std::function<void(const Spec&, Order&)>;

  explicit NewestJob(Work work)
      : work_(std::move(work)), thread_([this](const std::stop_token& stop) { run(stop); }) {}

  /// The generation of this spec, from 1.
  std::uint64_t submit(const Spec& spec) {
    const std::lock_guard lock(mutex_);
    if (last_ && *last_ == spec) return newest_;
    last_ = spec;
    pending_ = {.spec = spec, .since = pending_ ? pending_->since : Clock::now()};
    ++newest_;
    arrived_.notify_one();
    return newest_;
  }

  /// Ends what is under way and forgets what is pending.
  void cancel() {
    const std::lock_guard lock(mutex_);
    last_.reset();
    pending_.reset();
    ++newest_;
  }

  /// Ends what is under way and begins nothing more; does not wait for it.
  void stop() { thread_.request_stop(); }

  /// Something that a waiting work looks at has changed. Safe from any thread.
  void nudge() {
    const std::lock_guard lock(mutex_);
    arrived_.notify_one();
  }

  /// The generation of the spec submitted last, 0 before the first.
  std::uint64_t newest() const { return newest_; }

  bool busy() const {
    const std::lock_guard lock(mutex_);
    return pending_.has_value() || working_;
  }

 private:
  void run(const std::stop_token& stop) {
    while (true) {
      std::unique_lock lock(mutex_);
      working_ = false;
      // What waits when the end comes is not begun: the wait says true for it all the same.
      if (!arrived_.wait(lock, stop, [this] { return pending_.has_value(); }) ||
          stop.stop_requested()) {
        pending_.reset();
        return;
      }
      const Spec spec = std::move(pending_->spec);
      pending_.reset();
      working_ = true;
      Order order(*this, stop, newest_);
      lock.unlock();
      work_(spec, order);
    }
  }

  Work work_;
  std::atomic<std::uint64_t> newest_ = 0;

  mutable std::mutex mutex_;  // guards everything below
  std::condition_variable_any arrived_;
  std::optional<Spec> last_;
  std::optional<Pending> pending_;
  bool working_ = false;

  std::jthread thread_;  // last, so that it ends before what it uses
};

}  // namespace mnemoscope
