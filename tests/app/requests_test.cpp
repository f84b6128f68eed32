#include "app/requests.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "app/autosave_files.h"
#include "app/desk.h"
#include "data/query_spec.h"
#include "data/write_file.h"
#include "session/session_file.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

TEST(AnOpenedDocument, IsLookedAtWithTheRowThatItsFirstResultsChooseUnlessItShowsAStatement) {
  EXPECT_FALSE(first_view({.shown_step = 1}).row_is_settled);
  const auto look = [](DocumentView& view) { view.large_plot = "sides"; };
  const DocumentView example = first_view({.shown_step = 2, .look = look});
  EXPECT_TRUE(example.row_is_settled);
  EXPECT_EQ(example.large_plot, "sides");
  EXPECT_EQ(example.shown_step, 2);
}

TEST_F(Desk, GivesUpADragWithoutAnEntryOrAWord) {
  document_.apply({{.label = "Change steps",
                    .change = [](Session& s) { s.run.steps = 5; },
                    .live = true,
                    .merge_key = "steps"}});
  ask(GiveUpDrag{});
  EXPECT_EQ(document_.session(), default_session());
  EXPECT_EQ(document_.undo_label(), std::nullopt);
  EXPECT_EQ(notices_.status(), "");
}

TEST_F(Desk, ClosesAtOnceWhenNothingWouldBeLost) {
  EXPECT_TRUE(ask(Quit{}).quit);
  EXPECT_EQ(handler_.losing(), "");
}

TEST_F(Desk, AsksBeforeUnsavedChangesAreLost) {
  change();
  EXPECT_FALSE(ask(Quit{}).quit);
  EXPECT_NE(handler_.losing(), "");
  EXPECT_FALSE(ask(AnswerUnsaved{Unsaved::keep_open}).quit);
  EXPECT_EQ(handler_.losing(), "");
  ask(Quit{});
  EXPECT_TRUE(ask(AnswerUnsaved{Unsaved::discard}).quit);
}

TEST_F(Desk, SavesFirstWhenToldToAndThenGoesOn) {
  change();
  ask(Quit{});
  EXPECT_TRUE(ask(AnswerUnsaved{Unsaved::save}).ask_where_to_save);
  EXPECT_TRUE(ask(SaveSession{file_}).quit);
  const Result<Session> saved = read_session(file_);
  ASSERT_TRUE(saved) << saved.error().text;
  EXPECT_EQ(*saved, document_.session());
}

TEST_F(Desk, ForgetsThatItWouldCloseWhenNoPlaceToSaveWasChosen) {
  change();
  ask(Quit{});
  ask(AnswerUnsaved{Unsaved::save});
  handler_.forget_save_question();
  EXPECT_FALSE(ask(SaveSession{file_}).quit) << "an ordinary save later on";
}

TEST_F(Desk, SaysWhyAFileCannotBeOpenedAndKeepsTheSession) {
  const Session before = document_.session();
  ask(OpenPaths{{"/nowhere/at/all.toml"}});
  EXPECT_EQ(notices_.all().size(), 1U);
  EXPECT_FALSE(document_.candidate());
  EXPECT_EQ(document_.session(), before);
}

TEST_F(Desk, TriesASessionBeforeItReplacesTheOpenOne) {
  Session other = default_session();
  other.run.steps = 3;
  ASSERT_TRUE(save_session(other, file_));
  const Session before = document_.session();
  ask(OpenPaths{{file_}});
  EXPECT_EQ(document_.session(), before);
  EXPECT_EQ(document_.to_run(), other);
  document_.started(kBank);
  EXPECT_EQ(document_.session(), other);
  EXPECT_EQ(document_.file(), file_);
  EXPECT_FALSE(document_.is_unsaved());
}

TEST_F(Desk, KeepsTheOpenSessionWhenTheCandidateIsRefused) {
  const Session before = document_.session();
  ask(OpenSource{"builtin:digits"});
  ASSERT_TRUE(document_.is_trying_edits());
  refuse("cut short");
  EXPECT_EQ(document_.to_run(), before);
  EXPECT_EQ(notices_.all().back().text, "cut short");
  EXPECT_TRUE(notices_.all().back().actions.empty());
}

TEST_F(Desk, OffersToFitImagesOfOtherSizes) {
  ask(OpenSource{"some/folder"});
  refuse(R"(b.png: is 3 x 4; choose fit = "crop")", ErrorKind::pictures_differ);
  EXPECT_FALSE(notices_.all().back().actions.empty());
  ask(OpenFitted{Fit::letterbox});
  EXPECT_EQ(document_.to_run().memories.fit, Fit::letterbox);
}

