#include <gtest/gtest.h>

#include "engine/run.h"
#include "session/session.h"

namespace mnemoscope {
namespace {

/// The outcome of every variant of the first session, in its order: dense, sparse, top-k.
std::vector<Outcome> outcomes(const Session& session) {
  const auto result = run(run_spec(session, BackendChoice::cpu), {.cpu = make_cpu_backend()});
  EXPECT_TRUE(result) << result.error().text;
  std::vector<Outcome> ends;
  for (const Trace& trace : result->traces) {
    EXPECT_FALSE(trace.failure) << trace.failure->text;
    EXPECT_TRUE(trace.converged_at) << trace.variant.id;
    ends.push_back(trace.outcome);
  }
  return ends;
}

TEST(DefaultSession, IsBroughtBackByOneModelAndTurnedIntoOtherPicturesByTheRest) {
  const std::vector<Outcome> ends = outcomes(default_session());
  ASSERT_EQ(ends.size(), 3U);
  EXPECT_EQ(ends[0].kind, OutcomeKind::other_memory) << ends[0].words;
  EXPECT_EQ(ends[1].kind, OutcomeKind::retrieved) << ends[1].words;
  EXPECT_EQ(ends[2].kind, OutcomeKind::other_memory) << ends[2].words;
  EXPECT_NE(ends[0].nearest, ends[2].nearest);
}

TEST(DefaultSession, IsNotBalancedOnAKnifesEdge) {
  Session session = default_session();
  for (Corruption& corruption : session.query.corruptions) {
    if (corruption.kind == CorruptionKind::gaussian) ++corruption.seed;
  }
  const std::vector<Outcome> ends = outcomes(session);
  ASSERT_EQ(ends.size(), 3U);
  EXPECT_FALSE(ends[0].target_nearest);
  EXPECT_TRUE(ends[1].target_nearest);
  EXPECT_FALSE(ends[2].target_nearest);
}

TEST(RunSpec, OfASequenceStartsFromItsFirstQuery) {
  Session session = default_session();
  session.queries = {5, 2};
  EXPECT_EQ(run_spec(session, BackendChoice::gpu).query.memory, 5);
  EXPECT_EQ(run_spec(session, BackendChoice::gpu).backend, BackendChoice::gpu);
  EXPECT_EQ(run_spec(default_session(), BackendChoice::cpu).query, default_session().query);
}

}  // namespace
}  // namespace mnemoscope
