#include "app/choice_watch.h"

#include <gtest/gtest.h>

#include "ui/landscape/landscape_state.h"

namespace mnemoscope {
namespace {

/// A document whose landscape has three corners, looked at frame by frame.
class WatchedChoices : public ::testing::Test {
 protected:
  WatchedChoices() {
    landscape().chosen_for = "digits 100";
    landscape().corners = {0, 1, 2};
    EXPECT_EQ(look(), "");
  }

  LandscapeState& landscape() { return view_.of<LandscapeState>(); }

  OpenPlace open() { return {document_, view_, program_}; }
  std::string look(bool hand_off = true, const Requests& requests = {}) {
    return watch_.look(open(), is_aside_, hand_off, {{}, requests});
  }

  /// A frame with an edit, which is carried out after it.
  void look_with(const Command& edit) {
    const std::vector<Command> commands{edit};
    watch_.look(open(), is_aside_, true, {commands, {}});
    document_.apply(commands);
  }

  void undo() {
    document_.undo();
    watch_.follow_undo(open());
  }

  Document document_{default_session(), {}};
  DocumentView view_{};
  ProgramView program_{};
  ChoiceWatch watch_{};
  bool is_aside_ = false;
};

TEST_F(WatchedChoices, ACornerIsAnEntryOnceItStandsStill) {
  landscape().corners[2] = 9;
  EXPECT_EQ(look(), "");
  EXPECT_TRUE(watch_.waits());
  EXPECT_EQ(look(), "Landscape: corner C");
  EXPECT_FALSE(watch_.waits());
  EXPECT_EQ(look(), "") << "once";
  EXPECT_EQ(document_.undo_label(), "Landscape: corner C");
  EXPECT_FALSE(document_.is_unsaved()) << "the file knows nothing of corners";
  undo();
  EXPECT_EQ(landscape().corners[2], 2);
  EXPECT_EQ(look(), "");
  EXPECT_EQ(look(), "") << "what undo does is no choice";
  EXPECT_EQ(document_.redo_label(), "Landscape: corner C");
  document_.redo();
  watch_.follow_undo(open());
  EXPECT_EQ(landscape().corners[2], 9);
}

TEST_F(WatchedChoices, ADragIsOneEntry) {
  for (const Index memory : {7, 8, 9}) {
    landscape().corners[2] = memory;
    EXPECT_EQ(look(false), "");
    EXPECT_FALSE(watch_.waits()) << "a hand that holds still needs no frames";
  }
  look();
  EXPECT_EQ(look(), "Landscape: corner C");
  undo();
  EXPECT_EQ(landscape().corners[2], 2);
  EXPECT_EQ(document_.undo_label(), std::nullopt);
}

TEST_F(WatchedChoices, AnUndoThatFollowsAtOnceFindsIt) {
  landscape().corners[2] = 9;
  EXPECT_EQ(look(true, {Undo{}}), "Landscape: corner C");
  undo();
  EXPECT_EQ(landscape().corners[2], 2);
}

Command one_beta(int steps) {
  return {.label = "One beta", .change = [steps](Session& session) { session.run.steps = steps; }};
}

TEST_F(WatchedChoices, WhatCameWithAnEditIsTakenBackWithIt) {
  const int steps = document_.session().run.steps;
  landscape().resolution = 64;
  look_with(one_beta(steps + 1));
  EXPECT_EQ(look(), "") << "the edit says it";
  EXPECT_EQ(document_.edits().labels.size(), 1U);
  undo();
  EXPECT_EQ(document_.session().run.steps, steps);
  EXPECT_EQ(landscape().resolution, 256);
  document_.redo();
  watch_.follow_undo(open());
  EXPECT_EQ(document_.session().run.steps, steps + 1);
  EXPECT_EQ(landscape().resolution, 64);
}

TEST_F(WatchedChoices, WithAnEditThatChangesNothingIsAnEntryOfItsOwn) {
  landscape().resolution = 64;
  look_with(one_beta(document_.session().run.steps));
  EXPECT_EQ(look(), "Landscape: 64 points to a side");
  EXPECT_EQ(document_.undo_label(), "Landscape: 64 points to a side");
}

TEST_F(WatchedChoices, WhatTheProgramSettlesIsNoEntry) {
  landscape().chosen_for = "photos 20";
  landscape().corners = {4, 5, 6};
  look();
  look();
  EXPECT_EQ(document_.undo_label(), std::nullopt);
  landscape().corners[0] = 9;
  look();
  EXPECT_EQ(look(), "Landscape: corner A");
  undo();
  EXPECT_EQ(landscape().corners[0], 4);
}

TEST_F(WatchedChoices, AnotherSessionShownInItsPlaceBringsItsOwn) {
  is_aside_ = true;
  landscape().corners = {4, 5, 6};
  look();
  look();
  is_aside_ = false;
  landscape().corners = {0, 1, 2};
  look();
  look();
  EXPECT_EQ(document_.undo_label(), std::nullopt);
}

}  // namespace
}  // namespace mnemoscope
