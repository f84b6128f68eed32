#include "gpu/device_thread.h"

#include <utility>

namespace mnemoscope {

DeviceThread::DeviceThread() : thread_([this](const std::stop_token& stop) { work(stop); }) {}

void DeviceThread::push(std::function<void()> job) {
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back(std::move(job));
  }
  wake_.notify_one();
}

void DeviceThread::work(const std::stop_token& stop) {
  while (true) {
    std::function<void()> job;
    {
      std::unique_lock lock(mutex_);
      if (!wake_.wait(lock, stop, [this] { return !jobs_.empty(); })) return;
      job = std::move(jobs_.front());
      jobs_.pop_front();
    }
    job();
  }
}

}  // namespace mnemoscope
