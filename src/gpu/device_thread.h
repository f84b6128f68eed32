// The one thread on which the GL context is current; work from any other thread is queued and
// waited for.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>

namespace mnemoscope {

/// A thread with a queue of jobs, done in order. run() may be called from any thread, also from a
/// job.
class DeviceThread {
 public:
  DeviceThread();

  /// Does the jobs already queued, then ends the thread. Must not be called from a job.
  ~DeviceThread() = default;

  /// Does `job` on the thread and returns what it returns.
  template <class Job>
  std::invoke_result_t<Job&> run(Job&& job) {
    if (std::this_thread::get_id() == thread_.get_id()) return job();
    // Shared with the queue: the thread may still be leaving the task when the result is already
    // here.
    auto task = std::make_shared<std::packaged_task<std::invoke_result_t<Job&>()>>(std::ref(job));
    auto result = task->get_future();
    push([task] { (*task)(); });
    return result.get();
  }

 private:
  void push(std::function<void()> job);
  void work(const std::stop_token& stop);

  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::deque<std::function<void()>> jobs_;
  std::jthread thread_;  // last: it uses what is above, and joins first
};

}  // namespace mnemoscope
