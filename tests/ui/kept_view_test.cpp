#include "ui/frame/kept_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "session/history.h"
#include "ui/compare/compare_state.h"
#include "ui/frame/workspace.h"
#include "ui/landscape/landscape_state.h"
#include "ui/retrieve/retrieve_state.h"
#include "ui/theory/theory_state.h"

namespace mnemoscope {
namespace {

using Json = nlohmann::ordered_json;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Its rows have the handles 1, 2, 3, ...
Session with_queries() {
  Session session = default_session();
  session.queries = {4, 5, 6};
  return History(std::move(session)).current();
}

plot::View zoomed(double low) {
  return {.x = plot::Range{low, low + 1}, .y = plot::Range{low, low + 2}, .hidden = {"Dense"}};
}

void look_around(RetrieveState& state) {
  state.models_instead = true;
  state.energy_view = zoomed(1);
  state.residual_view = zoomed(2);
  state.error_view = zoomed(3);
  state.weights_view = zoomed(4);
  state.weights_form = WeightsForm::heat_map;
  state.energy_form = EnergyForm::residual;
  state.bounds = BoundsShown::all;
  state.log_error = true;
  state.one_beta = false;
  state.opened_corruption = 1;
  state.observer_row = true;
  state.similarity_open = true;
}

void look_around(LandscapeState& state) {
  state.chosen_for = "photos 20";
  state.corners = {3, std::nullopt, 7};
  state.query_as_c = true;
  state.active_slot = 1;
  state.kind = MapKind::steps;
  state.shows_contours = false;
  state.in_three_dimensions = true;
  state.second_row = 2;
  state.resolution = 128;
  state.opens_at = PlaneLook{.view = {{0.1, -0.2}, 0.3}, .start = plot::PlanePoint{0.4, 0.5}};
  state.surface_view = {.turn = 1.0F, .tilt = 0.3F, .zoom = 2.0F};
  state.companion_view = zoomed(5);
}

/// Everything that is kept is another than when a document opens.
DocumentView looked_around() {
  DocumentView view;
  view.selected_row = 2;
  view.row_is_settled = true;
  view.shown_step = 5;
  view.follow_last = true;
  view.rows.hidden = {3};
  view.rows.pinned = {2, 1};
  view.rows.order = RowOrder::shown_error;
  view.rows.descending = true;
  view.playback.steps_a_second = 8.0;
  view.sequence.shown = 2;
  look_around(view.of<RetrieveState>());
  view.of<TheoryState>() = {.selected_row = "I1", .sides_view = zoomed(6)};
  look_around(view.of<LandscapeState>());
  CompareState& compare = view.of<CompareState>();
  compare.row = 2;
  compare.column = 1;
  compare.filter = "half";
  compare.large = true;
  compare.zooms.restore(false);
  compare.similarity_open = true;
  // No fill has both at once; the words of each are kept.
  compare.fill.kind = MaskFill::Kind::noise;
  compare.fill.grey = 0.5;
  return view;
}

/// As a file holds it.
Json written_and_read(const Json& kept) {
  return Json::parse(kept.dump());
}

struct Restored {
  DocumentView view{};
  std::size_t workspace = 0;

