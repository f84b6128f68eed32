#include "ui/retrieve/sequence_edits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;
using Queries = std::vector<Index>;

Session asking_for(Index mu) {
  Session session;
  session.query.memory = mu;
  return session;
}

SequenceRows rows_of(const Queries& targets) {
  auto block = std::make_shared<SequenceRows::Block>();
  for (const Index mu : targets) block->push_back({.target = mu});
  return {std::ssize(targets), {std::move(block)}};
}

TEST(Sequence, BeginsWithTheMemoryAskedForAndTheOnePutIn) {
  Session session = asking_for(3);
  toggle_query(7, session.queries).change(session);
  EXPECT_EQ(session.queries, (Queries{3, 7}));
  toggle_query(20, session.queries).change(session);
  EXPECT_EQ(session.queries, (Queries{3, 7, 20}));
}

TEST(Sequence, OfOneIsASingleQueryAgain) {
  Session session = asking_for(3);
  toggle_query(7, session.queries).change(session);
  toggle_query(3, session.queries).change(session);
  EXPECT_TRUE(session.queries.empty());
  EXPECT_EQ(session.query.memory, 7);
  toggle_query(7, session.queries).change(session);
  EXPECT_EQ(session, asking_for(7));
}

TEST(Sequence, TakesAFileAwayBecauseItAsksForMemories) {
  Session session = asking_for(3);
  session.query.file = "some.png";
  toggle_query(7, {}).change(session);
  EXPECT_TRUE(session.query.file.empty());
  session.query.file = "some.png";
  ask_by({}).change(session);
  EXPECT_TRUE(session.query.file.empty());
}

TEST(Sequence, AsksForAnotherMemoryAtTheQueryShown) {
  Session session = asking_for(3);
  session.queries = {3, 7, 20};
  ask_for(5, 1, session.queries).change(session);
  EXPECT_EQ(session.queries, (Queries{3, 5, 20}));
  ask_for(6, 99, session.queries).change(session);
  EXPECT_EQ(session.queries, (Queries{3, 5, 6}));
  EXPECT_EQ(place_in_sequence(session, {}, 5), 1);
  EXPECT_EQ(place_in_sequence(session, {}, 7), std::nullopt);
}

TEST(Sequence, LosesTheQueryThatIsTakenOut) {
  Session session = asking_for(3);
  session.queries = {3, 7, 20};
  remove_query(0, session.queries).change(session);
  EXPECT_EQ(session.queries, (Queries{7, 20}));
  remove_query(5, session.queries).change(session);
  EXPECT_EQ(session.queries, (Queries{7, 20}));
}

TEST(Sequence, ByARuleBecomesAListWhenItIsChangedByHand) {
  Session session = asking_for(3);
  ask_by({.draw = 3, .seed = 1}).change(session);
  EXPECT_TRUE(asks_for_several(session));
  const SequenceRows rows = rows_of({2, 5, 9});
  EXPECT_EQ(place_in_sequence(session, rows, 5), 1);
  EXPECT_EQ(place_in_sequence(session, rows, 9), 2);
  EXPECT_EQ(place_in_sequence(session, rows, 4), std::nullopt);
  EXPECT_EQ(place_in_sequence(session, rows, 10), std::nullopt);
  toggle_query(7, asked_memories(session, rows)).change(session);
  EXPECT_EQ(session.queries, (Queries{2, 5, 9, 7}));
  EXPECT_FALSE(session.query_rule);
}

TEST(Sequence, IsASingleQueryAgainWhenOneIsAskedForAlone) {
  Session session = asking_for(3);
  ask_by({.label = "cat"}).change(session);
  ask_for_one(5).change(session);
  EXPECT_FALSE(asks_for_several(session));
  EXPECT_EQ(session.query.memory, 5);
}

TEST(TypedQueries, AreRangesListsAndAll) {
  EXPECT_EQ(*typed_queries("10-13", 60), (Queries{10, 11, 12, 13}));
  EXPECT_EQ(*typed_queries(" 3, 7, 20-21 ", 60), (Queries{3, 7, 20, 21}));
  EXPECT_THAT(*typed_queries("all", 60), SizeIs(60));
}

TEST(TypedQueries, AreRefusedInOneSentence) {
  const auto refusal = [](const char* text) {
    const auto typed = typed_queries(text, 60);
    EXPECT_FALSE(typed) << text;
    return typed ? std::string() : typed.error().text;
  };
  EXPECT_THAT(refusal("  "), HasSubstr("Name the memories"));
  EXPECT_THAT(refusal("every"), HasSubstr("\"every\" is no memory and no range of them; give a"));
  EXPECT_THAT(refusal("3,,4"), HasSubstr("is no memory"));
  EXPECT_THAT(refusal("-4"), HasSubstr("is no memory"));
  EXPECT_THAT(refusal("1.5"), HasSubstr("is no memory"));
  EXPECT_THAT(refusal("19-10"), HasSubstr("write 10-19"));
  EXPECT_THAT(refusal("58-60"), HasSubstr("no memory 60: there are 60, 0 to 59"));
  EXPECT_THAT(refusal("99999999999999999999"), HasSubstr("is no memory"));
}

}  // namespace
}  // namespace mnemoscope
