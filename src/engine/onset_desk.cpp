#include "engine/onset_desk.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// The question with every β at one value and without rows that are off.
OnsetQuestion without_betas(OnsetQuestion question) {
  std::erase_if(question.variants, [](const VariantChoice& choice) { return !choice.enabled; });
  for (VariantChoice& choice : question.variants) {
    const Variant* variant = find_variant(choice.id);
    if (variant == nullptr || !choice.parameters.has("beta")) continue;
    if (choice.parameters.is_word("beta")) continue;
    static_cast<void>(choice.parameters.set(variant->parameters, "beta", 1.0));
  }
  return question;
}

bool same_start(const std::shared_ptr<const Start>& a, const std::shared_ptr<const Start>& b) {
  if (a == b) return true;
  if (!a || !b) return false;
  const State& x = a->query.state;
  const State& y = b->query.state;
  return a->memories == b->memories && a->query.target == b->query.target &&
         a->position == b->position && a->queries == b->queries && x.size() == y.size() && x == y;
}

bool same(const OnsetQuestion& a, const OnsetQuestion& b) {
  return same_start(a.start, b.start) && a.options == b.options && a.variants == b.variants &&
         same_rows(a.variants, b.variants);
}

}  // namespace

class OnsetDesk::Worker {
 public:
  explicit Worker(std::function<void()> wake)
      : wake_(std::move(wake)), thread_([this] { work(); }) {}

  ~Worker() {
    {
      const std::lock_guard lock(mutex_);
      ends_ = true;
      ++newest_;
    }
    changed_.notify_all();
    thread_.join();
  }
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  void ask(OnsetQuestion question, bool at_rest) {
    question = without_betas(std::move(question));
    if (!same(question, asked_)) {
      asked_ = std::move(question);
      begun_ = false;
      shown_.clear();
      const std::lock_guard lock(mutex_);
      ++newest_;  // what is under way ends
      waiting_.reset();
      found_.clear();
      working_ = false;
    }
    if (begun_ || !at_rest || !asked_.start) return;
    begun_ = true;
    {
      const std::lock_guard lock(mutex_);
      waiting_ = asked_;
      working_ = true;
    }
    changed_.notify_all();
  }

  bool take_results() {
    const std::lock_guard lock(mutex_);
    if (found_ == shown_) return false;
    shown_ = found_;
    return true;
  }

  const std::vector<BetaOnset>& results() const { return shown_; }

  bool busy() const {
    const std::lock_guard lock(mutex_);
    return working_;
  }

 private:
  void work() {
    while (true) {
      OnsetQuestion question;
      std::uint64_t number = 0;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return ends_ || waiting_.has_value(); });
        if (ends_) return;
        question = std::move(*waiting_);
        waiting_.reset();
        number = newest_;
      }
      answer(question, number);
    }
  }

  void answer(const OnsetQuestion& question, std::uint64_t number) {
    const auto is_old = [this, number] { return newest_ != number; };
    for (const VariantChoice& choice : question.variants) {
      if (is_old()) return;
      const std::optional<double> beta =
          beta_onset(*question.start, choice, question.options, is_old);
      const std::lock_guard lock(mutex_);
      if (beta && !is_old()) found_.push_back({choice.handle, *beta});
    }
    {
      const std::lock_guard lock(mutex_);
      if (is_old()) return;
      working_ = false;
    }
    wake_();
  }

  const std::function<void()> wake_;
  OnsetQuestion asked_;           // the window's
  bool begun_ = false;            // the window's
  std::vector<BetaOnset> shown_;  // the window's
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<OnsetQuestion> waiting_;
  std::vector<BetaOnset> found_;
  bool working_ = false;
  bool ends_ = false;
  std::atomic<std::uint64_t> newest_ = 0;
  std::thread thread_;  // last: it begins when all else is there
};

OnsetDesk::OnsetDesk(std::function<void()> wake)
    : worker_(std::make_unique<Worker>(std::move(wake))) {}

OnsetDesk::~OnsetDesk() = default;

void OnsetDesk::ask(OnsetQuestion question, bool at_rest) {
  worker_->ask(std::move(question), at_rest);
}

bool OnsetDesk::take_results() {
  return worker_->take_results();
}

const std::vector<BetaOnset>& OnsetDesk::results() const {
  return worker_->results();
}

bool OnsetDesk::busy() const {
  return worker_->busy();
}

}  // namespace mnemoscope
