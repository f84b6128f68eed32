// What the window's path reads on the CPU: one task of the executor, on the thread that counts.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <utility>

#include "engine/run_task.h"
#include "kernels/tally.h"

namespace mnemoscope {

/// What was counted from one moment to a later one.
inline Tally operator-(const Tally& later, const Tally& earlier) {
  return {.flops = later.flops - earlier.flops,
          .exps = later.exps - earlier.exps,
          .entries = later.entries - earlier.entries,
          .singles = later.singles - earlier.singles};
}

/// How many memories a recorded state may name and read alone: the target again and again, and what
/// it may be taken for. Of banks of 40, a reading of all would be seen.
inline constexpr double kFewMemories = 12.0;

/// Carries out a spec of one model, looked at so, and counts from when its memories and query are
/// there to its end, without what is read once for a bank.
class CountedTask {
 public:
  /// A task with one model works on the thread it is called from; its fit is made on another.
  CountedTask(const RunSpec& spec, Backends backends, const LookedAtRows& looked_at) {
    EXPECT_EQ(spec.variants.size(), 1U);
    NewestJob<RunSpec> job([](const RunSpec&, NewestJob<RunSpec>::Order&) {});
    const Counting counting;
    Tally begun;
    bool is_begun = false;
    RunDesk desk{.backends = std::move(backends),
                 .fits = RunFits(std::make_shared<FitService>(), [&job] { job.nudge(); }),
                 .live = Mailbox<LiveRun>([&] {
                   if (!std::exchange(is_begun, true)) begun = counting.counted();
                 })};
    desk.rows.look_at(looked_at);
    const NewestJob<RunSpec>::Order order(job, {}, job.newest());
    // What is measured once for a bank and a target is shared by all states and runs.
    RunTask(desk, spec, order).carry_out();
    is_begun = false;
    RunTask(desk, spec, order).carry_out();
    counted_ = counting.counted() - begun;
    live_ = desk.live.look([](const LiveRun& live) { return live; });
    desk.fits.stop();
    EXPECT_TRUE(live_.finished);
    const MemoryBank& bank = *live_.start->memories->bank;
    reading_ = static_cast<double>(bank.count() * bank.dimension());
  }

  const LiveRun& live() const { return live_; }
  const Tally& counted() const { return counted_; }
  double reading() const { return reading_; }  ///< entries of one reading of the bank

 private:
  LiveRun live_;
  Tally counted_;
  double reading_ = 1.0;
};

}  // namespace mnemoscope
