#include "engine/run_task.h"

#include <algorithm>
#include <utility>

#include "engine/sequence_answers.h"
#include "kernels/parallel.h"

namespace mnemoscope {
namespace {

/// A run that a newer spec made stale may go on this long, so that a slow model under a moving
/// slider still shows its first steps instead of starting over with every event.
constexpr auto kRunGrace = std::chrono::milliseconds(120);
/// The same for a fit: fits ask rarely whether to go on, and may not take long to notice.
constexpr auto kFitGrace = std::chrono::milliseconds(40);
/// Traces are handed over at most this often: each hand-over copies the trace.
constexpr auto kHandOver = std::chrono::milliseconds(16);
/// Quick fits are waited for together, so that their variants run side by side.
constexpr auto kGather = std::chrono::milliseconds(2);
/// Rows of a sequence are handed over at most this often: what changed of them is copied.
constexpr auto kRowsHandOver = std::chrono::milliseconds(50);
/// How often a fit's progress is looked at.
constexpr auto kLook = std::chrono::milliseconds(20);
/// Who sleeps until something happens wakes for nothing this often.
constexpr auto kStandBy = std::chrono::hours(1);

}  // namespace

void RunTask::carry_out() {
  const Result<BackendDecision> decision = choose_backend(desk_.backends, spec_.backend);
  if (!decision) return refuse(SpecPart::backend, decision.error());
  backend_ = decision->backend;
  if (!load()) return;
  if (spec_.only_prepare) return tell_prepared();
  for (const VariantChoice& choice : enabled_variants(spec_)) parts_.push_back({.choice = choice});
  desk_.sequence.expect(spec_, *start_);
  announce(decision->reason);
  if (!answer()) return;
  if (!answer_others()) return;
  desk_.live.publish([&](LiveRun& live) {
    live.backend = backend_->info();
    live.backend_notice = backend_->notice();
    live.finished = true;
  });
}

void RunTask::stand_by() {
  // What stands in the mailbox is all that is needed now.
  parts_.clear();
  start_.reset();
  while (!order_.superseded()) {
    rows_.write(std::nullopt, [this] { return order_.superseded(); });
    order_.wait(kStandBy, [this](const Newer* newer) { return newer || rows_.is_behind(); });
  }
}

/// False when something was refused, or is not wanted any more.
bool RunTask::load() {
  Progress progress([&](double) { return !outdates_load(); });
  const Loading loading(progress);
  const Status loaded = desk_.memories.load(spec_.memories, loading);
  const Status listed = loaded ? list_queries(spec_, *desk_.memories.loaded()) : Status();
  Result<Start> start = loaded && listed ? desk_.memories.start(spec_, loading) : Result<Start>();
  if (progress.stopped()) return false;
  if (!loaded) refuse(SpecPart::memories, loaded.error());
  if (!listed) refuse(SpecPart::query, listed.error());
  if (!start) refuse(SpecPart::query, start.error());
  if (!loaded || !listed || !start) return false;
  start_ = std::make_shared<const Start>(std::move(*start));
  // The first state is not to wait for all pairs of memories.
  start_->memories->bank->defer_pairs();
  return true;
}

void RunTask::refuse(SpecPart part, const Error& error) {
  desk_.live.publish([&](LiveRun& live) {
    live.generation = order_.generation();
    live.failure = error;
    live.refused = part;
    live.finished = true;
  });
}

/// The older traces stay, dimmed, until the models run on what was prepared.
void RunTask::tell_prepared() {
  desk_.live.publish([&](LiveRun& live) {
    show_start(live, start_);
    live.generation = order_.generation();
    live.failure.reset();
    live.refused.reset();
    live.finished = true;
  });
}

void RunTask::announce(const std::string& reason) {
  desk_.live.publish([&](LiveRun& live) {
    live.traces = carried_over(live.traces, enabled_variants(spec_));
    live.generation = order_.generation();
    live.start = start_;
    live.sequence = desk_.sequence.rows();
    live.failure.reset();
    live.refused.reset();
    live.backend = backend_->info();
    live.backend_reason = reason;
    live.finished = false;
  });
}

/// Runs every variant as soon as it is fitted and, while slow fits go on, writes the theorem rows
/// of those that ran. False when a newer spec ended it.
bool RunTask::answer() {
  for (Part& part : parts_) {
    part.fit = desk_.fits.ask(fit_key(*start_, part.choice), spec_.memories,
                              [this] { return order_.superseded(); });
  }
  const auto wait = [&](Clock::duration time, std::size_t enough) {
    order_.wait(time, [&](const Newer* newer) { return count_ready() >= enough || leaves(newer); });
  };
  wait(kGather, parts_.size());
  while (!all_stepped()) {
    if (stale()) return false;
    const std::vector<Part*> ready = ready_parts();
    if (!ready.empty()) {
      step(ready);
      continue;
    }
    if (order_.look_at_newer([&](const Newer* newer) { return leaves(newer); })) return false;
    show_fits();
    const Clock::time_point look = Clock::now() + kLook;
    rows_.write(order_.generation(),
                [&] { return stale() || Clock::now() > look || count_ready() > 0; });
    wait(look - Clock::now(), 1);
  }
  desk_.live.publish([&](LiveRun& live) {
    live.seconds = std::chrono::duration<double>(Clock::now() - began_).count();
  });
  // After the states themselves: curves must not wait for either.
  rows_.write(order_.generation(), [&] { return stale(); });
  if (!stale()) settle_bounds();
  return !stale();
}

bool RunTask::all_stepped() const {
  return std::all_of(parts_.begin(), parts_.end(), [](const Part& part) { return part.stepped; });
}

/// Parts whose fit has ended, but that have not run.
std::size_t RunTask::count_ready() const {
  const auto count = std::count_if(parts_.begin(), parts_.end(), [](const Part& part) {
    return !part.stepped && part.fit->ready();
  });
  return static_cast<std::size_t>(count);
}

/// The same as a list, without those that gave up.
std::vector<RunTask::Part*> RunTask::ready_parts() {
  std::vector<Part*> ready;
  for (Part& part : parts_) {
    if (!part.stepped && part.fit->ready() && !part.fit->gave_up()) ready.push_back(&part);
  }
  return ready;
}

void RunTask::show_fits() {
  std::vector<std::optional<double>> shares;
  for (const Part& part : parts_) {
    shares.push_back(part.fit->is_slow() ? std::optional(part.fit->share()) : std::nullopt);
  }
  if (shares == shown_shares_) return;
  desk_.live.publish([&](LiveRun& live) {
    for (std::size_t i = 0; i < shares.size(); ++i) live.traces[i].fit_share = shares[i];
  });
  shown_shares_ = std::move(shares);
}

void RunTask::step(const std::vector<Part*>& parts) {
  in_parallel(std::size_t{0}, parts.size(), [&](std::size_t i) {
    Part& part = *parts[i];
    Clock::time_point handed_over{};
    const auto progress = [&](const Trace& trace) {
      const bool first = trace.steps().size() <= 1;
      const bool last = trace.finished || trace.failure.has_value();
      if (!first && !last && Clock::now() - handed_over < kHandOver) return;
      handed_over = Clock::now();
      hand_over(part, trace);
    };
    part.trace = run_fitted(*start_, part.choice, part.fit->result(), spec_.options, *backend_,
                            *desk_.backends.cpu, {progress, [&] { return stale(); }, fits()});
    part.stepped = true;
  });
}

void RunTask::hand_over(const Part& part, const Trace& trace) {
  auto copy = std::make_shared<const Trace>(trace);
  const auto place = static_cast<std::size_t>(&part - parts_.data());
  desk_.live.publish([&](LiveRun& live) {
    live.traces[place] = {.start = start_,
                          .trace = std::move(copy),
                          .generation = order_.generation(),
                          .row = part.choice.handle};
  });
}

/// What the bounds could not say before R was known, whatever rows are looked at: the curves show
/// them.
void RunTask::settle_bounds() {
  static_cast<void>(start_->memories->bank->half_min_distance());
  desk_.live.publish_if([&](LiveRun& live) {
    bool any = false;
    for (LiveTrace& shown : live.traces) {
      if (shown.generation != order_.generation() || !shown.trace) continue;
      Trace trace = *shown.trace;
      if (!mnemoscope::settle_bounds(*start_, trace)) continue;
      shown.trace = std::make_shared<const Trace>(std::move(trace));
      any = true;
    }
    return any;
  });
}

/// The other queries of the sequence, without their theorem rows. False when a newer spec ended it.
bool RunTask::answer_others() {
  if (spec_.queries.empty()) return true;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    desk_.sequence.set(spec_.position, start_->baseline, i,
                       cell_with_picture(*start_, parts_[i].trace));
  }
  // One query, whose memory is changed from one to the next: the list is long.
  RunSpec one = spec_;
  one.queries.clear();
  SequenceWalk walk(
      desk_.sequence,
      {.queries = static_cast<Index>(spec_.queries.size()),
       .variants = parts_.size(),
       .start = [&](Index place) { return start_at(one, place); },
       .answer = [&](const Start& start, std::size_t i) { return answer_alone(start, parts_[i]); },
       .stop = [&] { return order_.superseded(); }});
  Clock::time_point handed_over{};
  const auto hand_rows_over = [&] {
    handed_over = Clock::now();
    desk_.live.publish([&](LiveRun& live) { live.sequence = desk_.sequence.rows(); });
  };
  while (spec_.answers_all && walk.go_on(desk_.looked_at)) {
    if (rows_.is_behind()) {
      rows_.write(order_.generation(), [&] { return order_.superseded(); });
    }
    if (Clock::now() - handed_over >= kRowsHandOver) hand_rows_over();
  }
  if (order_.superseded()) return false;
  hand_rows_over();
  return true;
}

