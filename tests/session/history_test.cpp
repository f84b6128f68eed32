#include "session/history.h"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace mnemoscope {
namespace {

Command steps(int count, bool live = false, std::string merge_key = {}) {
  return {.label = "Change steps",
          .change = [count](Session& session) { session.run.steps = count; },
          .live = live,
          .merge_key = std::move(merge_key)};
}

Command tolerance(double value, bool live = false, std::string merge_key = {}) {
  return {.label = "Change tolerance",
          .change = [value](Session& session) { session.run.tolerance = value; },
          .live = live,
          .merge_key = std::move(merge_key)};
}

TEST(Commands, HandsOverEverythingOnceInOrder) {
  Commands commands;
  commands.push(steps(2));
  commands.push(tolerance(0.5));
  const std::vector<Command> taken = commands.take();
  ASSERT_EQ(taken.size(), 2U);
  EXPECT_EQ(taken[0].label, "Change steps");
  EXPECT_EQ(taken[1].label, "Change tolerance");
  EXPECT_TRUE(commands.empty());
}

TEST(History, UndoesAndRepeatsEachChangeByItsName) {
  History history{Session{}};
  history.apply(steps(3));
  history.apply(tolerance(0.5));
  EXPECT_EQ(history.undo_label(), "Change tolerance");
  EXPECT_TRUE(history.undo());
  EXPECT_EQ(history.current().run, (RunOptions{.steps = 3}));
  EXPECT_EQ(history.redo_label(), "Change tolerance");
  EXPECT_TRUE(history.undo());
  EXPECT_EQ(history.current(), Session{});
  EXPECT_FALSE(history.undo());
  EXPECT_TRUE(history.redo());
  EXPECT_TRUE(history.redo());
  EXPECT_EQ(history.current().run, (RunOptions{.steps = 3, .tolerance = 0.5}));
  EXPECT_FALSE(history.redo());
}

/// A number that a person chose in some workspace.
class Number : public Choices {
 public:
  explicit Number(int number) : number_(number) {}
  int number() const { return number_; }
  bool same_as(const Choices& other) const override {
    return dynamic_cast<const Number&>(other).number_ == number_;
  }
  std::string chosen_since(const Choices&) const override { return "a number"; }

