// The theorem rows that somebody looks at. They cost more than the steps, and on a device's path
// nothing else reads the bank on the CPU: so the window says which it shows, and no others are
// computed.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

#include "engine/live_run.h"
#include "engine/mailbox.h"

namespace mnemoscope {

/// Which rows are looked at; none as it is made here. No part of a spec: to look elsewhere begins
/// no run.
struct LookedAtRows {
  std::optional<RowHandle> row{};  ///< this model at `step`
  int step = 0;                    ///< t >= 0; of a run that ended before, its last state
  bool all_models = false;         ///< every model at `step`
  bool all_steps = false;          ///< `row` at every step: both sides as curves

  friend bool operator==(const LookedAtRows&, const LookedAtRows&) = default;
};

/// The states of a trace whose rows are looked at and are not there yet: the one at the step looked
/// at first, then from x_0 on. None for a model that has no trace or could not be fitted.
std::vector<int> missing_rows(const LiveTrace& live, const LookedAtRows& looked_at);

/// Whether all that is looked at is there.
bool has_rows(const LiveRun& run, const LookedAtRows& looked_at);

/// The traces with the rows that are looked at, computed here and now: for what is written to a
/// file. `stop` is asked before every state; true ends it.
LiveRun with_rows(LiveRun run, const LookedAtRows& looked_at, const std::function<bool()>& stop);

/// What is looked at, told from the window's thread and asked on others.
class RowsDesk {
 public:
  /// Whether it is something else than before.
  bool look_at(const LookedAtRows& rows) {
    const std::lock_guard lock(mutex_);
    if (rows == rows_) return false;
    rows_ = rows;
    return true;
  }

  LookedAtRows now() const {
    const std::lock_guard lock(mutex_);
    return rows_;
  }

 private:
  mutable std::mutex mutex_;
  LookedAtRows rows_{};  // guarded by it
};

/// Fills in what is looked at, for the one thread that publishes in `live`, and hands it over as it
/// comes. Another look takes the place of the one it was at.
class RowsWriter {
 public:
  /// References outlive it.
  RowsWriter(Mailbox<LiveRun>& live, const RowsDesk& desk) : live_(live), desk_(desk) {}

  /// Until nothing that is looked at is missing, or `until` says so, which is asked before every
  /// state, from several threads. Only traces of this generation; nullopt: all, also those that
  /// only stand there until newer ones come.
  void write(std::optional<std::uint64_t> generation, const std::function<bool()>& until);

  /// Whether somebody looks elsewhere than when everything was there.
  bool is_behind() const { return !written_ || !(*written_ == desk_.now()); }

 private:
  void write_one(std::size_t place, LiveTrace live, const LookedAtRows& looked_at,
                 const std::function<bool()>& until);
  bool hand_over(std::size_t place, LiveTrace& live, const Trace& trace);

  Mailbox<LiveRun>& live_;
  const RowsDesk& desk_;
  std::optional<LookedAtRows> written_{};
};

}  // namespace mnemoscope