  Restored(const Json& kept, const Session& session) {
    restore_view(kept, session, view, workspace);
  }
};

TEST(AKeptView, HasEveryValueAndGivesEachBack) {
  const Session session = with_queries();
  const Json kept = written_and_read(kept_view(session, looked_around(), 2));
  const Json fresh = kept_view(session, {}, 0);
  for (const auto& [part, values] : fresh.items()) {
    for (const auto& [key, value] : values.items()) {
      EXPECT_NE(kept[part][key], value) << part << '.' << key << " has no value of its own here";
    }
  }
  const Restored again(kept, session);
  EXPECT_EQ(kept_view(session, again.view, again.workspace), kept);
}

TEST(AKeptView, IsLookedAtAgainAsItWas) {
  const Session session = with_queries();
  const Restored again(written_and_read(kept_view(session, looked_around(), 2)), session);
  EXPECT_EQ(again.workspace, 2U);
  EXPECT_EQ(again.view.selected_row, 2U);
  EXPECT_TRUE(again.view.row_is_settled) << "the first results choose no other";
  EXPECT_EQ(again.view.shown_step, 5);
  EXPECT_TRUE(again.view.follow_last);
  EXPECT_THAT(again.view.rows.hidden, ElementsAre(3));
  EXPECT_THAT(again.view.rows.pinned, ElementsAre(2, 1));
  EXPECT_EQ(again.view.rows.order, RowOrder::shown_error);
  EXPECT_EQ(again.view.sequence.shown, 2);
  EXPECT_TRUE(again.view.sequence.to_shown);
  EXPECT_EQ(again.view.of<RetrieveState>().error_view.x, (plot::Range{3, 4}));
  EXPECT_EQ(again.view.of<TheoryState>().selected_row, "I1");
  const LandscapeState& landscape = again.view.of<LandscapeState>();
  EXPECT_THAT(landscape.corners, ElementsAre(3, std::nullopt, 7));
  ASSERT_TRUE(landscape.opens_at);
  EXPECT_EQ(landscape.opens_at->view, (plot::PlaneView{{0.1, -0.2}, 0.3}));
  EXPECT_EQ(landscape.second_row, 2U);
  EXPECT_EQ(landscape.surface_view.tilt, 0.3F);
}

TEST(AKeptView, SelectsNoOtherRowsWhenOneWasRemoved) {
  Session session = with_queries();
  const Json kept = kept_view(session, looked_around(), 0);
  session.variants.erase(session.variants.begin());
  const Restored again(kept, session);
  EXPECT_EQ(again.view.selected_row, 0U);
  EXPECT_FALSE(again.view.row_is_settled) << "the first results choose one";
  EXPECT_THAT(again.view.rows.hidden, IsEmpty());
  EXPECT_THAT(again.view.rows.pinned, IsEmpty());
  EXPECT_EQ(again.view.of<LandscapeState>().second_row, 0U);
  EXPECT_EQ(again.view.shown_step, 5) << "what is not about rows is as it was";
}

TEST(AKeptView, LeavesOutTheRowThatIsAnotherModelNow) {
  Session session = with_queries();
  const Json kept = kept_view(session, looked_around(), 0);
  session.variants[1].id = session.variants[0].id;
  const Restored again(kept, session);
  EXPECT_EQ(again.view.selected_row, 0U);
  EXPECT_THAT(again.view.rows.hidden, ElementsAre(3));
  EXPECT_THAT(again.view.rows.pinned, ElementsAre(1));
}

TEST(AKeptView, OfALongerSessionShowsWhatADocumentOpensWith) {
  Session session = with_queries();
  const Json kept = kept_view(session, looked_around(), 0);
  session.run.steps = 4;
  session.queries.pop_back();
  session.query.corruptions.pop_back();
  const Restored again(kept, session);
  EXPECT_EQ(again.view.shown_step, DocumentView{}.shown_step);
  EXPECT_EQ(again.view.sequence.shown, 0);
  EXPECT_EQ(again.view.of<RetrieveState>().opened_corruption, std::nullopt);
}

TEST(AKeptView, IsOfTheStepThatIsDrawnWhereFewerAreTakenNow) {
  Session session = with_queries();
  session.run.steps = 3;
  EXPECT_EQ(kept_view(session, looked_around(), 0)["view"]["step"], 3);
}

TEST(AKeptView, ThatIsNoneChangesNothing) {
  const Session session = with_queries();
  const Json fresh = kept_view(session, {}, 0);
  for (const char* text :
       {"null", "7", "[]", "{}", R"({"view":7,"retrieve":[],"landscape":null,"theory":"x"})",
        R"({"view":{"workspace":"attic","step":-1,"row":{},"hidden":7,"order":"up","query":99}})",
        R"({"landscape":{"centre":[0,0],"half_width":-1,"corners":[1,2],"resolution":1e9}})"}) {
    const Restored again(Json::parse(text), session);
    Json now = kept_view(session, again.view, again.workspace);
    now["landscape"]["centre"] = fresh["landscape"]["centre"];
    EXPECT_EQ(now, fresh) << text;
  }
}

TEST(AKeptView, IsThereForEveryWorkspaceThatKeepsAny) {
  const Json kept = kept_view(with_queries(), {}, 0);
  for (const WorkspaceEntry* entry : workspaces()) {
    EXPECT_EQ(kept.contains(std::string(entry->word)), entry->keep != nullptr) << entry->word;
  }
}

}  // namespace
}  // namespace mnemoscope
