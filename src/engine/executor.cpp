#include "engine/executor.h"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

namespace mnemoscope {
namespace {

using Clock = std::chrono::steady_clock;

/// A run that a newer spec made stale may go on this long, so that a slow model under a moving
/// slider still shows its first steps instead of starting over with every event.
constexpr auto kGrace = std::chrono::milliseconds(120);
/// Traces are handed over at most this often: each hand-over copies the trace.
constexpr auto kHandOver = std::chrono::milliseconds(16);

/// Memories with the spec that made them, so that only a change of the spec loads again.
struct LoadedMemories {
  MemorySpec spec{};
  std::shared_ptr<const Memories> memories{};
  State mean{};
  std::uint64_t version = 0;
};

std::vector<VariantChoice> enabled_variants(const RunSpec& spec) {
  std::vector<VariantChoice> enabled;
  std::copy_if(spec.variants.begin(), spec.variants.end(), std::back_inserter(enabled),
               [](const VariantChoice& choice) { return choice.enabled; });
  return enabled;
}

/// The older traces, each where the variant of the same id now stands; a second one of an id takes
/// the second.
std::vector<LiveTrace> carried_over(const std::vector<LiveTrace>& older,
                                    const std::vector<VariantChoice>& variants) {
  std::vector<LiveTrace> traces(variants.size());
  std::vector<LiveTrace> left = older;
  for (std::size_t i = 0; i < variants.size(); ++i) {
    const auto same = std::find_if(left.begin(), left.end(), [&](const LiveTrace& t) {
      return t.trace && t.trace->variant.id == variants[i].id;
    });
    if (same == left.end()) continue;
    traces[i] = std::move(*same);
    left.erase(same);
  }
  return traces;
}

}  // namespace

class Executor::Worker {
 public:
  Worker(Backends backends, std::function<void()> wake)
      : backends_(std::move(backends)),
        wake_(std::move(wake)),
        thread_([this](const std::stop_token& stop) { work(stop); }) {}

  std::uint64_t submit(RunSpec spec) {
    const std::lock_guard lock(mutex_);
    pending_ = std::move(spec);
    ++newest_;
    arrived_.notify_one();
    return newest_;
  }

  std::optional<LiveRun> poll() {
    const std::lock_guard lock(mutex_);
    if (!changed_) return std::nullopt;
    changed_ = false;
    return live_;
  }

  bool busy() const {
    const std::lock_guard lock(mutex_);
    return pending_.has_value() || (live_.generation != newest_) ||
           (newest_ > 0 && !live_.finished);
  }

 private:
  void work(const std::stop_token& stop) {
    while (true) {
      RunSpec spec;
      std::uint64_t generation = 0;
      {
        std::unique_lock lock(mutex_);
        if (!arrived_.wait(lock, stop, [this] { return pending_.has_value(); })) return;
        spec = std::move(*pending_);
        pending_.reset();
        generation = newest_;
      }
      carry_out(stop, spec, generation);
    }
  }

  /// One spec from its memories to its last state.
  void carry_out(const std::stop_token& stop, const RunSpec& spec, std::uint64_t generation) {
    const Clock::time_point began = Clock::now();
    const auto stale = [&] {
      if (stop.stop_requested()) return true;
      const std::lock_guard lock(mutex_);
      return newest_ != generation && Clock::now() - began > kGrace;
    };
    const Result<BackendDecision> decision = choose_backend(backends_, spec.backend);
    if (!decision) return refuse(generation, decision.error());
    const Result<std::shared_ptr<const Start>> start = begin(spec);
    if (!start) return refuse(generation, start.error());
    const std::vector<VariantChoice> variants = enabled_variants(spec);
    publish([&](LiveRun& live) {
      live.traces = carried_over(live.traces, variants);
      live.generation = generation;
      live.start = *start;
      live.failure.reset();
      live.backend = decision->backend->info();
      live.backend_reason = decision->reason;
      live.finished = variants.empty();
    });
    std::vector<Trace> traces(variants.size());
    tbb::parallel_for(std::size_t{0}, variants.size(), [&](std::size_t i) {
      const Place place{*start, i, generation};
      traces[i] = follow(place, spec, variants[i], *decision->backend, stale);
    });
    publish([&](LiveRun& live) {
      live.seconds = std::chrono::duration<double>(Clock::now() - began).count();
    });
    tbb::parallel_for(std::size_t{0}, variants.size(), [&](std::size_t i) {
      check({*start, i, generation}, traces[i], stale);
    });
    publish([](LiveRun& live) { live.finished = true; });
  }

