// Memories that are opened whose contrast, or lengths, the models of the session do not suit.
#include "app/desk.h"

namespace mnemoscope {
namespace {

constexpr const char* kAllEqual =
    "own: both memories are equal, and nothing of them is left, so normalise = true is not "
    "possible; choose centre = false";

TEST_F(Desk, OpensMemoriesAsTheirContrastAllowsWithASentence) {
  ask(OpenSource{"own"});
  refuse(kAllEqual, ErrorKind::nothing_centred);
  EXPECT_TRUE(document_.is_trying_edits());
  EXPECT_FALSE(document_.to_run().memories.centre);
  EXPECT_TRUE(document_.to_run().memories.normalise);
  EXPECT_THAT(notices_.all().back().text,
              ::testing::EndsWith("nothing of them is left; they were opened with centre = false"));
  document_.started(kBank);
  EXPECT_EQ(document_.session().memories.sources.front(), "own");
  ask(Undo{});
  EXPECT_TRUE(document_.session().memories.centre) << "as it was with the older memories";
}

TEST_F(Desk, RefusesAChoiceOfContrastThatThePersonMade) {
  document_.apply({{.label = "centre", .change = [](Session& s) { s.memories.centre = false; }}});
  document_.apply(
      {{.label = "centre", .change = [](Session& s) { s.memories.centre = true; }, .tried = true}});
  refuse(kAllEqual, ErrorKind::nothing_centred);
  EXPECT_EQ(notices_.all().back().text, kAllEqual);
  EXPECT_FALSE(document_.is_trying_edits());

  ASSERT_TRUE(save_session(default_session(), file_));
  document_ = Document(default_session(), {});
  ask(OpenPaths{{file_}});
  refuse(kAllEqual, ErrorKind::nothing_centred);
  EXPECT_FALSE(document_.candidate()) << "its file says so";
}

TEST_F(Desk, SuitsTheModelsOfASessionMadeAroundMemoriesThatAreNotNormalised) {
  refuse("own: memory 0 has norm 0, so normalise = true is not possible; choose normalise = false",
         ErrorKind::nothing_to_divide);
  EXPECT_FALSE(document_.session().memories.normalise);
  EXPECT_FALSE(document_.is_unsaved());
  document_.started({.shape = {.m = 20, .d = 64}, .squared_norm = 100.0});
  EXPECT_NEAR(document_.session().variants[0].parameters.real("beta"), 0.12, 1e-12);
}

}  // namespace
}  // namespace mnemoscope
