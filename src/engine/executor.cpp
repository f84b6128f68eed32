#include "engine/executor.h"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

#include "engine/fit_service.h"
#include "engine/loaded_memories.h"
#include "engine/sequence_answers.h"

namespace mnemoscope {
namespace {

using Clock = std::chrono::steady_clock;

/// A run that a newer spec made stale may go on this long, so that a slow model under a moving
/// slider still shows its first steps instead of starting over with every event.
constexpr auto kGrace = std::chrono::milliseconds(120);
/// The same for a fit: fits ask rarely whether to go on, and may not take long to notice.
constexpr auto kFitGrace = std::chrono::milliseconds(40);
/// Traces are handed over at most this often: each hand-over copies the trace.
constexpr auto kHandOver = std::chrono::milliseconds(16);
/// Quick fits are waited for together, so that their variants run side by side.
constexpr auto kGather = std::chrono::milliseconds(2);
/// Rows of a sequence are handed over at most this often: what changed of them is copied.
constexpr auto kRowsHandOver = std::chrono::milliseconds(50);
/// How often a fit's progress is looked at, and how old a fit is before it is shown.
constexpr auto kLook = std::chrono::milliseconds(20);
constexpr auto kSlowFit = std::chrono::milliseconds(60);

}  // namespace

class Executor::Worker {
 public:
  Worker(Backends backends, std::function<void()> wake, FitFunction fit)
      : backends_(std::move(backends)),
        wake_(std::move(wake)),
        fit_(std::move(fit)),
        fits_(fit_, [this] { notice_fit(); }),
        thread_([this](const std::stop_token& stop) { work(stop); }) {}

  std::uint64_t submit(RunSpec spec) {
    std::uint64_t generation = 0;
    {
      const std::lock_guard lock(mutex_);
      if (!pending_) pending_since_ = Clock::now();
      pending_ = spec;
      generation = ++newest_;
      arrived_.notify_one();
    }
    fits_.expect(spec);
    return generation;
  }

  std::optional<LiveRun> poll() {
    const std::lock_guard lock(mutex_);
    if (!changed_) return std::nullopt;
    changed_ = false;
    return live_;
  }

  void look_at(Index place) { looked_at_ = place; }

  void stop() {
    thread_.request_stop();
    fits_.stop();
  }

  bool busy() const {
    const std::lock_guard lock(mutex_);
    return pending_.has_value() || (live_.generation != newest_) ||
           (newest_ > 0 && !live_.finished);
  }

 private:
  /// One enabled variant of the spec that is being carried out.
  struct Part {
    VariantChoice choice{};
    std::shared_ptr<const FitJob> fit{};
    Trace trace{};
    bool stepped = false;
  };

  /// One spec on its way from its memories to its last state.
  struct Task {
    std::stop_token stop{};
    RunSpec spec{};
    std::uint64_t generation = 0;
    Clock::time_point began = Clock::now();
    std::shared_ptr<Backend> backend{};
    std::shared_ptr<const Start> start{};
    std::vector<Part> parts{};
  };

  void work(const std::stop_token& stop) {
    while (true) {
      Task task{.stop = stop};
      {
        std::unique_lock lock(mutex_);
        if (!arrived_.wait(lock, stop, [this] { return pending_.has_value(); })) return;
        task.spec = std::move(*pending_);
        pending_.reset();
        task.generation = newest_;
      }
      carry_out(task);
    }
  }