 private:
  int number_;
};

ChoiceChange from_to(int before, int after) {
  return {"numbers", std::make_shared<const Number>(before), std::make_shared<const Number>(after)};
}

/// Where the newest choice that was taken back or repeated is to go.
int goes_to(History& history) {
  const std::vector<ChoiceChange> changes = history.take_choices();
  return changes.size() == 1 ? dynamic_cast<const Number&>(*changes[0].after).number() : -1;
}

TEST(History, TakesBackAChoiceBesideTheSessionInItsPlaceAmongTheEdits) {
  History history{Session{}};
  history.apply(steps(3));
  history.choose("Numbers: a number", from_to(1, 2));
  EXPECT_TRUE(history.take_choices().empty()) << "the workspace has it already";
  history.apply(tolerance(0.5));
  EXPECT_EQ(history.edits().labels[1], "Numbers: a number");
  history.undo();
  EXPECT_TRUE(history.take_choices().empty());
  EXPECT_EQ(history.undo_label(), "Numbers: a number");
  history.undo();
  EXPECT_EQ(history.current().run.steps, 3) << "the edit before it stands";
  EXPECT_EQ(goes_to(history), 1);
  history.redo();
  EXPECT_EQ(goes_to(history), 2);
  EXPECT_EQ(history.redo_label(), "Change tolerance");
}

TEST(History, AChoiceIsNoChangeOfTheSession) {
  History history{Session{}};
  history.choose("Numbers: a number", from_to(1, 2));
  EXPECT_FALSE(history.is_dirty());
  EXPECT_EQ(history.current(), Session{});
}

TEST(History, AChoiceEndsADragAndForgetsWhatCouldBeRepeated) {
  History history{Session{}};
  history.apply(steps(3));
  history.undo();
  history.apply(tolerance(0.5, true, "t"));
  history.choose("Numbers: a number", from_to(1, 2));
  EXPECT_EQ(history.redo_label(), std::nullopt);
  history.undo();
  EXPECT_EQ(history.current().run.tolerance, 0.5);
  EXPECT_EQ(history.undo_label(), "Change tolerance");
}

TEST(History, AChoiceThatCameWithAnEditIsTakenBackWithIt) {
  History history{Session{}};
  EXPECT_FALSE(history.join(from_to(1, 2))) << "there is no edit";
  history.apply(steps(3));
  EXPECT_TRUE(history.join(from_to(1, 2)));
  EXPECT_FALSE(history.join(from_to(2, 3))) << "it has one";
  EXPECT_EQ(history.edits().labels.size(), 1U);
  history.undo();
  EXPECT_EQ(history.current(), Session{});
  EXPECT_EQ(goes_to(history), 1);
  history.redo();
  EXPECT_EQ(history.current().run.steps, 3);
  EXPECT_EQ(goes_to(history), 2);
}

TEST(History, AnotherDocumentHasNoChoicesOfTheOneBefore) {
  History history{Session{}};
  history.choose("Numbers: a number", from_to(1, 2));
  history.undo();
  history.replace(Session{});
  EXPECT_TRUE(history.take_choices().empty());
  EXPECT_EQ(history.redo_label(), std::nullopt);
}

TEST(History, ListsWhatWasDoneAndWhatWasTakenBackOldestFirst) {
  History history{Session{}};
  EXPECT_TRUE(history.edits().labels.empty());
  history.apply(steps(3));
  history.apply(tolerance(0.5));
  history.apply(steps(4));
  using Labels = std::vector<std::string_view>;
  const Labels all{"Change steps", "Change tolerance", "Change steps"};
  EXPECT_EQ(history.edits().labels, all);
  EXPECT_EQ(history.edits().done, 3U);
  history.undo();
  history.undo();
  EXPECT_EQ(history.edits().labels, all);
  EXPECT_EQ(history.edits().done, 1U);
  history.apply(tolerance(0.25, true, "tolerance"));
  history.apply(tolerance(0.125, true, "tolerance"));
  EXPECT_EQ(history.edits().done, 2U) << "a drag under way is one edit";
  history.commit();
  EXPECT_EQ(history.edits().labels, (Labels{"Change steps", "Change tolerance"}))
      << "what was taken back is gone with it";
}

TEST(History, ForgetsADragThatIsGivenUpAndStillRepeatsWhatWasUndone) {
  History history{Session{}};
  history.apply(steps(3));
  history.apply(tolerance(0.5));
  history.undo();
  history.apply(steps(7, true, "steps"));
  history.give_up();
  EXPECT_EQ(history.current().run, (RunOptions{.steps = 3}));
  EXPECT_EQ(history.undo_label(), "Change steps");
  EXPECT_EQ(history.redo_label(), "Change tolerance");
  history.give_up();
  EXPECT_EQ(history.current().run.steps, 3) << "no drag, nothing to give up";
}

TEST(History, MakesOneEntryOfADragThatEndsWithItsOwnChange) {
  History history{Session{}};
  for (int i = 2; i < 9; ++i) {
    history.apply(steps(i, true, "steps"));
    EXPECT_EQ(history.current().run.steps, i);
  }
  history.apply(steps(9, false, "steps"));
  EXPECT_EQ(history.current().run.steps, 9);
  EXPECT_TRUE(history.undo());
  EXPECT_EQ(history.current(), Session{});
  EXPECT_FALSE(history.undo());
}

TEST(History, MakesOneEntryOfADragThatIsCommitted) {
  History history{Session{}};
  history.apply(steps(2, true, "steps"));
  history.apply(steps(3, true, "steps"));
  history.commit();
  history.apply(steps(4, true, "steps"));
  history.commit();
  EXPECT_TRUE(history.undo());
  EXPECT_EQ(history.current().run.steps, 3);
  EXPECT_TRUE(history.undo());
  EXPECT_EQ(history.current(), Session{});
}

TEST(History, KeepsDragsOfDifferentControlsApart) {
  History history{Session{}};
  history.apply(steps(2, true, "steps"));
  history.apply(tolerance(0.5, true, "tolerance"));
  history.apply(steps(7));
  EXPECT_TRUE(history.undo());
  EXPECT_EQ(history.current().run, (RunOptions{.steps = 2, .tolerance = 0.5}));
  EXPECT_TRUE(history.undo());
  EXPECT_EQ(history.current().run, (RunOptions{.steps = 2}));
  EXPECT_TRUE(history.undo());
  EXPECT_EQ(history.current(), Session{});
}

TEST(History, UndoInTheMiddleOfADragTakesBackTheDrag) {
  History history{Session{}};
  history.apply(steps(2));
  history.apply(tolerance(0.5, true, "tolerance"));
  EXPECT_EQ(history.undo_label(), "Change tolerance");
  EXPECT_TRUE(history.undo());
  EXPECT_EQ(history.current().run, (RunOptions{.steps = 2}));
}

TEST(History, LeavesNoEntryForAChangeOfNothing) {
  History history{Session{}};
  history.apply(steps(Session{}.run.steps));
  history.apply(steps(3, true, "steps"));
  history.apply(steps(Session{}.run.steps, false, "steps"));
  EXPECT_EQ(history.undo_label(), std::nullopt);
  EXPECT_FALSE(history.undo());
}

TEST(History, ForgetsWhatWasUndoneOnceSomethingElseIsChanged) {
  History history{Session{}};
  history.apply(steps(3));
  EXPECT_TRUE(history.undo());
  history.apply(tolerance(0.5));
  EXPECT_EQ(history.redo_label(), std::nullopt);
  EXPECT_FALSE(history.redo());
}

TEST(History, IsDirtyExactlyWhileItDiffersFromTheSavedSession) {
  History history{Session{}};
  EXPECT_FALSE(history.is_dirty());
  history.apply(steps(3));
  EXPECT_TRUE(history.is_dirty());
  EXPECT_TRUE(history.undo());
  EXPECT_FALSE(history.is_dirty());
  EXPECT_TRUE(history.redo());
  history.mark_saved();
  EXPECT_FALSE(history.is_dirty());
  EXPECT_TRUE(history.undo());
  EXPECT_TRUE(history.is_dirty());
}

TEST(History, StartsAnewWhenAnotherDocumentTakesItsPlace) {
  History history{Session{}};
  history.apply(steps(3));
  history.replace(Session{.run = {.steps = 7}});
  EXPECT_EQ(history.current().run.steps, 7);
  EXPECT_FALSE(history.is_dirty());
  EXPECT_FALSE(history.undo());
}

TEST(History, ForgetsTheOldestEntriesWhenThereAreTooMany) {
  History history{Session{}};
  const int changes = static_cast<int>(History::kMostEntries) + 20;
  for (int i = 0; i < changes; ++i) history.apply(steps(100 + i));
  int undone = 0;
  while (history.undo()) ++undone;
  EXPECT_EQ(undone, static_cast<int>(History::kMostEntries));
  EXPECT_EQ(history.current().run.steps, 119);
}

}  // namespace
}  // namespace mnemoscope
