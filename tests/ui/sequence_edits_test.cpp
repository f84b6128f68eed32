#include "ui/retrieve/sequence_edits.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

using Queries = std::vector<Index>;

Session asking_for(Index mu) {
  Session session;
  session.query.memory = mu;
  return session;
}

TEST(Sequence, BeginsWithTheMemoryAskedForAndTheOnePutIn) {
  Session session = asking_for(3);
  toggle_query(7).change(session);
  EXPECT_EQ(session.queries, (Queries{3, 7}));
  toggle_query(20).change(session);
  EXPECT_EQ(session.queries, (Queries{3, 7, 20}));
}

TEST(Sequence, OfOneIsASingleQueryAgain) {
  Session session = asking_for(3);
  toggle_query(7).change(session);
  toggle_query(3).change(session);
  EXPECT_TRUE(session.queries.empty());
  EXPECT_EQ(session.query.memory, 7);
  toggle_query(7).change(session);
  EXPECT_EQ(session, asking_for(7));
}

TEST(Sequence, TakesAFileAwayBecauseItAsksForMemories) {
  Session session = asking_for(3);
  session.query.file = "some.png";
  toggle_query(7).change(session);
  EXPECT_TRUE(session.query.file.empty());
}

TEST(Sequence, AsksForAnotherMemoryAtTheQueryShown) {
  Session session = asking_for(3);
  session.queries = {3, 7, 20};
  ask_for(5, 1).change(session);
  EXPECT_EQ(session.queries, (Queries{3, 5, 20}));
  ask_for(6, 99).change(session);
  EXPECT_EQ(session.queries, (Queries{3, 5, 6}));
  EXPECT_EQ(place_in_sequence(session, 5), 1);
  EXPECT_EQ(place_in_sequence(session, 7), std::nullopt);
}

TEST(Sequence, LosesTheQueryThatIsTakenOut) {
  Session session = asking_for(3);
  session.queries = {3, 7, 20};
  remove_query(0).change(session);
  EXPECT_EQ(session.queries, (Queries{7, 20}));
  remove_query(5).change(session);
  EXPECT_EQ(session.queries, (Queries{7, 20}));
}

}  // namespace
}  // namespace mnemoscope
