// What a point of an experiment opens with in Retrieve.
#include "ui/experiments/point_view.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "session/history.h"
#include "ui/document_view.h"
#include "ui/experiments/panels.h"
#include "ui/frame/kept_view.h"
#include "ui/gui_fixture.h"
#include "ui/theory/theory_state.h"

namespace mnemoscope {
namespace {

/// Two of one model, of which the first is off, and another before them.
Session three_rows() {
  Session session = default_session();
  session.variants = {{.id = "sparse"}, {.id = "dense", .enabled = false}, {.id = "dense"}};
  return session;
}

/// As the window restores it: once the rows have their handles.
DocumentView restored(const Session& session, const std::string& text) {
  DocumentView view;
  std::size_t workspace = 0;
  restore_view(nlohmann::ordered_json::parse(text), session, view, workspace);
  return view;
}

TEST(APointInRetrieve, SelectsTheRowOfItsModelForGood) {
  const History history(three_rows());
  const Session& session = history.current();
  const DocumentView dense = restored(session, view_of_point(session, "dense", "I6"));
  EXPECT_EQ(dense.selected_row, session.variants[2].handle) << "the one that is on";
  EXPECT_TRUE(dense.row_is_settled) << "the first results would choose one that retrieves";
  EXPECT_EQ(dense.of<TheoryState>().selected_row, "I6");
  const DocumentView sparse = restored(session, view_of_point(session, "sparse", ""));
  EXPECT_EQ(sparse.selected_row, session.variants[0].handle);
  EXPECT_EQ(sparse.of<TheoryState>().selected_row, "");
}

TEST(APointInRetrieve, TellsSettingsOfOneModelApart) {
  Session session = three_rows();
  session.variants[1].enabled = true;
  EXPECT_EQ(place_of_model(session, "dense"), 1U);
  EXPECT_EQ(place_of_model(session, "dense-2"), 2U);
}

TEST(APointInRetrieve, LeavesTheRowToTheResultsWhereNoModelIsMeant) {
  const History history(three_rows());
  const Session& session = history.current();
  const DocumentView view = restored(session, view_of_point(session, "mean-image", ""));
  EXPECT_EQ(view.selected_row, 0U);
  EXPECT_FALSE(view.row_is_settled);
  EXPECT_FALSE(place_of_model(session, "dense-2"));
}

TEST(APointInRetrieve, ShowsTheRecordedStepWhichTheRunReaches) {
  Session session = three_rows();
  session.run.steps = 2;
  const CurvePoint recorded{.shown_by = PointCase{.memory = 7, .step = 5}};
  EXPECT_EQ(ask_for_point(session, recorded), 5);
  EXPECT_EQ(session.query.memory, 7);
  EXPECT_EQ(session.run.steps, 5);
  const CurvePoint start{.shown_by = PointCase{.memory = 7, .step = 0}};
  EXPECT_EQ(ask_for_point(session, start), 0);
}

TEST(APointInRetrieve, ShowsTheEndWhereNoStepIsRecorded) {
  Session session = three_rows();
  session.run.steps = 30;
  EXPECT_EQ(ask_for_point(session, {.shown_by = PointCase{.memory = 3}}), 30) << "of a mixture";
  EXPECT_EQ(session.query.memory, 3);
  session.query.memory.reset();
  EXPECT_EQ(ask_for_point(session, {}), 30);
  EXPECT_EQ(session.query.memory, 0) << "of all the first";
}

class APointOfASweep : public Gui {
 protected:
  /// What opens for a point of this model.
  ShowMeanwhile opened(const std::string& model, const CurvePoint& point) {
    SweepSpec sweep{.title = "Small", .session = three_rows()};
    sweep.axes = {{.key = "run.steps", .values = {"4", "9"}}};
    LiveSweep live{.sweep = std::make_shared<const SweepSpec>(std::move(sweep))};
    live.jobs = {{.index = 0, .key = "a", .values = {"4"}},
                 {.index = 1, .key = "b", .values = {"9"}}};
    frame([&](UiContext& ui) { open_in_retrieve(ui, live, point, model); });
    if (requests_.empty()) return {};
    return std::get<ShowMeanwhile>(requests_.back());
  }
};

TEST_F(APointOfASweep, OpensTheSessionOfItsJobWithItsModel) {
  const ShowMeanwhile dense = opened("dense", {.jobs = {1, 0}});
  EXPECT_EQ(dense.session.run.steps, 9);
  EXPECT_EQ(dense.step, 9);
  EXPECT_EQ(dense.view, view_of_point(dense.session, "dense", ""));
  const CurvePoint failing{.jobs = {0, 1},
                           .shown_by = PointCase{.memory = 6, .step = 2, .job = 0, .part = "I1"}};
  const ShowMeanwhile sparse = opened("sparse", failing);
  EXPECT_EQ(sparse.session.run.steps, 4);
  EXPECT_EQ(sparse.session.query.memory, 6);
  EXPECT_EQ(sparse.step, 2);
  EXPECT_EQ(sparse.view, view_of_point(sparse.session, "sparse", "I1"));
}

}  // namespace
}  // namespace mnemoscope