  /// Where the results of one variant belong.
  struct Place {
    std::shared_ptr<const Start> start;
    std::size_t index = 0;
    std::uint64_t generation = 0;
  };

  void hand_over(const Place& place, const Trace& trace) {
    auto copy = std::make_shared<const Trace>(trace);
    publish([&](LiveRun& live) {
      live.traces[place.index] = {place.start, std::move(copy), place.generation};
    });
  }

  Trace follow(const Place& place, const RunSpec& spec, const VariantChoice& choice,
               Backend& backend, const std::function<bool()>& stale) {
    Clock::time_point handed_over{};
    const auto progress = [&](const Trace& trace) {
      const bool first = trace.steps.size() <= 1;
      const bool last = trace.finished || trace.failure.has_value();
      if (!first && !last && Clock::now() - handed_over < kHandOver) return;
      handed_over = Clock::now();
      hand_over(place, trace);
    };
    return run_variant(*place.start, choice, spec.options, backend, *backends_.cpu,
                       {progress, stale});
  }

  /// The theorem rows of every state, after the states themselves: curves must not wait for them.
  void check(const Place& place, Trace& trace, const std::function<bool()>& stale) {
    if (trace.retriever == nullptr) return;
    Clock::time_point handed_over{};
    for (int t = 0; t <= trace.last_step(); ++t) {
      if (stale()) return;
      check_state(*place.start, trace, t);
      if (t < trace.last_step() && Clock::now() - handed_over < kHandOver) continue;
      handed_over = Clock::now();
      hand_over(place, trace);
    }
  }

  Result<std::shared_ptr<const Start>> begin(const RunSpec& spec) {
    if (!loaded_.memories || !(loaded_.spec == spec.memories)) {
      Result<Memories> memories = load_memories(spec.memories);
      if (!memories) return tl::unexpected(memories.error());
      State mean = memories->bank->values().mean();
      loaded_ = {spec.memories, std::make_shared<const Memories>(std::move(*memories)),
                 std::move(mean), loaded_.version + 1};
    }
    Result<Start> start = make_start(loaded_.memories, loaded_.mean, spec);
    if (!start) return tl::unexpected(start.error());
    start->memories_version = loaded_.version;
    return std::make_shared<const Start>(std::move(*start));
  }

  void refuse(std::uint64_t generation, const Error& error) {
    publish([&](LiveRun& live) {
      live.generation = generation;
      live.failure = error;
      live.finished = true;
    });
  }

  template <class Change>
  void publish(const Change& change) {
    {
      const std::lock_guard lock(mutex_);
      change(live_);
      changed_ = true;
    }
    wake_();
  }

  Backends backends_;
  std::function<void()> wake_;
  LoadedMemories loaded_;  // the worker thread's alone

  mutable std::mutex mutex_;  // guards everything below
  std::condition_variable_any arrived_;
  std::optional<RunSpec> pending_;
  std::uint64_t newest_ = 0;
  LiveRun live_;
  bool changed_ = false;

  std::jthread thread_;  // last, so that it ends before what it uses
};

Executor::Executor(Backends backends, std::function<void()> wake)
    : worker_(std::make_unique<Worker>(std::move(backends), std::move(wake))) {}

Executor::~Executor() = default;

std::uint64_t Executor::submit(RunSpec spec) {
  return worker_->submit(std::move(spec));
}

std::optional<LiveRun> Executor::poll() {
  return worker_->poll();
}

bool Executor::busy() const {
  return worker_->busy();
}

}  // namespace mnemoscope
