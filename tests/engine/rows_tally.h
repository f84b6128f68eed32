// What the window's path reads on the CPU: one task of the executor, on the thread that counts.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <utility>

#include "engine/outcome.h"
#include "engine/run_task.h"
#include "kernels/tally.h"

namespace mnemoscope {

/// Carries out a spec of one model, looked at so, and counts from when its memories and query are
/// there to its end, without what judging the end reads, nor what is read once for a bank.
class CountedTask {
 public:
  /// A task with one model works on the thread it is called from; its fit is made on another.
  CountedTask(const RunSpec& spec, Backends backends, const LookedAtRows& looked_at) {
    EXPECT_EQ(spec.variants.size(), 1U);
    NewestJob<RunSpec> job([](const RunSpec&, NewestJob<RunSpec>::Order&) {});
    const Counting counting;
    double begun = 0.0;
    bool is_begun = false;
    RunDesk desk{.backends = std::move(backends),
                 .fits = RunFits(std::make_shared<FitService>(), [&job] { job.nudge(); }),
                 .live = Mailbox<LiveRun>([&] {
                   if (!std::exchange(is_begun, true)) begun = counting.counted().flops;
                 })};
    desk.rows.look_at(looked_at);
    const NewestJob<RunSpec>::Order order(job, {}, job.newest());
    // What is measured once for a bank and a target is shared by all states and runs.
    RunTask(desk, spec, order).carry_out();
    is_begun = false;
    RunTask(desk, spec, order).carry_out();
    const double all = counting.counted().flops - begun;
    live_ = desk.live.look([](const LiveRun& live) { return live; });
    desk.fits.stop();
    EXPECT_TRUE(live_.finished);
    const MemoryBank& bank = *live_.start->memories->bank;
    reading_ = 2.0 * static_cast<double>(bank.count() * bank.dimension());
    flops_ = all - flops_of_judging(spec);
  }

  const LiveRun& live() const { return live_; }
  double flops() const { return flops_; }
  double reading() const { return reading_; }  ///< operations that read the bank once

 private:
  /// Measured on the trace as it ended; what the bank keeps for all is not measured again.
  double flops_of_judging(const RunSpec& spec) const {
    const Trace& trace = *live_.traces.at(0).trace;
    const Counting judging;
    static_cast<void>(judge(*live_.start, trace, spec.options.success, {}));
    return judging.counted().flops;
  }

  LiveRun live_;
  double flops_ = 0.0;
  double reading_ = 1.0;
};

}  // namespace mnemoscope