  void carry_out(Task& task) {
    const Result<BackendDecision> decision = choose_backend(backends_, task.spec.backend);
    if (!decision) return refuse(task, SpecPart::backend, decision.error());
    task.backend = decision->backend;
    Progress progress([&](double) { return !outdates_load(task); });
    const Loading loading(progress);
    const Status loaded = memories_.load(task.spec.memories, loading);
    const Status listed = loaded ? list_queries(task.spec, *memories_.loaded()) : Status();
    Result<Start> start = loaded && listed ? memories_.start(task.spec, loading) : Result<Start>();
    if (progress.stopped()) return;
    if (!loaded) return refuse(task, SpecPart::memories, loaded.error());
    if (!listed) return refuse(task, SpecPart::query, listed.error());
    if (!start) return refuse(task, SpecPart::query, start.error());
    task.start = std::make_shared<const Start>(std::move(*start));
    // The first state is not to wait for all pairs of memories.
    task.start->memories->bank->defer_pairs();
    if (task.spec.only_prepare) return tell_prepared(task);
    for (const VariantChoice& choice : enabled_variants(task.spec)) {
      task.parts.push_back({.choice = choice});
    }
    sequence_.expect(task.spec, *task.start);
    announce(task, decision->reason);
    if (!answer(task)) return;
    if (!answer_others(task)) return;
    static_cast<void>(task.start->memories->bank->half_min_distance());
    publish([&](LiveRun& live) {
      live.backend = task.backend->info();
      live.backend_notice = task.backend->notice();
      live.finished = true;
    });
  }

  /// The older traces stay, dimmed, until the models run on what was prepared.
  void tell_prepared(const Task& task) {
    publish([&](LiveRun& live) {
      show_start(live, task.start);
      live.generation = task.generation;
      live.failure.reset();
      live.refused.reset();
      live.finished = true;
    });
  }

  void announce(const Task& task, const std::string& reason) {
    publish([&](LiveRun& live) {
      live.traces = carried_over(live.traces, enabled_variants(task.spec));
      live.generation = task.generation;
      live.start = task.start;
      live.sequence = sequence_.rows();
      live.failure.reset();
      live.refused.reset();
      live.backend = task.backend->info();
      live.backend_reason = reason;
      live.finished = false;
    });
  }

  /// Runs every variant as soon as it is fitted and, while slow fits go on, writes the theorem rows
  /// of those that ran. False when a newer spec ended it.
  bool answer(Task& task) {
    for (Part& part : task.parts) part.fit = fits_.ask(task.start, task.spec, part.choice);
    wait(task, kGather, [&] { return count_ready(task) == task.parts.size(); });
    while (!all_stepped(task)) {
      if (stale(task)) return false;
      const std::vector<Part*> ready = ready_parts(task);
      if (!ready.empty()) {
        step(task, ready);
        continue;
      }
      if (should_leave(task)) return false;
      show_fits(task);
      const Clock::time_point look = Clock::now() + kLook;
      check(task, [&] { return stale(task) || Clock::now() > look || count_ready(task) > 0; });
      wait(task, look - Clock::now(), [&] { return count_ready(task) > 0; });
    }
    publish([&](LiveRun& live) {
      live.seconds = std::chrono::duration<double>(Clock::now() - task.began).count();
    });
    check(task, [&] { return stale(task); });
    return !stale(task);
  }

  static bool all_stepped(const Task& task) {
    return std::all_of(task.parts.begin(), task.parts.end(),
                       [](const Part& part) { return part.stepped; });
  }

  /// Parts whose fit has ended, but that have not run.
  static std::size_t count_ready(const Task& task) {
    const auto count = std::count_if(task.parts.begin(), task.parts.end(), [](const Part& part) {
      return !part.stepped && part.fit->ready();
    });
    return static_cast<std::size_t>(count);
  }

  /// The same as a list. A fit that gave up because an older spec did not want it is begun again.
  std::vector<Part*> ready_parts(Task& task) {
    std::vector<Part*> ready;
    for (Part& part : task.parts) {
      if (part.fit->gave_up()) {
        if (!superseded(task)) part.fit = fits_.ask(task.start, task.spec, part.choice);
      } else if (!part.stepped && part.fit->ready()) {
        ready.push_back(&part);
      }
    }
    return ready;
  }

  /// Until `done`, a newer spec that cannot wait, or the end of the time.
  template <class Done>
  void wait(const Task& task, Clock::duration time, const Done& done) {
    std::unique_lock lock(mutex_);
    arrived_.wait_for(lock, task.stop, time, [&] { return done() || leaves(task); });
  }

