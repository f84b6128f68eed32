// A session run to its end, as the window holds it.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <utility>

#include "session/history.h"
#include "session/session.h"
#include "ui/shown/shown.h"

namespace mnemoscope {

struct FinishedSession {
  Session session;
  LiveRun run{};
  DocumentView ui{};

  /// Its rows have the handles 1, 2, 3, ...
  explicit FinishedSession(Session chosen = default_session())
      : session(History(std::move(chosen)).current()) {
    const Backends backends{.cpu = make_cpu_backend(), .gpu_missing = "not needed here"};
    Result<RunResult> result = mnemoscope::run(run_spec(session, BackendChoice::cpu), backends);
    EXPECT_TRUE(result) << result.error().text;
    run.generation = 1;
    run.start = std::make_shared<const Start>(std::move(result->start));
    for (Trace& trace : result->traces) {
      const RowHandle row = trace.variant.handle;
      run.traces.push_back({.start = run.start,
                            .trace = std::make_shared<const Trace>(std::move(trace)),
                            .generation = 1,
                            .row = row});
    }
  }

  Shown shown() const { return shown_in(session, run, ui); }
};

}  // namespace mnemoscope