/// The start of one query of the sequence.
Result<Start> RunTask::start_at(RunSpec one, Index place) const {
  one.query.memory = spec_.queries[static_cast<std::size_t>(place)];
  one.position = place;
  Result<Start> start = desk_.memories.start(one);
  if (start) start->queries = static_cast<Index>(spec_.queries.size());
  return start;
}

/// One variant from another query than the one shown.
SequenceCell RunTask::answer_alone(const Start& start, const Part& part) {
  const auto superseded = [&] { return order_.superseded(); };
  const FitKey key = fit_key(start, part.choice);
  const Fitted fitted =
      key == part.fit->key() ? part.fit->result() : desk_.fits.fit(key, superseded);
  const Trace trace = run_fitted(start, part.choice, fitted, spec_.options, *backend_,
                                 *desk_.backends.cpu, {.stop = superseded, .fit = fits()});
  return cell_with_picture(start, trace);
}

/// What the steps of a schedule are fitted by: what was fitted for one query serves the next.
std::function<Fitted(const FitKey&, const std::function<bool()>&)> RunTask::fits() const {
  return [this](const FitKey& key, const std::function<bool()>& stop) {
    return desk_.fits.fit(key, stop);
  };
}

/// Whether to make room for the newer spec: nothing is fitted here that it does not fit as well,
/// its memories are others, or it has waited long enough. Where a fit gave up nobody wants this
/// run.
bool RunTask::leaves(const Newer* newer) const {
  const bool given_up = std::any_of(parts_.begin(), parts_.end(),
                                    [](const Part& part) { return part.fit->gave_up(); });
  if (order_.ending() || given_up) return true;
  if (newer == nullptr) return false;
  if (!(newer->spec.memories == spec_.memories)) return true;
  if (Clock::now() - newer->since > kFitGrace) return true;
  return std::all_of(parts_.begin(), parts_.end(), [&](const Part& part) {
    return part.fit->ready() || wants(newer->spec, part.fit->key());
  });
}

/// Whether what is loaded is not wanted any more: the end has come, or other memories.
bool RunTask::outdates_load() const {
  if (order_.ending()) return true;
  return order_.look_at_newer([&](const Newer* newer) {
    return newer != nullptr && !(newer->spec.memories == spec_.memories);
  });
}

/// Whether a newer spec has come and this one had its time.
bool RunTask::stale() const {
  if (!order_.superseded()) return false;
  return order_.ending() || Clock::now() - began_ > kRunGrace;
}

}  // namespace mnemoscope