TEST_F(Desk, OffersNothingForWhatASentenceOnlyHappensToSay) {
  ask(OpenSource{"some/folder"});
  refuse(R"(smaller size fit = "crop".png: is cut short; choose array = "one-picture")");
  EXPECT_TRUE(notices_.all().back().actions.empty());
}

TEST_F(Desk, OffersTheSameWhereTheSessionThatOpensFirstIsRefused) {
  refuse(R"(b.png: is 3 x 4; choose fit = "crop")", ErrorKind::pictures_differ);
  EXPECT_EQ(notices_.all().back().actions.front(), "file.open-cropped");
  ASSERT_TRUE(handler_.unfitted());
  ask(OpenFitted{Fit::crop});
  EXPECT_EQ(document_.to_run().memories.fit, Fit::crop);
  EXPECT_FALSE(handler_.unfitted());
}

TEST_F(Desk, AsksNothingAgainThatUndoLeadsBackToUntilAnActOfThePersonMeetsIt) {
  const std::string sentence = "b.png: is 9 x 7; say fit = \"crop\"";
  refuse(sentence, ErrorKind::pictures_differ);
  ASSERT_NE(notices_.waiting(), nullptr);
  notices_.close(notices_.waiting()->number);
  ask(OpenFitted{.fit = Fit::crop});
  document_.started(kBank);
  ask(Undo{});
  refuse(sentence, ErrorKind::pictures_differ);
  EXPECT_EQ(notices_.waiting(), nullptr);
  EXPECT_EQ(notices_.status(), sentence) << "it is seen why nothing is shown";
  EXPECT_TRUE(handler_.unfitted()) << "and can be had otherwise by the menu";
  change();
  refuse(sentence, ErrorKind::pictures_differ);
  EXPECT_NE(notices_.waiting(), nullptr);
}

TEST_F(Desk, SaysNoMoreOfAStateThatIsGone) {
  const std::string stale = "This point is the query now";
  const auto is_gone = [&](const std::string& after) {
    const bool gone = notices_.status().find(stale) == std::string::npos;
    notices_.status(stale);
    return gone ? "" : after;
  };
  notices_.status(stale);
  ask(OpenSource{"builtin:digits"});
  EXPECT_EQ(is_gone("other memories"), "");
  refuse("digits: cannot be read");
  EXPECT_EQ(is_gone("refused"), "");
  change();
  ask(Undo{});
  EXPECT_EQ(is_gone("undo"), "");
  ask(Redo{});
  EXPECT_EQ(is_gone("redo"), "");
  ask(GiveUpDrag{});
  EXPECT_EQ(is_gone("a drag given up"), "");
  ask(OpenSource{"builtin:digits"});
  refuse("b.png: is 3 x 4; choose fit = \"crop\"", ErrorKind::pictures_differ);
  notices_.status(stale);
  ask(OpenFitted{Fit::crop});
  EXPECT_EQ(is_gone("tried otherwise"), "");
}

TEST_F(Desk, OffersASmallSizeForPicturesThatAreTooLarge) {
  ask(OpenSource{"some/folder"});
  refuse(R"(a memory would take 2 GiB; choose fit = "crop" with a smaller size)",
         ErrorKind::pictures_too_large);
  EXPECT_EQ(notices_.all().back().actions, std::vector<std::string>{"file.open-small"});
  ask(OpenFitted{.fit = Fit::crop, .size = square(64)});
  EXPECT_EQ(document_.to_run().memories.size, square(64));
  EXPECT_EQ(document_.to_run().memories.sources.front(), "some/folder");
}

TEST_F(Desk, LeavesTheMemoriesThatAreThereAlreadyAsTheyAre) {
  document_.apply(
      {{.label = "Ask for memory #3", .change = [](Session& s) { s.query.memory = 3; }}});
  const Session before = document_.session();
  ask(OpenSource{before.memories.sources.front()});
  EXPECT_EQ(document_.session(), before);
  EXPECT_FALSE(document_.is_trying_edits());
}

TEST_F(Desk, TakesAVanishedFolderOffTheRecentOnesAndSaysSo) {
  const fs::path gone = own_ / "gone";
  remember_memories(preferences_, {gone.string()});
  remember_memories(preferences_, {own_.path().string()});
  ask(OpenPaths{{gone}});
  EXPECT_THAT(notices_.all().back().text, ::testing::HasSubstr("taken off the recent ones"));
  EXPECT_EQ(preferences_.recent_memories, std::vector<fs::path>{own_.path()});
}

