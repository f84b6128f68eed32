#include <gtest/gtest.h>

#include "engine/run.h"
#include "session/session.h"

namespace mnemoscope {
namespace {

// The first picture a person sees must show that models differ; a new default has to keep that true.
TEST(TheSessionThatOpensFirst, LetsOneModelBringThePictureBackAndTwoTurnItIntoOthers) {
  const Backends backends{.cpu = make_cpu_backend(), .gpu_missing = "not needed here"};
  const Result<RunResult> result = run(run_spec(default_session(), BackendChoice::cpu), backends);
  ASSERT_TRUE(result) << result.error().text;
  ASSERT_EQ(result->traces.size(), 3U);
  const Outcome& dense = result->traces[0].outcome;
  const Outcome& sparse = result->traces[1].outcome;
  const Outcome& top_k = result->traces[2].outcome;
  EXPECT_EQ(sparse.kind, OutcomeKind::retrieved);
  EXPECT_EQ(dense.kind, OutcomeKind::other_memory);
  EXPECT_EQ(top_k.kind, OutcomeKind::other_memory);
  EXPECT_NE(dense.nearest, top_k.nearest);
  for (const Trace& trace : result->traces) EXPECT_TRUE(trace.converged_at);
}

}  // namespace
}  // namespace mnemoscope
