// One spec on its way from its memories to its last state, what is ready shown as it comes.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "engine/live_run.h"
#include "engine/loaded_memories.h"
#include "engine/mailbox.h"
#include "engine/newest_job.h"
#include "engine/run_fits.h"
#include "engine/theorem_rows.h"

namespace mnemoscope {

/// What the runs of one executor share. Its fits, the mailbox and what is looked at are for any
/// thread, all else for the one that runs.
struct RunDesk {
  Backends backends{};
  RunFits fits;
  Mailbox<LiveRun> live;
  std::atomic<Index> looked_at = 0;  ///< of a sequence: queries from this place on come first
  RowsDesk rows{};                   ///< of the theorems: which are looked at
  LoadedMemories memories{};
  SequenceTable sequence{};
};

/// One spec, for the executor's thread.
class RunTask {
 public:
  using Order = NewestJob<RunSpec>::Order;  ///< what it asks whether to go on

  /// `desk` and `order` must outlive it.
  RunTask(RunDesk& desk, RunSpec spec, const Order& order)
      : desk_(desk), spec_(std::move(spec)), order_(order) {}

  /// Loads, fits, steps and writes the theorem rows that are looked at; ends early where a newer
  /// order comes. What cannot be done is told in the mailbox.
  void carry_out();

  /// What is left to do once that has ended: until a newer order comes, the rows that somebody
  /// begins to look at, of whatever traces stand there. Sleeps where none are missing.
  void stand_by();

 private:
  using Clock = std::chrono::steady_clock;
  using Newer = NewestJob<RunSpec>::Pending;

  /// One enabled variant of the spec.
  struct Part {
    VariantChoice choice{};
    std::shared_ptr<const FitJob> fit{};
    Trace trace{};
    bool stepped = false;
  };

  bool load();
  void refuse(SpecPart part, const Error& error);
  void tell_prepared();
  void announce(const std::string& reason);

  bool answer();
  bool all_stepped() const;
  std::size_t count_ready() const;
  std::vector<Part*> ready_parts();
  void show_fits();
  void step(const std::vector<Part*>& parts);
  void hand_over(const Part& part, const Trace& trace);
  void settle_bounds();

  bool answer_others();
  Result<Start> start_at(RunSpec one, Index place) const;
  SequenceCell answer_alone(const Start& start, const Part& part);
  std::function<Fitted(const FitKey&, const std::function<bool()>&)> fits() const;

  bool leaves(const Newer* newer) const;
  bool outdates_load() const;
  bool stale() const;

  RunDesk& desk_;
  RunSpec spec_;
  const Order& order_;
  Clock::time_point began_ = Clock::now();
  std::shared_ptr<Backend> backend_{};
  std::shared_ptr<const Start> start_{};
  std::vector<Part> parts_{};
  std::vector<std::optional<double>> shown_shares_{};
  RowsWriter rows_{desk_.live, desk_.rows};
};

}  // namespace mnemoscope
