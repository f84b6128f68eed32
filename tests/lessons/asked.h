// A session run to its end, as a lesson asks about it.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "core/typed_number.h"
#include "lessons/facts.h"
#include "session/history.h"

namespace mnemoscope {

class AskedSession {
 public:
  explicit AskedSession(Session chosen) { become(std::move(chosen)); }

  /// Runs another session, unless it is this one.
  void become(Session chosen) {
    if (run_.finished && chosen == session_) return;
    session_ = History(std::move(chosen)).current();
    const Backends backends{.cpu = make_cpu_backend(), .gpu_missing = "not needed here"};
    Result<RunResult> result = mnemoscope::run(run_spec(session_, BackendChoice::cpu), backends);
    ASSERT_TRUE(result) << result.error().text;
    run_ = {.generation = run_.generation + 1};
    run_.start = std::make_shared<const Start>(std::move(result->start));
    for (Trace& trace : result->traces) {
      LiveTrace live{.start = run_.start, .generation = run_.generation};
      live.row = trace.variant.handle;
      live.trace = std::make_shared<const Trace>(std::move(trace));
      run_.traces.push_back(std::move(live));
    }
    run_.finished = true;
  }

  const Session& session() const { return session_; }

  int last_step() const {
    int last = 0;
    for (const LiveTrace& live : run_.traces) last = std::max(last, live.trace->last_step());
    return last;
  }

  Seen seen() const {
    return {.session = session_,
            .run = run_,
            .results_are_new = true,
            .step = std::min(step, last_step()),
            .slow_phases = slow_phases,
            .workspace = workspace,
            .row = row,
            .view = [this](std::string_view key) -> std::optional<FactValue> {
              const auto found = view.find(key);
              if (found == view.end()) return FactValue(std::string("none"));
              // Numbers are numbers, as in the window.
              if (const auto number = read_typed_number(found->second)) return FactValue(*number);
              return FactValue(found->second);
            }};
  }

  int step = 0;
  int slow_phases = 0;
  std::string workspace = "retrieve";
  std::string row{};
  std::map<std::string, std::string, std::less<>> view{};

 private:
  Session session_;
  LiveRun run_;
};

}  // namespace mnemoscope
