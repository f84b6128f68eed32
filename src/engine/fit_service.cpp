#include "engine/fit_service.h"

#include <algorithm>
#include <utility>

namespace mnemoscope {
namespace {

/// A fit that nobody wants any more may go on this long. With the 50 ms after which a fit asks
/// again it ends within 100 ms.
constexpr auto kUnwantedGrace = std::chrono::milliseconds(40);
/// A fit that took longer is worth keeping when it is not wanted for the moment.
constexpr auto kSlow = std::chrono::milliseconds(50);
constexpr int kMostKept = 8;
/// Of all that are kept for later; a larger one is not kept at all.
constexpr std::uint64_t kMostKeptBytes = std::uint64_t{1} << 30U;
/// More fits than this, of all models that there are and a few that still have to notice that they
/// are not wanted, never go on at once: each takes memory of its own.
constexpr int kMostAtOnce = 16;
/// One that goes on for longer is told of.
constexpr auto kTold = std::chrono::milliseconds(60);
/// How often one who waits is asked whether to go on.
constexpr auto kAsk = std::chrono::milliseconds(5);

}  // namespace

Fitted FitJob::wait(const std::function<bool()>& stop) const {
  while (true) {
    const bool stopped = stop();
    std::unique_lock lock(mutex_);
    // What is there is handed over however little time there is.
    if (ready() || (!stopped && ended_.wait_for(lock, kAsk, [this] { return ready(); }))) {
      return result_;
    }
    if (stopped) return fail("the fit was stopped before its end; ask for it again");
  }
}

bool FitJob::is_slow() const {
  return !ready() && age() > kTold;
}

bool FitJob::is_wanted() const {
  const std::lock_guard lock(mutex_);
  return !wanted_by_.empty();
}

/// False when it is too late to want it.
bool FitJob::join(const WantedFit& wanted) {
  const std::lock_guard lock(mutex_);
  if (closed_) return false;
  wanted_by_.push_back(&wanted);
  return true;
}

void FitJob::leave(const WantedFit& wanted) {
  const std::lock_guard lock(mutex_);
  if (std::erase(wanted_by_, &wanted) > 0) unwanted_since_ = Clock::now();
}

bool FitJob::go_on(double share) {
  share_ = share;
  const std::lock_guard lock(mutex_);
  closed_ = closed_ || (wanted_by_.empty() && Clock::now() - unwanted_since_ >= kUnwantedGrace);
  return !closed_;
}

/// Tells those who wait under the lock: who has left is not called any more.
void FitJob::end(Fitted result) {
  const std::lock_guard lock(mutex_);
  result_ = std::move(result);
  took_ = age();
  ready_ = true;
  ended_.notify_all();
  for (const WantedFit* wanted : wanted_by_) {
    if (wanted->ended_) wanted->ended_();
  }
}

void FitJob::give_up() {
  const std::lock_guard lock(mutex_);
  if (!ready_) closed_ = true;
}

FitService::~FitService() {
  stop();
  const std::lock_guard lock(mutex_);
  work_.clear();  // joins; a fit's thread never takes the lock
}

std::unique_ptr<const WantedFit> FitService::ask(FitKey key, std::function<void()> ended) {
  const std::lock_guard lock(mutex_);
  tidy(key.bank.get());
  std::unique_ptr<const WantedFit> wanted;
  for (auto work = work_.begin(); work != work_.end(); ++work) {
    if (!(work->job->key_ == key)) continue;
    wanted.reset(new WantedFit(work->job, ended));
    if (!work->job->join(*wanted)) continue;
    std::rotate(work, work + 1, work_.end());
    return wanted;
  }
  auto job = std::make_shared<FitJob>(std::move(key));
  wanted.reset(new WantedFit(job, std::move(ended)));
  job->join(*wanted);  // before its thread asks whether anybody wants it
  begin(job);
  return wanted;
}

void FitService::begin(const std::shared_ptr<FitJob>& job) {
  if (stopped_) job->give_up();
  work_.push_back({job, std::jthread([this, job] { carry_out(*job); })});
}

void FitService::carry_out(FitJob& job) {
  {
    std::unique_lock lock(turns_mutex_);
    while (running_ >= kMostAtOnce) {
      turns_.wait_for(lock, kAsk);
      // Nobody wants it any more: it need not begin.
      if (!job.go_on(0.0)) return job.end(fail("the fit was stopped before it began"));
    }
    ++running_;
  }
  job.end(fit_(job.key_, [&](double share) { return job.go_on(share); }));
  const std::lock_guard lock(turns_mutex_);
  --running_;
  turns_.notify_one();
}

Fitted FitService::fit(FitKey key, const std::function<bool()>& stop) {
  return ask(std::move(key))->job()->wait(stop);
}

void FitService::stop() {
  const std::lock_guard lock(mutex_);
  stopped_ = true;
  for (const Work& work : work_) work.job->give_up();
}

/// Forgets what is of no more use: fits that gave up and, of those that nobody wants now, quick
/// ones, those of banks that nobody needs any fit of, and all but the newest of the others.
void FitService::tidy(const MemoryBank* asked) {
  std::vector<const MemoryBank*> needed{asked};
  for (const Work& work : work_) {
    if (work.job->is_wanted()) needed.push_back(work.job->key_.bank.get());
  }
  int kept = 0;
  std::uint64_t bytes = 0;
  for (std::size_t i = work_.size(); i-- > 0;) {
    const FitJob& job = *work_[i].job;
    if (!job.ready() || (job.is_wanted() && !job.gave_up())) continue;
    const bool other = std::find(needed.begin(), needed.end(), job.key_.bank.get()) == needed.end();
    bool useless = job.gave_up() || other || job.took_ < kSlow || ++kept > kMostKept;
    if (!useless && job.result_) {
      const std::uint64_t held = (*job.result_)->held_bytes();
      useless = bytes + held > kMostKeptBytes;
      if (!useless) bytes += held;
    }
    if (useless) work_.erase(work_.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

}  // namespace mnemoscope