TEST_F(Desk, TakesBackOpenedMemoriesLikeAnyEdit) {
  const Session before = document_.session();
  ask(OpenSource{"builtin:digits"});
  document_.started(kBank);
  EXPECT_NE(document_.session(), before);
  ask(Undo{});
  EXPECT_EQ(document_.session(), before);
}

/// Leaves the open session behind as a crash would, under another folder of its own.
fs::path left_behind(const fs::path& folder, const Session& session, const fs::path& file = {}) {
  auto place = AutosavePlace::make(folder);
  const auto text = autosave_text({.session = session, .origin = {.file = file}}, place->file());
  EXPECT_TRUE(write_file(place->file(), *text));
  return place->file();
}

TEST_F(Desk, KeepsAnAutosaveWhoseRestorationIsRefused) {
  Session session = default_session();
  session.run.steps = 9;
  const fs::path autosave = left_behind(own_ / "state", session);
  handler_ = RequestHandler(left_sessions(own_ / "state"));
  ask(RestoreAutosave{0});
  ASSERT_TRUE(document_.candidate());
  EXPECT_EQ(document_.candidate()->autosave, autosave);
  document_.refused();
  EXPECT_TRUE(fs::exists(autosave));
  EXPECT_FALSE(handler_.left_behind()[0].restored) << "it can be tried again";
  ask(RestoreAutosave{0});
  EXPECT_TRUE(document_.candidate());
}

TEST_F(Desk, KeepsAnAutosaveWhenTheOpenSessionIsToStay) {
  const fs::path autosave = left_behind(own_ / "state", default_session());
  handler_ = RequestHandler(left_sessions(own_ / "state"));
  change();
  ask(RestoreAutosave{0});
  EXPECT_NE(handler_.losing(), "");
  ask(AnswerUnsaved{Unsaved::keep_open});
  EXPECT_FALSE(document_.candidate());
  EXPECT_TRUE(fs::exists(autosave));
}

TEST_F(Desk, SaysWhyAnAutosaveCannotBeReadAndKeepsIt) {
  const fs::path autosave = left_behind(own_ / "state", default_session());
  std::ofstream(autosave) << "no session";
  handler_ = RequestHandler(left_sessions(own_ / "state"));
  ask(RestoreAutosave{0});
  EXPECT_EQ(notices_.all().size(), 1U);
  EXPECT_TRUE(fs::exists(autosave));
}

TEST_F(Desk, RestoresToTheFileItCameFromAsUnsaved) {
  ASSERT_TRUE(save_session(default_session(), file_));
  Session session = default_session();
  session.run.steps = 9;
  left_behind(own_ / "state", session, file_);
  handler_ = RequestHandler(left_sessions(own_ / "state"));
  ask(RestoreAutosave{0});
  document_.started(kBank);
  EXPECT_EQ(document_.session(), session);
  EXPECT_EQ(document_.file(), file_);
  EXPECT_TRUE(document_.is_unsaved());
}

TEST_F(Desk, AsksBeforeItOverwritesWhatAnotherProgramWrote) {
  ASSERT_TRUE(save_session(default_session(), file_));
  ask(OpenPaths{{file_}});
  document_.started(kBank);
  change();
  EXPECT_TRUE(ask(SaveSession{}).saved);
  EXPECT_EQ(handler_.changed_on_disk(), "") << "its own file, as it was opened";
  change();
  std::ofstream(file_, std::ios::app) << "# by another program\n";

  EXPECT_FALSE(ask(SaveSession{}).saved);
  EXPECT_EQ(handler_.changed_on_disk(), file_.string());
  EXPECT_TRUE(document_.is_unsaved());
  ask(AnswerChangedOnDisk{ChangedOnDisk::cancel});
  EXPECT_EQ(handler_.changed_on_disk(), "");
  EXPECT_THAT(testing::text_of(file_), ::testing::HasSubstr("# by another program"));

  ask(SaveSession{});
  EXPECT_TRUE(ask(AnswerChangedOnDisk{ChangedOnDisk::save_as}).ask_where_to_save);
  ask(SaveSession{});
  EXPECT_TRUE(ask(AnswerChangedOnDisk{ChangedOnDisk::overwrite}).saved);
  EXPECT_FALSE(document_.is_unsaved());
  EXPECT_EQ(*read_session(file_), document_.session());
}

