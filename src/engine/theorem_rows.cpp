#include "engine/theorem_rows.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

#include "kernels/parallel.h"

namespace mnemoscope {
namespace {

using Clock = std::chrono::steady_clock;

/// Rows are handed over at most this often: each hand-over copies the list of a trace's points.
constexpr auto kRowsPause = std::chrono::milliseconds(16);

bool lacks_rows(const Trace& trace, int t) {
  return !trace.points[static_cast<std::size_t>(t)]->record.checks;
}

}  // namespace

std::vector<int> missing_rows(const LiveTrace& live, const LookedAtRows& looked_at) {
  if (!live.trace || !live.start || !live.trace->retriever) return {};
  const Trace& trace = *live.trace;
  const bool is_row = looked_at.row == live.row;
  if (trace.points.empty() || !(is_row || looked_at.all_models)) return {};
  std::vector<int> missing;
  const int shown = std::clamp(looked_at.step, 0, trace.last_step());
  if (lacks_rows(trace, shown)) missing.push_back(shown);
  if (!is_row || !looked_at.all_steps) return missing;
  for (int t = 0; t <= trace.last_step(); ++t) {
    if (t != shown && lacks_rows(trace, t)) missing.push_back(t);
  }
  return missing;
}

bool has_rows(const LiveRun& run, const LookedAtRows& looked_at) {
  return std::all_of(run.traces.begin(), run.traces.end(),
                     [&](const LiveTrace& live) { return missing_rows(live, looked_at).empty(); });
}

LiveRun with_rows(LiveRun run, const LookedAtRows& looked_at, const std::function<bool()>& stop) {
  for (LiveTrace& live : run.traces) {
    const std::vector<int> missing = missing_rows(live, looked_at);
    if (missing.empty()) continue;
    Trace trace = *live.trace;
    for (const int t : missing) {
      if (stop()) return run;
      check_state(*live.start, trace.options, trace, t);
    }
    live.trace = std::make_shared<const Trace>(std::move(trace));
  }
  return run;
}

void RowsWriter::write(std::optional<std::uint64_t> generation,
                       const std::function<bool()>& until) {
  while (true) {
    const LookedAtRows looked_at = desk_.now();
    std::vector<std::pair<std::size_t, LiveTrace>> lacking;
    live_.look([&](const LiveRun& run) {
      for (std::size_t place = 0; place < run.traces.size(); ++place) {
        const LiveTrace& live = run.traces[place];
        if (generation && live.generation != *generation) continue;
        if (!missing_rows(live, looked_at).empty()) lacking.emplace_back(place, live);
      }
    });
    if (lacking.empty()) {
      written_ = looked_at;
      return;
    }
    if (until()) return;
    in_parallel(std::size_t{0}, lacking.size(), [&](std::size_t i) {
      write_one(lacking[i].first, lacking[i].second, looked_at, until);
    });
  }
}

void RowsWriter::write_one(std::size_t place, LiveTrace live, const LookedAtRows& looked_at,
                           const std::function<bool()>& until) {
  const std::vector<int> missing = missing_rows(live, looked_at);
  Trace trace = *live.trace;
  Clock::time_point handed_over{};
  for (const int t : missing) {
    const bool elsewhere = t != missing.front() && !(desk_.now() == looked_at);
    if (elsewhere || until()) break;
    check_state(*live.start, trace.options, trace, t);
    if (Clock::now() - handed_over < kRowsPause) continue;
    handed_over = Clock::now();
    if (!hand_over(place, live, trace)) return;
  }
  if (trace.points != live.trace->points) hand_over(place, live, trace);
}

/// False where another trace stands there now.
bool RowsWriter::hand_over(std::size_t place, LiveTrace& live, const Trace& trace) {
  auto copy = std::make_shared<const Trace>(trace);
  bool stands = false;
  live_.publish_if([&](LiveRun& run) {
    stands = place < run.traces.size() && run.traces[place].trace == live.trace;
    if (stands) run.traces[place].trace = copy;
    return stands;
  });
  live.trace = std::move(copy);
  return stands;
}

}  // namespace mnemoscope