  bool should_leave(const Task& task) {
    const std::lock_guard lock(mutex_);
    return leaves(task);
  }

  /// Whether the newer spec need not wait: nothing is fitted here that it does not fit as well, its
  /// memories are others, or it has waited long enough. With the lock held.
  bool leaves(const Task& task) const {
    if (task.stop.stop_requested()) return true;
    if (!pending_) return false;
    if (!(pending_->memories == task.spec.memories)) return true;
    if (Clock::now() - pending_since_ > kFitGrace) return true;
    return std::all_of(task.parts.begin(), task.parts.end(), [&](const Part& part) {
      return part.fit->ready() || wants(*pending_, part.fit->key());
    });
  }

  /// Whether what is loaded is not wanted any more: the end has come, or other memories.
  bool outdates_load(const Task& task) const {
    if (task.stop.stop_requested()) return true;
    const std::lock_guard lock(mutex_);
    return pending_ && !(pending_->memories == task.spec.memories);
  }

  /// Whether a newer spec has come; what this one still does for itself alone may end then.
  bool superseded(const Task& task) const {
    if (task.stop.stop_requested()) return true;
    const std::lock_guard lock(mutex_);
    return newest_ != task.generation;
  }

  bool stale(const Task& task) const {
    if (!superseded(task)) return false;
    return task.stop.stop_requested() || Clock::now() - task.began > kGrace;
  }

  void notice_fit() {
    const std::lock_guard lock(mutex_);
    arrived_.notify_one();
  }

  void show_fits(const Task& task) {
    std::vector<std::optional<double>> shares;
    for (const Part& part : task.parts) {
      const bool slow = !part.fit->ready() && part.fit->age() > kSlowFit;
      shares.push_back(slow ? std::optional(part.fit->share()) : std::nullopt);
    }
    if (shares == shown_shares_) return;
    publish([&](LiveRun& live) {
      for (std::size_t i = 0; i < shares.size(); ++i) live.traces[i].fit_share = shares[i];
    });
    shown_shares_ = std::move(shares);
  }

  void step(Task& task, const std::vector<Part*>& parts) {
    tbb::parallel_for(std::size_t{0}, parts.size(), [&](std::size_t i) {
      Part& part = *parts[i];
      Clock::time_point handed_over{};
      const auto progress = [&](const Trace& trace) {
        const bool first = trace.steps().size() <= 1;
        const bool last = trace.finished || trace.failure.has_value();
        if (!first && !last && Clock::now() - handed_over < kHandOver) return;
        handed_over = Clock::now();
        hand_over(task, part, trace);
      };
      part.trace =
          run_fitted(*task.start, part.choice, part.fit->result(), task.spec.options, *task.backend,
                     *backends_.cpu, {progress, [&] { return stale(task); }});
      part.stepped = true;
    });
  }

  void hand_over(const Task& task, const Part& part, const Trace& trace) {
    auto copy = std::make_shared<const Trace>(trace);
    const auto place = static_cast<std::size_t>(&part - task.parts.data());
    publish([&](LiveRun& live) {
      live.traces[place] = {.start = task.start,
                            .trace = std::move(copy),
                            .generation = task.generation,
                            .row = part.choice.handle};
    });
  }

  /// The theorem rows that are missing, after the states themselves: curves must not wait for them.
  template <class Until>
  void check(Task& task, const Until& until) {
    tbb::parallel_for(std::size_t{0}, task.parts.size(), [&](std::size_t i) {
      Part& part = task.parts[i];
      if (!part.stepped || part.trace.retriever == nullptr) return;
      Clock::time_point handed_over{};
      const int last = part.trace.last_step();
      for (int t = 0; t <= last; ++t) {
        if (part.trace.steps()[static_cast<std::size_t>(t)].checks) continue;
        if (until()) return;
        check_state(*task.start, part.trace, t);
        if (t < last && Clock::now() - handed_over < kHandOver) continue;
        handed_over = Clock::now();
        hand_over(task, part, part.trace);
      }
    });
  }

