// A remedy as an edit: what was tried, one step to undo.
#include "ui/shown/remedy_edit.h"

#include <gtest/gtest.h>

#include "session/history.h"
#include "ui/shown/explanation_panel.h"

namespace mnemoscope {
namespace {

double beta(const Session& session, std::size_t place) {
  return session.variants[place].parameters.real("beta");
}

TEST(RemedyEdit, ChangesTheRowItIsForAndUndoGivesTheSessionBack) {
  History history(default_session());
  const Session before = history.current();
  TriedRemedy remedy;
  remedy.label = "Raise β to 38";
  remedy.change.beta = 38.0;
  const Command edit = remedy_edit(remedy, before.variants[1].handle);
  EXPECT_FALSE(edit.tried);
  history.apply(edit);
  EXPECT_EQ(beta(history.current(), 1), 38.0);
  EXPECT_EQ(beta(history.current(), 0), beta(before, 0));
  EXPECT_EQ(history.undo_label(), "Raise β to 38");
  history.undo();
  EXPECT_EQ(history.current(), before);
}

TEST(RemedyEdit, OfOtherMemoriesIsTriedAndKeepsWhatBetaMeansInEveryRow) {
  History history(default_session());
  const Session before = history.current();
  TriedRemedy remedy;
  remedy.label = "Scale to unit norm, β = 40";
  remedy.change.normalise = false;
  remedy.change.beta = 40.0;
  remedy.beta_times = 0.5;
  const Command edit = remedy_edit(remedy, before.variants[0].handle);
  EXPECT_TRUE(edit.tried);
  EXPECT_TRUE(edit.suits_models);
  history.apply(edit);
  EXPECT_FALSE(history.current().memories.normalise);
  EXPECT_EQ(beta(history.current(), 0), 40.0);
  EXPECT_DOUBLE_EQ(beta(history.current(), 1), beta(before, 1) / 2.0);
}

TEST(RemedyEdit, OfFewerMemoriesLeavesItToTheDocumentToSuitTheModels) {
  Session session = default_session();
  session.query.memory = 12;
  TriedRemedy remedy;
  remedy.change.count = 10;
  remedy.beta_times = 0.5;
  const Command edit = remedy_edit(remedy, 0);
  EXPECT_TRUE(edit.tried);
  EXPECT_FALSE(edit.suits_models);
  edit.change(session);
  EXPECT_EQ(session.memories.count, 10);
  EXPECT_TRUE(session.memories.in_order);
  EXPECT_LT(*session.query.memory, 10);
  EXPECT_EQ(session.variants, default_session().variants);
}

TEST(RemedyEdit, TakesAnotherModelForTheRow) {
  Session session = default_session();
  session.variants[0].handle = 5;
  TriedRemedy remedy;
  remedy.change.model = "polynomial";
  remedy.change.parameters["degree"] = std::int64_t{6};
  remedy_edit(remedy, 5).change(session);
  EXPECT_EQ(session.variants[0].id, "polynomial");
  EXPECT_EQ(session.variants[0].handle, 5U);
  EXPECT_EQ(session.variants[0].parameters.integer("degree"), 6);
}

TEST(RemedyEdit, ChangesFillClampAndStepsForAllRows) {
  Session session = default_session();
  TriedRemedy remedy;
  remedy.change.fill = MaskFill(MaskFill::Kind::mean);
  remedy.change.clamp = Clamp::visible;
  remedy.change.steps = 77;
  remedy_edit(remedy, 99).change(session);
  EXPECT_EQ(session.query.corruptions[0].fill, MaskFill(MaskFill::Kind::mean));
  EXPECT_EQ(session.run.clamp, Clamp::visible);
  EXPECT_EQ(session.run.steps, 77);
  EXPECT_EQ(session.variants, default_session().variants);
}

TEST(WhyPanel, SaysWhatBecameOfTheTrialsAndNothingWhereButtonsDo) {
  Explanation explanation;
  EndReason reason;
  reason.remedies.emplace_back();
  explanation.reasons.push_back(reason);
  EXPECT_EQ(trial_words(explanation, true), "Trying what would change it…");
  explanation.tried = true;
  EXPECT_EQ(trial_words(explanation, true), "Nothing that was tried here brings the target back.");
  EXPECT_EQ(trial_words(explanation, false), "");
  explanation.too_large = true;
  EXPECT_NE(trial_words(explanation, true).find("not tried"), std::string::npos);
  explanation.too_large = false;
  explanation.remedies.emplace_back();
  EXPECT_EQ(trial_words(explanation, true), "");
}

}  // namespace
}  // namespace mnemoscope
