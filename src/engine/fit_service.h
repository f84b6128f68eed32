// Memorising beside the window. Fits run on threads of their own, so that a slow one holds nothing
// up; they go on while the newest spec wants them, and slow ones are kept for when they are wanted
// again: a brush stroke solves nothing twice.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "engine/run.h"

namespace mnemoscope {

/// All of a spec that the outcome of one fit depends on.
struct FitKey {
  MemorySpec memories{};
  std::string id{};
  Parameters parameters{};
  bool reads_query = false;  ///< then the next three are the query's
  std::optional<Index> target{};
  Index position = 0;
  Index queries = 1;

  friend bool operator==(const FitKey&, const FitKey&) = default;
};

FitKey fit_key(const RunSpec& spec, const VariantChoice& choice);

/// Whether a run of the spec needs this fit.
bool wants(const RunSpec& spec, const FitKey& key);

/// A fit that is under way or done. All methods are safe from any thread.
class FitJob {
 public:
  bool ready() const { return ready_; }
  /// True when it ended without an answer because nobody wanted one any more.
  bool gave_up() const { return ready_ && gave_up_; }
  const FitKey& key() const { return key_; }
  /// The share that is done, 0..1.
  double share() const { return share_; }
  /// How long ago it was begun.
  std::chrono::steady_clock::duration age() const { return Clock::now() - began_; }
  /// Once ready: the retriever, or why the variant refuses.
  const Fitted& result() const { return result_; }

 private:
  friend class FitService;
  using Clock = std::chrono::steady_clock;

  FitKey key_{};
  std::uint64_t memories_version_ = 0;
  Clock::time_point began_ = Clock::now();
  Clock::duration took_{};
  Fitted result_{};
  bool gave_up_ = false;
  std::atomic<bool> ready_ = false;
  std::atomic<double> share_ = 0.0;
  std::atomic<Clock::time_point> give_up_at_ = Clock::time_point::max();
};

class FitService {
 public:
  /// `ended` is called from a fit's thread when it is ready.
  FitService(FitFunction fit, std::function<void()> ended)
      : fit_(std::move(fit)), ended_(std::move(ended)) {}
  /// Tells every fit to give up and waits for them.
  ~FitService();
  FitService(const FitService&) = delete;
  FitService& operator=(const FitService&) = delete;

  /// The fit of this variant: kept, under way, or begun now. `spec` is what `start` was made from.
  std::shared_ptr<const FitJob> ask(const std::shared_ptr<const Start>& start, const RunSpec& spec,
                                    const VariantChoice& choice);

  /// A newer spec has come: fits that it does not want are told to give up, at once when its
  /// memories are others, else after a moment in which a quick fit under a moving slider ends.
  void expect(const RunSpec& spec);

  /// Tells every fit to give up at once; does not wait for them.
  void stop();

 private:
  struct Work {
    std::shared_ptr<FitJob> fit;
    std::jthread thread;
  };

  void give_up_unless_wanted(FitJob& fit) const;
  std::shared_ptr<const FitJob> begin(const std::shared_ptr<const Start>& start, FitKey key);
  void tidy(std::uint64_t memories_version);

  FitFunction fit_;
  std::function<void()> ended_;
  std::mutex mutex_;                 // guards what follows
  std::optional<RunSpec> expected_;  // the newest spec told of
  std::vector<Work> work_;           // oldest first
};

}  // namespace mnemoscope
