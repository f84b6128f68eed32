// Edits that need something loaded: seen at once, in the history once they are known to be
// possible.
#include "app/document.h"

#include <gtest/gtest.h>

#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

constexpr BankSize kPhotos{.shape = {.m = 20, .d = 12288}, .squared_norm = 1.0};
constexpr BankSize kDigits{.shape = {.m = 60, .d = 784}, .squared_norm = 4.0};

Command use_digits() {
  return {.label = "Open digits",
          .change = [](Session& s) { use_memories(s, {"builtin:digits"}); },
          .tried = true};
}

Command change_steps(int steps) {
  return {.label = "Change steps", .change = [steps](Session& s) { s.run.steps = steps; }};
}

Command count_of(Index count, bool live) {
  return {.label = "Change the number of memories",
          .change = [count](Session& s) { use_count(s, count); },
          .live = live,
          .merge_key = "memories.count",
          .tried = true};
}

double beta(const Document& document) {
  return document.session().variants[0].parameters.real("beta");
}

class Tried : public ::testing::Test {
 protected:
  Tried() { document_.started(kPhotos); }

  Document document_{default_session(), {}};
};

TEST_F(Tried, IsSeenAtOnceAndSavedOnlyWhenItTurnedOutToBePossible) {
  document_.apply({use_digits()});
  EXPECT_TRUE(document_.is_trying_edits());
  EXPECT_EQ(document_.session().memories.sources.front(), "builtin:digits");
  EXPECT_EQ(document_.settled(), default_session());
  EXPECT_EQ(document_.started(kDigits), Document::Started::edited);
  EXPECT_FALSE(document_.is_trying_edits());
  EXPECT_EQ(document_.settled(), document_.session());
  EXPECT_DOUBLE_EQ(beta(document_), 3.0) << "b = beta m^2 stays";
  document_.undo();
  EXPECT_EQ(document_.session(), default_session());
}

TEST_F(Tried, LeavesTheModelsAsItMadeThemWhereItSuitsThemItself) {
  const Variant& first = *find_variant(document_.session().variants[0].id);
  document_.apply({{.label = "Compare by angle, β = 7",
                    .change =
                        [&first](Session& s) {
                          s.memories.keys = "unit-norm";
                          ASSERT_TRUE(s.variants[0].parameters.set(first.parameters, "beta", 7.0));
                        },
                    .tried = true,
                    .suits_models = true}});
  document_.started(kDigits);
  EXPECT_EQ(beta(document_), 7.0);
  document_.undo();
  EXPECT_EQ(document_.session(), default_session());
}

TEST_F(Tried, DragThatIsGivenUpLeavesTheSessionAsItWasWhetherItWasLoadedOrNot) {
  for (const bool loaded : {false, true}) {
    document_.apply({count_of(5, true)});
    if (loaded) document_.started({.shape = {.m = 5, .d = 12288}, .squared_norm = 1.0});
    document_.apply({count_of(20, true)});
    document_.give_up_drag();
    EXPECT_EQ(document_.session(), default_session()) << "the query too, which 5 memories lack";
    EXPECT_EQ(document_.settled(), default_session());
    EXPECT_EQ(document_.undo_label(), std::nullopt);
    EXPECT_FALSE(document_.is_unsaved());
  }
}

TEST_F(Tried, NeitherTakesOtherEditsAlongNorRollsThemBack) {
  document_.apply({use_digits()});
  document_.apply({change_steps(33)});
  const Document::Refused refused = document_.refused();
  ASSERT_TRUE(refused.edit);
  EXPECT_EQ(document_.session().run.steps, 33);
  EXPECT_EQ(document_.session().memories, default_session().memories);
  document_.apply({use_digits()});
  document_.apply({change_steps(44)});
  document_.started(kDigits);
  document_.undo();
  EXPECT_EQ(document_.session().memories, default_session().memories);
  EXPECT_EQ(document_.session().run.steps, 44) << "an entry of its own";
}

TEST_F(Tried, IsTakenBackByUndoBeforeItArrived) {
  document_.apply({change_steps(33)});
  document_.apply({use_digits()});
  EXPECT_EQ(document_.undo_label(), "Open digits");
  document_.undo();
  EXPECT_FALSE(document_.is_trying_edits());
  EXPECT_EQ(document_.session().run.steps, 33);
}

TEST_F(Tried, AndWhatIsDoneAreOneListToJumpIn) {
  using Labels = std::vector<std::string_view>;
  document_.apply({change_steps(3)});
  document_.apply({change_steps(4)});
  document_.apply({use_digits()});
  EXPECT_EQ(document_.edits().labels, (Labels{"Change steps", "Change steps", "Open digits"}));
  EXPECT_EQ(document_.edits().done, 3U) << "what waits stands too";
  document_.go_to(1);
  EXPECT_EQ(document_.session().run.steps, 3);
  EXPECT_EQ(document_.session().memories.sources[0], "builtin:photos");
  EXPECT_EQ(document_.edits().labels, (Labels{"Change steps", "Change steps"}));
  document_.go_to(0);
  EXPECT_EQ(document_.session(), default_session());
  document_.go_to(99);
  EXPECT_EQ(document_.session().run.steps, 4);
  EXPECT_EQ(document_.edits().done, 2U);
}