TEST_F(Desk, ClosesAfterTheAnswerToOverwriteAndStaysOpenAfterCancel) {
  ASSERT_TRUE(save_session(default_session(), file_));
  ask(OpenPaths{{file_}});
  document_.started(kBank);
  std::ofstream(file_, std::ios::app) << "# by another program\n";
  change();
  ask(Quit{});
  EXPECT_FALSE(ask(AnswerUnsaved{Unsaved::save}).quit);
  handler_.forget_save_question();  // as each frame does while no file dialog is open
  EXPECT_FALSE(ask(AnswerChangedOnDisk{ChangedOnDisk::cancel}).quit);
  ask(Quit{});
  ask(AnswerUnsaved{Unsaved::save});
  handler_.forget_save_question();
  EXPECT_TRUE(ask(AnswerChangedOnDisk{ChangedOnDisk::overwrite}).quit);
}

TEST_F(Desk, WritesAFileAnewThatIsGoneFromTheDisk) {
  ASSERT_TRUE(save_session(default_session(), file_));
  ask(OpenPaths{{file_}});
  document_.started(kBank);
  change();
  fs::remove(file_);
  ask(SaveSession{});
  EXPECT_EQ(handler_.changed_on_disk(), "");
  EXPECT_EQ(*read_session(file_), document_.session());
}

TEST_F(Desk, KeepsTheCommentsOfTheFileThroughUndoAndSavingAgain) {
  const std::string text =
      "# by hand\n" + write_session(default_session(), own_.path()) + "# the end\n";
  std::ofstream(file_) << text;
  ask(OpenPaths{{file_}});
  document_.started(kBank);
  change();
  ask(SaveSession{});
  const std::string changed = testing::text_of(file_);
  EXPECT_THAT(changed, ::testing::StartsWith("# by hand\n"));
  EXPECT_TRUE(changed.ends_with("# the end\n"));
  ask(Undo{});
  ask(SaveSession{});
  EXPECT_EQ(testing::text_of(file_), text);
  ask(Redo{});
  ask(SaveSession{});
  EXPECT_EQ(testing::text_of(file_), changed);
}

TEST_F(Desk, ChangesNothingWhenItCannotSave) {
  change();
  const Session before = document_.session();
  ask(SaveSession{own_ / "none" / "s.toml"});
  EXPECT_EQ(notices_.all().size(), 1U);
  EXPECT_EQ(document_.session(), before);
  EXPECT_EQ(document_.undo_label(), "Change steps");
  EXPECT_TRUE(document_.is_unsaved());
  EXPECT_TRUE(document_.file().empty());
}

TEST_F(Desk, OffersBothReadingsOfAnArrayThatCouldBeOnePictureOrMany) {
  ask(OpenSource{"some/array.npy"});
  refuse(R"(array.npy: could be both; choose array = "one-picture" or array = "pictures")",
         ErrorKind::array_unclear);
  EXPECT_EQ(notices_.all().back().actions,
            (std::vector<std::string>{"file.read-one-picture", "file.read-pictures"}));
  ask(OpenFitted{.array = ArrayReading::one_picture});
  EXPECT_EQ(document_.to_run().memories.array, ArrayReading::one_picture);
  EXPECT_EQ(document_.to_run().memories.sources.front(), "some/array.npy");
  EXPECT_EQ(document_.to_run().memories.fit, Fit::refuse);
}

TEST_F(Desk, OffersToLeaveAQuerysFileThatDoesNotGoWithAnEditOfTheMemories) {
  document_.apply({start_from_point("/q.npy", {})});
  document_.apply(
      {{.label = "grey", .change = [](Session& s) { s.memories.grey = true; }, .tried = true}});
  refuse("q.npy: holds 12 entries, but a query is one pattern of 4", ErrorKind::query_misfit);
  EXPECT_EQ(document_.session().query.file, "/q.npy");
  EXPECT_FALSE(document_.session().memories.grey);
  EXPECT_EQ(notices_.all().back().actions, std::vector<std::string>{"query.leave-file"});
  ask(OpenFitted{.without_query_file = true});
  EXPECT_TRUE(document_.to_run().memories.grey);
  EXPECT_EQ(document_.to_run().query.file, "");
}

TEST_F(Desk, OffersNoSuchThingWhereTheFileIsWhatWasAskedFor) {
  document_.apply({start_from_file("/three.npy", {})});
  refuse("three.npy: holds 3 entries, but a query is one pattern of 4", ErrorKind::query_misfit);
  EXPECT_TRUE(notices_.all().back().actions.empty());
  EXPECT_EQ(document_.session().query.file, "");
}

}  // namespace
}  // namespace mnemoscope
