// What a report has of the landscape that is looked at.
#include "ui/landscape/landscape_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/landscape/landscape.h"
#include "ui/finished_session.h"
#include "ui/landscape/plane_choice.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Session centred_photographs() {
  Session session = default_session();
  session.memories.centre = true;
  session.memories.normalise = true;
  return session;
}

/// A window in which the landscape was looked at.
struct LookedAtLandscape : FinishedSession {
  DocumentView view{};
  LandscapeResults landscape{};

  LookedAtLandscape() : FinishedSession(centred_photographs()) {
    auto& state = view.of<LandscapeState>();
    state.resolution = 64;
    settle_corners(state, shown());
    const Result<Plane> plane = plane_of(state, *run.start);
    EXPECT_TRUE(plane);
    look_at(state, *plane);
    const LandscapeRequest request = request_for(state, shown(), session.run);
    LandscapeCache cache;
    LiveLandscape& map = landscape.maps[0];
    map.field = compute_landscape(request.maps.at(0), cache).value();
    map.generation = map.field_generation = 1;
    map.finished = true;
    DescentCache descents;
    landscape.take(std::make_shared<const Descent>(descend(*request.descent, descents)));
  }

  std::string html() const {
    JobResults results;
    results.offer(landscape);
    const Theme paper({.dark = false}, {});
    HtmlReport report;
    add_landscape_report(
        {.session = session, .run = run, .view = view, .results = results.copied(), .theme = paper},
        report);
    return report.document("t", "");
  }
};

TEST(TheReportOfALandscape, HasItsMapWhatItsColoursMeanAndThePaths) {
  const LookedAtLandscape window;
  const std::string html = window.html();
  EXPECT_THAT(html, HasSubstr("<h2>Landscape</h2>"));
  EXPECT_THAT(html, HasSubstr("The plane through A #"));
  EXPECT_THAT(html, HasSubstr("Every point has the colour of the end"));
  EXPECT_THAT(html, HasSubstr("<figure class=\"large\"><img width=\"600\" height=\"640\""));
  EXPECT_THAT(html, HasSubstr("in a frame of its basin&#39;s colour"));
  EXPECT_THAT(html, HasSubstr("of the points shown"));
  EXPECT_THAT(html, HasSubstr("from the start it ends at"));
  EXPECT_THAT(html, HasSubstr("<svg "));
  EXPECT_EQ(html, window.html()) << "equal states, equal bytes";
}

TEST(TheReportOfALandscape, SaysWhatTheColoursOfAFieldAre) {
  LookedAtLandscape window;
  window.view.of<LandscapeState>().kind = MapKind::steps;
  EXPECT_THAT(window.html(), HasSubstr("Colours: steps from "));
  window.view.of<LandscapeState>().kind = MapKind::energy;
  EXPECT_THAT(window.html(), HasSubstr("and above (bright)"));
  EXPECT_THAT(window.html(), Not(HasSubstr("of the points shown")));
}

TEST(TheReportOfALandscape, SaysWhereAMapIsNotFinishedAndHasNoneThatIsOfSomethingElse) {
  LookedAtLandscape window;
  window.landscape.maps[0].finished = false;
  EXPECT_THAT(window.html(), HasSubstr("As far as it was computed."));
  choose_corner(window.view.of<LandscapeState>(), 19);
  auto& state = window.view.of<LandscapeState>();
  look_at(state, plane_of(state, *window.run.start).value());
  EXPECT_THAT(window.html(), Not(HasSubstr("Landscape"))) << "the map is of the plane before";
}

TEST(TheReportOfALandscape, IsNotThereBeforeItWasLookedAt) {
  LookedAtLandscape window;
  window.view = {};
  EXPECT_THAT(window.html(), Not(HasSubstr("Landscape")));
}

}  // namespace
}  // namespace mnemoscope
