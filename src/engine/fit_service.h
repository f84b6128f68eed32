// Memorising beside everything else, for all who need it: runs, landscapes, paths, onsets. What one
// of them had fitted the others have; a fit goes on while somebody wants it, and slow ones are kept
// for when they are wanted again: a brush stroke solves nothing twice.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "engine/fit.h"

namespace mnemoscope {

class WantedFit;

/// A fit that is under way or done. Who holds it may look at it, but does not keep it going. All
/// methods are safe from any thread.
class FitJob {
 public:
  explicit FitJob(FitKey key) : key_(std::move(key)) {}

  const FitKey& key() const { return key_; }
  /// Whether it has ended, with a result or without.
  bool ready() const { return ready_; }
  /// True when it ended without an answer because nobody wanted one any more.
  bool gave_up() const { return ready_ && closed_ && !result_; }
  /// The share that is done, 0..1.
  double share() const { return share_; }
  /// How long ago it was begun.
  std::chrono::steady_clock::duration age() const { return Clock::now() - began_; }
  /// Whether it goes on for so long that a person wants to know how far it is.
  bool is_slow() const;
  /// Once ready: the retriever, or why the variant refuses.
  const Fitted& result() const { return result_; }
  /// The result as soon as there is one, at once where there is; an error once `stop`, asked every
  /// few ms, says true before.
  Fitted wait(const std::function<bool()>& stop) const;

 private:
  friend class FitService;
  friend class WantedFit;
  using Clock = std::chrono::steady_clock;

  bool is_wanted() const;
  bool join(const WantedFit& wanted);
  void leave(const WantedFit& wanted);
  bool go_on(double share);
  void end(Fitted result);
  void give_up();

  FitKey key_;
  Clock::time_point began_ = Clock::now();
  std::atomic<double> share_ = 0.0;
  std::atomic<bool> ready_ = false;
  Clock::duration took_{};  // written before it is ready, as is the result
  Fitted result_{};

  mutable std::mutex mutex_;  // guards what follows
  mutable std::condition_variable ended_;
  std::vector<const WantedFit*> wanted_by_;
  Clock::time_point unwanted_since_{};
  bool closed_ = false;  // told to give up: nobody can want it any more
};

/// Who holds it wants a fit, which goes on and is kept while somebody does. Its end ends the want:
/// the last to go stops a fit that is under way, after a moment in which a quick one under a moving
/// slider still ends, and within 100 ms.
class WantedFit {
 public:
  ~WantedFit() { job_->leave(*this); }
  WantedFit(const WantedFit&) = delete;
  WantedFit& operator=(const WantedFit&) = delete;

  /// What is wanted; never null.
  std::shared_ptr<const FitJob> job() const { return job_; }

 private:
  friend class FitJob;
  friend class FitService;
  WantedFit(std::shared_ptr<FitJob> job, std::function<void()> ended)
      : job_(std::move(job)), ended_(std::move(ended)) {}

  std::shared_ptr<FitJob> job_;
  std::function<void()> ended_;
};

/// All methods are safe from any thread.
class FitService {
 public:
  /// `fit` is called from several threads at a time.
  explicit FitService(FitFunction fit = fit_variant) : fit_(std::move(fit)) {}
  /// Tells every fit to give up and waits for them.
  ~FitService();
  FitService(const FitService&) = delete;
  FitService& operator=(const FitService&) = delete;

  /// The fit of this key: kept, under way, or begun now on a thread of its own. Never null. `ended`
  /// is called from that thread when it is ready, unless it is already or nobody holds what is
  /// returned. It may take no lock under which that ends.
  std::unique_ptr<const WantedFit> ask(FitKey key, std::function<void()> ended = {});

  /// The same for who can do nothing before it is ready, and wants it no longer than that; errors
  /// are the variant's, and FitJob::wait's.
  Fitted fit(FitKey key, const std::function<bool()>& stop);

  /// Tells every fit to give up at once, those to come as well; does not wait for them.
  void stop();

 private:
  struct Work {
    std::shared_ptr<FitJob> job;
    std::jthread thread;
  };

  void begin(const std::shared_ptr<FitJob>& job);
  void carry_out(FitJob& job);
  void tidy(const MemoryBank* asked);

  FitFunction fit_;
  std::mutex turns_mutex_;  // guards the next
  int running_ = 0;         // fits that have begun and not ended
  std::condition_variable turns_;
  std::mutex mutex_;        // guards what follows; taken before a job's
  std::vector<Work> work_;  // those asked for last at the back
  bool stopped_ = false;
};

}  // namespace mnemoscope
