// A session run to its end, as the window holds it.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <utility>

#include "session/session.h"
#include "ui/shown/shown.h"

namespace mnemoscope {

struct FinishedSession {
  Session session;
  LiveRun run{};
  UiState ui{};

  explicit FinishedSession(Session chosen = default_session()) : session(std::move(chosen)) {
    const Backends backends{.cpu = make_cpu_backend(), .gpu_missing = "not needed here"};
    Result<RunResult> result = mnemoscope::run(run_spec(session, BackendChoice::cpu), backends);
    EXPECT_TRUE(result) << result.error().text;
    run.generation = 1;
    run.start = std::make_shared<const Start>(std::move(result->start));
    for (Trace& trace : result->traces) {
      run.traces.push_back({run.start, std::make_shared<const Trace>(std::move(trace)), 1});
    }
  }

  Shown shown() const { return shown_in(session, run, ui); }
};

}  // namespace mnemoscope
