#include "session/memory_edits.h"

#include <gtest/gtest.h>

#include <cmath>

#include "session/history.h"

namespace mnemoscope {
namespace {

constexpr BankSize kPhotos{.shape = {.m = 20, .d = 12288}, .squared_norm = 1.0};

Session opened() {
  return History(default_session()).current();
}

TEST(OtherMemories, LeaveOutWhatBelongedToTheOldOnes) {
  Session session = default_session();
  session.query.file = "old.png";
  session.query.memory = 12;
  session.queries = {3, 4};
  session.memories.keys = "keys.npy";
  session.query.corruptions.push_back({.kind = CorruptionKind::mask, .shape = MaskShape::painted});
  const std::size_t others = default_session().query.corruptions.size();
  use_memories(session, {"some/folder"});
  EXPECT_EQ(session.memories.sources, std::vector<std::string>{"some/folder"});
  EXPECT_EQ(session.memories.count, std::nullopt);
  EXPECT_EQ(session.memories.keys, "values");
  EXPECT_EQ(session.query.memory, 0);
  EXPECT_TRUE(session.query.file.empty());
  EXPECT_TRUE(session.queries.empty());
  EXPECT_EQ(session.query.corruptions.size(), others);
}

TEST(OtherMemories, OfAThousandStartWithAsManyAsCanBeSeenAtOnce) {
  Session session;
  use_memories(session, {"builtin:digits"});
  EXPECT_EQ(session.memories.count, 60);
  use_memories(session, {"builtin:photos"});
  EXPECT_EQ(session.memories.count, std::nullopt);
}

TEST(FewerMemories, KeepTargetAndSequenceAmongThem) {
  Session session;
  session.query.memory = 12;
  session.queries = {3, 11, 4};
  use_count(session, 5);
  EXPECT_EQ(session.query.memory, 4);
  EXPECT_EQ(session.queries, (std::vector<Index>{3, 4}));
  use_count(session, 4);
  EXPECT_TRUE(session.queries.empty()) << "one alone is a single query";
  EXPECT_EQ(session.query.memory, 3);
}

TEST(FewerMemories, LeaveAQueryWhereTheWholeSequenceIsBeyondThem) {
  Session session;
  session.queries = {7, 9};
  use_count(session, 5);
  EXPECT_TRUE(session.queries.empty());
  EXPECT_EQ(session.query.memory, 0);
}

TEST(ScaledBetas, KeepEveryOtherParameterAndStayInRange) {
  Session session = default_session();
  const double beta = session.variants[1].parameters.real("beta");
  scale_betas(session.variants[1], 0.25);
  EXPECT_DOUBLE_EQ(session.variants[1].parameters.real("beta"), beta / 4);
  EXPECT_DOUBLE_EQ(session.variants[1].parameters.real("alpha"), 2.0);
  scale_betas(session.variants[1], 1e30);
  EXPECT_DOUBLE_EQ(session.variants[1].parameters.real("beta"), 1e8);
}

TEST(ScaledBetas, AreLeftAloneWhenTheNormDidNotChangeOrIsUnknown) {
  for (const double factor : {1.0, 0.0, -1.0, std::nan("")}) {
    Session session = default_session();
    for (VariantChoice& choice : session.variants) scale_betas(choice, factor);
    EXPECT_EQ(session, default_session());
  }
}

TEST(ModelsSuitedToABank, KeepBetaTimesTheSquaredNorm) {
  Session session = opened();
  const ChosenFor before{.variants = session.variants, .bank = kPhotos};
  suit_bank(session, before, {.shape = {.m = 60, .d = 784}, .squared_norm = 4.0});
  EXPECT_DOUBLE_EQ(session.variants[0].parameters.real("beta"), 3.0);
  EXPECT_EQ(session.variants[2].parameters.integer("k"), 3);
}

TEST(ModelsSuitedToABank, AttendToNoMoreMemoriesThanThereAre) {
  for (const Index count : {1, 2}) {
    Session session = opened();
    suit_bank(session, {.variants = session.variants, .bank = kPhotos},
              {.shape = {.m = count, .d = 144}, .squared_norm = 1.0});
    EXPECT_EQ(session.variants[2].parameters.integer("k"), count);
    EXPECT_LT(*session.query.memory, count);
  }
}

TEST(HandlesOfRows, AreNeverGivenTwice) {
  History history(default_session());
  EXPECT_EQ(history.current().variants[2].handle, 3U);
  const auto add = [&] {
    history.apply(
        {.label = "Add", .change = [](Session& s) { s.variants.push_back({.id = "dense"}); }});
    return history.current().variants.back().handle;
  };
  const RowHandle first = add();
  ASSERT_TRUE(history.undo());
  const RowHandle second = add();
  EXPECT_NE(first, second);
  history.replace(default_session());
  for (const VariantChoice& choice : history.current().variants) EXPECT_GT(choice.handle, second);
}

TEST(UseSize, CutsPicturesToItWhereNothingSaysHow) {
  Session session = default_session();
  use_size(session, PictureSize{48, 32});
  EXPECT_EQ(session.memories.size, (PictureSize{48, 32}));
  EXPECT_EQ(session.memories.fit, Fit::crop);
  session.memories.fit = Fit::letterbox;
  use_size(session, square(20));
  EXPECT_EQ(session.memories.fit, Fit::letterbox);
}

TEST(UseSize, LeavesOutWhatWasPaintedInAnotherSizeOnly) {
  const auto painted = [](Index side) {
    return Corruption{.kind = CorruptionKind::mask,
                      .shape = MaskShape::painted,
                      .paint = PaintLayer{.width = side, .height = side}};
  };
  Session session = default_session();
  session.query.corruptions = {painted(20), Corruption{}, painted(64)};
  use_size(session, square(20));
  ASSERT_EQ(session.query.corruptions.size(), 2U);
  EXPECT_EQ(session.query.corruptions[0].paint->width, 20);
}

TEST(UseFit, OfNoneHasNoSizeEither) {
  Session session = default_session();
  use_size(session, square(20));
  use_fit(session, Fit::refuse);
  EXPECT_EQ(session.memories.size, std::nullopt);
  EXPECT_EQ(session.memories.fit, Fit::refuse);
}

TEST(Relaxed, FollowsTheAdviceOfALoadAndTellsWhy) {
  MemorySpec spec{.centre = true, .normalise = true, .keys = "unit-norm"};
  const auto follow = [&spec](ErrorKind kind) {
    const auto relaxed = relaxed_after(
        Error{"m: has norm 0, so x is not possible; choose y, or leave that image out", kind});
    ASSERT_TRUE(relaxed) << static_cast<int>(kind);
    EXPECT_EQ(relaxed->words.find("m: has norm 0; they were opened with "), 0U) << relaxed->words;
    relaxed->change(spec);
  };
  follow(ErrorKind::nothing_centred);
  EXPECT_FALSE(spec.centre);
  EXPECT_TRUE(spec.normalise);
  follow(ErrorKind::nothing_to_divide);
  EXPECT_FALSE(spec.normalise);
  follow(ErrorKind::no_key_norm);
  EXPECT_EQ(spec.keys, "values");
  EXPECT_FALSE(relaxed_after(Error{"m.png; choose centre = false: is cut short"}));
}

}  // namespace
}  // namespace mnemoscope