TEST_F(Tried, OneAfterTheOtherFallsAloneWhenItIsImpossible) {
  document_.apply({use_digits()});
  document_.apply({{.label = "Start from a file",
                    .change = [](Session& s) { s.query.file = "small.png"; },
                    .tried = true}});
  ASSERT_TRUE(document_.refused().edit);
  EXPECT_TRUE(document_.session().query.file.empty());
  EXPECT_EQ(document_.session().memories.sources.front(), "builtin:digits");
  EXPECT_TRUE(document_.is_trying_edits());
}

TEST_F(Tried, AsADragIsOneUndoEntryAndLosesNothingOnItsWay) {
  const double before = beta(document_);
  for (const Index count : {10, 2, 1, 7, 20}) {
    document_.apply({count_of(count, true)});
    document_.started(
        {.shape = {.m = count, .d = 12288}, .squared_norm = 1.0 / static_cast<double>(count)});
  }
  document_.apply({count_of(20, false)});
  document_.started(kPhotos);
  EXPECT_EQ(document_.session().variants[2].parameters.integer("k"), 3);
  EXPECT_DOUBLE_EQ(beta(document_), before);
  document_.undo();
  EXPECT_EQ(document_.session(), default_session());
}

TEST_F(Tried, DragGetsItsQueriesAndMasksBackWhenTheHandGoesBack) {
  const auto choose = [](Session& s) {
    s.queries = {1, 9, 18};
    s.query.corruptions.push_back({.kind = CorruptionKind::mask,
                                   .shape = MaskShape::painted,
                                   .paint = PaintLayer{.width = 64, .height = 64}});
  };
  document_.apply({{.label = "Choose", .change = choose}});
  const Session before = document_.session();
  for (const Index count : {10, 3, 1, 20}) {
    document_.apply({count_of(count, true)});
    EXPECT_EQ(document_.session().queries.size(), count == 20 ? 3U : count == 10 ? 2U : 0U);
    document_.started({.shape = {.m = count, .d = 12288}, .squared_norm = 1.0});
  }
  EXPECT_EQ(document_.session().queries, before.queries) << "while it is still held";
  document_.apply({count_of(20, false)});
  document_.started(kPhotos);
  EXPECT_EQ(document_.session().queries, before.queries);
  for (const Index side : {30, 64}) {
    document_.apply({{.label = "Size",
                      .change =
                          [side](Session& s) {
                            use_size(s, PictureSize{side, side});
                          },
                      .live = true,
                      .merge_key = "memories.width",
                      .tried = true}});
    document_.started(kPhotos);
    EXPECT_EQ(document_.session().query.corruptions.size(), side == 64 ? 3U : 2U);
  }
  EXPECT_TRUE(document_.take_left_out().empty());
}

TEST_F(Tried, TellsWhatTheMemoriesHadNoRoomForOnceTheHandLetsGo) {
  document_.apply({{.label = "Choose", .change = [](Session& s) { s.queries = {1, 9, 18}; }}});
  const Session before = document_.session();
  for (const bool live : {true, false}) {
    document_.apply({count_of(5, live)});
    document_.started({.shape = {.m = 5, .d = 12288}, .squared_norm = 1.0});
    EXPECT_EQ(document_.take_left_out().size(), live ? 0U : 1U);
  }
  document_.undo();
  EXPECT_EQ(document_.session(), before);
  // What is refused at the end leaves what was possible last.
  document_.apply({count_of(5, true)});
  document_.started({.shape = {.m = 5, .d = 12288}, .squared_norm = 1.0});
  document_.apply({count_of(900000, false)});
  ASSERT_TRUE(document_.refused().edit);
  EXPECT_EQ(document_.take_left_out().size(), 1U);
}

TEST_F(Tried, BelongsToItsDocumentAndIsGoneWithIt) {
  document_.apply({use_digits()});
  document_.try_candidate({.session = default_session(), .name = "other"});
  EXPECT_FALSE(document_.is_trying_edits());
  EXPECT_EQ(document_.started(kPhotos), Document::Started::replaced);
  EXPECT_EQ(document_.session(), default_session());
  EXPECT_FALSE(document_.is_unsaved());
}

TEST(AProgramsOwnSession, IsMadeToSuitItsMemoriesWithoutAnEdit) {
  Document document(default_session(), {});
  document.started({.shape = {.m = 2, .d = 144}, .squared_norm = 1.0});
  EXPECT_EQ(document.session().variants[2].parameters.integer("k"), 2);
  EXPECT_FALSE(document.is_unsaved());
  EXPECT_EQ(document.undo_label(), std::nullopt);
}

TEST(ASessionFromAFile, IsRunAsItIsWritten) {
  Document document(default_session(), "session.toml");
  document.started({.shape = {.m = 2, .d = 144}, .squared_norm = 1.0});
  EXPECT_EQ(document.session(), default_session());
}

}  // namespace
}  // namespace mnemoscope