  /// The other queries of the sequence, without their theorem rows. False when a newer spec ended
  /// it.
  bool answer_others(Task& task) {
    if (task.spec.queries.empty()) return true;
    for (std::size_t i = 0; i < task.parts.size(); ++i) {
      sequence_.set(task.spec.position, task.start->baseline, i,
                    cell_with_picture(*task.start, task.parts[i].trace));
    }
    // One query, whose memory is changed from one to the next: the list is long.
    RunSpec one = task.spec;
    one.queries.clear();
    SequenceWalk walk(sequence_, {.queries = static_cast<Index>(task.spec.queries.size()),
                                  .variants = task.parts.size(),
                                  .start = [&](Index place) { return start_at(task, one, place); },
                                  .answer =
                                      [&](const Start& start, std::size_t i) {
                                        return answer_alone(task, start, task.parts[i]);
                                      },
                                  .stop = [&] { return superseded(task); }});
    Clock::time_point handed_over{};
    const auto hand_rows_over = [&] {
      handed_over = Clock::now();
      publish([&](LiveRun& live) { live.sequence = sequence_.rows(); });
    };
    while (task.spec.answers_all && walk.go_on(looked_at_)) {
      if (Clock::now() - handed_over >= kRowsHandOver) hand_rows_over();
    }
    if (superseded(task)) return false;
    hand_rows_over();
    return true;
  }

  /// The start of one query of the sequence.
  Result<Start> start_at(const Task& task, RunSpec one, Index place) const {
    one.query.memory = task.spec.queries[static_cast<std::size_t>(place)];
    one.position = place;
    Result<Start> start = memories_.start(one);
    if (start) start->queries = static_cast<Index>(task.spec.queries.size());
    return start;
  }

  /// One variant from another query than the one shown.
  SequenceCell answer_alone(const Task& task, const Start& start, const Part& part) {
    const bool reads_query = part.fit->key().reads_query;
    const auto report = [&](double) { return !superseded(task); };
    const Trace trace = run_fitted(
        start, part.choice, reads_query ? fit_(start, part.choice, report) : part.fit->result(),
        task.spec.options, *task.backend, *backends_.cpu,
        {.stop = [&] { return superseded(task); }});
    return cell_with_picture(start, trace);
  }

  void refuse(const Task& task, SpecPart part, const Error& error) {
    publish([&](LiveRun& live) {
      live.generation = task.generation;
      live.failure = error;
      live.refused = part;
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
  FitFunction fit_;
  LoadedMemories memories_;                          // the worker thread's alone
  std::vector<std::optional<double>> shown_shares_;  // the worker thread's alone
  SequenceTable sequence_;                           // the worker thread's alone
  std::atomic<Index> looked_at_ = 0;

  mutable std::mutex mutex_;  // guards everything up to the desk
  std::condition_variable_any arrived_;
  std::optional<RunSpec> pending_;
  Clock::time_point pending_since_{};
  std::uint64_t newest_ = 0;
  LiveRun live_;
  bool changed_ = false;

  FitService fits_;      // after what its threads notify
  std::jthread thread_;  // last, so that it ends before what it uses
};

Executor::Executor(Backends backends, std::function<void()> wake, FitFunction fit)
    : worker_(std::make_unique<Worker>(std::move(backends), std::move(wake), std::move(fit))) {}

Executor::~Executor() = default;

std::uint64_t Executor::submit(RunSpec spec) {
  return worker_->submit(std::move(spec));
}

void Executor::look_at(Index place) {
  worker_->look_at(place);
}

std::optional<LiveRun> Executor::poll() {
  return worker_->poll();
}

bool Executor::busy() const {
  return worker_->busy();
}

void Executor::stop() {
  worker_->stop();
}

}  // namespace mnemoscope
