#include "engine/file_job.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

namespace mnemoscope {

class FileJob::Worker {
 public:
  explicit Worker(std::function<void()> wake)
      : wake_(std::move(wake)), thread_([this](const std::stop_token& stop) { run(stop); }) {}

  std::uint64_t begin(FileOrder order) {
    const std::lock_guard lock(mutex_);
    orders_.push_back({++newest_, std::move(order)});
    arrived_.notify_one();
    return newest_;
  }

  std::optional<LiveFile> under_way() const {
    const std::lock_guard lock(mutex_);
    if (live_) return live_;
    if (orders_.empty()) return std::nullopt;
    LiveFile waiting;
    waiting.name = orders_.front().order.name;
    return waiting;
  }

  void stop_one() {
    const std::lock_guard lock(mutex_);
    if (live_) live_->stopping = true;
  }

  void stop() {
    {
      const std::lock_guard lock(mutex_);
      orders_.clear();
    }
    thread_.request_stop();
  }

  bool take_news() {
    const std::lock_guard lock(mutex_);
    return std::exchange(changed_, false);
  }

  std::vector<WrittenFile> take_written() {
    const std::lock_guard lock(mutex_);
    return std::exchange(written_, {});
  }

  bool busy() const {
    const std::lock_guard lock(mutex_);
    return live_ || !orders_.empty() || !written_.empty();
  }

 private:
  struct Numbered {
    std::uint64_t number = 0;
    FileOrder order{};
  };

  void run(const std::stop_token& stop) {
    while (true) {
      std::unique_lock lock(mutex_);
      if (!arrived_.wait(lock, stop, [this] { return !orders_.empty(); })) return;
      Numbered next = std::move(orders_.front());
      orders_.pop_front();
      live_.emplace();
      live_->name = next.order.name;
      changed_ = true;
      lock.unlock();
      wake_();
      carry_out(next, stop);
    }
  }

  void carry_out(const Numbered& next, const std::stop_token& stop) {
    Progress progress([&](double share) { return tell(share) && !stop.stop_requested(); });
    WrittenFile written;
    written.number = next.number;
    written.name = next.order.name;
    written.said = next.order.write(progress);
    written.stopped = !written.said && progress.stopped();
    {
      const std::lock_guard lock(mutex_);
      written_.push_back(std::move(written));
      live_.reset();
      changed_ = true;
    }
    wake_();
  }

  /// Whether to go on.
  bool tell(double share) {
    constexpr double kWorthTelling = 0.005;
    bool told = false;
    bool stopping = false;
    {
      const std::lock_guard lock(mutex_);
      stopping = live_->stopping;
      told = share - live_->share >= kWorthTelling;
      if (told) live_->share = share;
      changed_ = changed_ || told;
    }
    if (told) wake_();
    return !stopping;
  }

  std::function<void()> wake_;

  mutable std::mutex mutex_;  // guards everything below
  std::condition_variable_any arrived_;
  std::deque<Numbered> orders_;  // that wait
  std::optional<LiveFile> live_;
  std::vector<WrittenFile> written_;
  std::uint64_t newest_ = 0;
  bool changed_ = false;

  std::jthread thread_;  // last, so that it ends before what it uses
};

FileJob::FileJob(std::function<void()> wake) : worker_(std::make_unique<Worker>(std::move(wake))) {}

FileJob::~FileJob() = default;

std::uint64_t FileJob::begin(FileOrder order) {
  return worker_->begin(std::move(order));
}

std::optional<LiveFile> FileJob::under_way() const {
  return worker_->under_way();
}

void FileJob::stop_one() {
  worker_->stop_one();
}

void FileJob::stop() {
  worker_->stop();
}

bool FileJob::take_news() {
  return worker_->take_news();
}

std::vector<WrittenFile> FileJob::take_written() {
  return worker_->take_written();
}

bool FileJob::busy() const {
  return worker_->busy();
}

}  // namespace mnemoscope
