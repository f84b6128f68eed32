#include "engine/landscape/landscape.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "ui/finished_session.h"
#include "ui/landscape/beta.h"
#include "ui/landscape/companion.h"
#include "ui/landscape/map_layers.h"
#include "ui/landscape/map_picture.h"
#include "ui/landscape/plane_choice.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

Session centred_photographs() {
  Session session = default_session();
  session.memories.centre = true;
  session.memories.normalise = true;
  return session;
}

/// Photographs, centred and of unit norm, as the window holds them after a run.
struct Fixture : FinishedSession {
  LandscapeState state{};

  Fixture() : FinishedSession(centred_photographs()) {}

  /// Corners settled and looked at.
  void settle() {
    settle_corners(state, shown());
    const Result<Plane> plane = plane_of(state, *run.start);
    ASSERT_TRUE(plane) << plane.error().text;
    look_at(state, *plane);
  }

  std::shared_ptr<const LandscapeField> field(double b, int side) {
    LandscapeSpec spec = request_for(state, shown(), session.run).maps.at(0);
    spec.width = spec.height = side;
    apply_b(spec.variant, *find_variant(spec.variant.id), b, 1.0);
    LandscapeCache cache;
    auto field = compute_landscape(spec, cache);
    EXPECT_TRUE(field) << field.error().text;
    return *field;
  }
};

TEST(LandscapeCorners, AreThreeMemoriesAndTheTargetIsOne) {
  Fixture f;
  f.settle();
  std::set<Index> corners;
  for (const auto& corner : f.state.corners) corners.insert(corner.value());
  EXPECT_EQ(corners.size(), 3U);
  EXPECT_EQ(f.state.corners[0], f.run.start->query.target);
}

TEST(LandscapeCorners, FillTheActiveSlotAndTakeTurns) {
  LandscapeState state{.corners = {3, 5, 7}};
  choose_corner(state, 11);
  EXPECT_EQ(state.corners, (std::array<std::optional<Index>, 3>{11, 5, 7}));
  EXPECT_EQ(state.active_slot, 1U);
  choose_corner(state, 7);
  EXPECT_EQ(state.corners, (std::array<std::optional<Index>, 3>{11, 7, 5})) << "they change places";
}

TEST(LandscapeCorners, BelongToTheMemoriesTheyWereChosenFrom) {
  Fixture f;
  f.settle();
  choose_corner(f.state, 19);
  f.settle();
  EXPECT_EQ(f.state.corners[0], 19) << "kept while the memories are the same";
  f.state.chosen_for = "other memories 1000";
  f.settle();
  EXPECT_EQ(f.state.corners[0], f.run.start->query.target);
}

/// Four of the twenty photographs, while the traces of all twenty still stand.
TEST(LandscapeCorners, AreNoneOfTheMemoriesThatAreGone) {
  Fixture f;
  Session fewer = centred_photographs();
  fewer.memories.count = 4;
  fewer.query.memory = 0;
  const FinishedSession four(fewer);
  const auto ended = [&](const LiveTrace& live) { return live.trace->outcome.nearest; };
  ASSERT_TRUE(std::any_of(f.run.traces.begin(), f.run.traces.end(), [&](const LiveTrace& live) {
    return ended(live) >= 4;
  })) << "or this shows nothing";
  f.run.start = four.run.start;
  settle_corners(f.state, f.shown());
  for (const auto& corner : f.state.corners) EXPECT_LT(corner.value(), 4);
}

/// A saved session may have been edited since, or the file of how it was left.
TEST(LandscapeCorners, ThatAreNoThreeOfTheMemoriesAreChosenAnew) {
  for (const auto& corners : {std::array<std::optional<Index>, 3>{3, 5, 99999},
                              std::array<std::optional<Index>, 3>{3, 3, 5}}) {
    Fixture f;
    f.settle();
    f.state.corners = corners;
    f.state.opens_at = PlaneLook{};
    settle_corners(f.state, f.shown());
    EXPECT_EQ(f.state.corners[0], f.run.start->query.target);
    EXPECT_FALSE(f.state.opens_at);
  }
}

TEST(LandscapePlane, OpensWhereItWasLeftOnce) {
  Fixture f;
  const PlaneLook left{.view = {{0.1, 0.2}, 0.05}, .start = plot::PlanePoint{0.3, 0.1}};
  f.settle();  // names the memories
  f.state.opens_at = left;
  f.state.corners = {3, 5, 7};
  leave_plane(f.state);  // as long as nothing is loaded
  f.settle();
  EXPECT_EQ(f.state.corners[2], 7);
  EXPECT_EQ(f.state.view, left.view);
  EXPECT_EQ(f.state.start, left.start);
  EXPECT_FALSE(f.state.opens_at);
  choose_corner(f.state, 9);
  f.settle();
  EXPECT_EQ(f.state.view, whole_view(*f.state.plane));
}

TEST(LandscapePlane, OpensAsAWholeWhereItWasLeftTooFarFromIt) {
  for (const PlaneLook& look :
       {PlaneLook{.view = {{1e200, 0.0}, 1.0}}, PlaneLook{.view = {{0.0, 0.0}, 1e9}},
        PlaneLook{.view = {{1.0, 0.0}, 1e-300}},
        PlaneLook{.view = {{0.0, 0.0}, 1.0}, .start = plot::PlanePoint{0.0, 1e100}}}) {
    Fixture f;
    f.settle();
    f.state.opens_at = look;
    leave_plane(f.state);
    f.settle();
    EXPECT_EQ(f.state.view, whole_view(*f.state.plane));
    EXPECT_FALSE(f.state.start);
  }
}

TEST(LandscapeResults, AreAboutTheMemoriesTheyCameFrom) {
  Fixture f;
  f.settle();
  LandscapeResults results;
  EXPECT_TRUE(results.is_about(*f.run.start->memories)) << "nothing is there that could be wrong";
  results.maps[1].field = f.field(8.0, 8);
  EXPECT_TRUE(results.is_about(*f.run.start->memories));
  const FinishedSession other;
  EXPECT_FALSE(results.is_about(*other.run.start->memories));
}

TEST(LandscapePlane, ShowsAllThreeCornersAndForgetsADraggedStart) {
  Fixture f;
  f.settle();
  f.state.start = plot::PlanePoint{0.1, 0.2};
  for (const PlanePosition& corner : f.state.plane->corners()) {
    EXPECT_TRUE(f.state.view.x().contains(corner.s));
    EXPECT_TRUE(f.state.view.y().contains(corner.t));
  }
  f.settle();
  EXPECT_TRUE(f.state.start) << "the same plane is not looked at anew";
  choose_corner(f.state, 19);
  f.settle();
  EXPECT_FALSE(f.state.start);
}

TEST(LandscapePlane, SaysWhyThereIsNone) {
  Fixture f;
  f.state.corners = {4, 4, 5};
  const Result<Plane> plane = plane_of(f.state, *f.run.start);
  ASSERT_FALSE(plane);
  EXPECT_NE(plane.error().text.find("#4"), std::string::npos) << plane.error().text;
}

TEST(LandscapePlane, ThroughTheQueryHoldsTheQuery) {
  Fixture f;
  f.state.query_as_c = true;
  f.settle();
  EXPECT_NEAR(f.state.plane->project(f.run.start->query.state).off, 0.0, 1e-9);
}

TEST(LandscapeRequests, AreTwoMapsAndOneDescentWithTheSameB) {
  Fixture f;
  f.settle();
  f.state.second_row = 2;
  f.state.sweep.b = 14.0;
  f.state.start = plot::PlanePoint{0.1, -0.2};
  const LandscapeRequest request = request_for(f.state, f.shown(), f.session.run);
  ASSERT_EQ(request.maps.size(), 2U);
  EXPECT_EQ(request.maps[0].variant.id, f.session.variants[0].id);
  EXPECT_EQ(request.maps[1].variant.id, f.session.variants[1].id);
  EXPECT_EQ(request.maps[0].extent, request.maps[1].extent) << "linked";
  ASSERT_TRUE(request.descent);
  for (const VariantChoice& choice : request.descent->variants) {
    const auto b = b_of(choice, *find_variant(choice.id), 1.0);
    if (b) {
      EXPECT_NEAR(*b, 14.0, 1e-9);
    }
  }
  const PlanePosition place = f.state.plane->project(request.descent->start);
  EXPECT_NEAR(place.s, 0.1, 1e-9);
  EXPECT_NEAR(place.t, -0.2, 1e-9);
  EXPECT_NEAR(place.off, 0.0, 1e-9);
}

TEST(LandscapeRequests, KnowTheQuerysPlaceInItsSequence) {
  Fixture f;
  f.settle();
  Start start = *f.run.start;
  start.position = 3;
  start.queries = 7;
  f.run.start = std::make_shared<const Start>(std::move(start));
  const LandscapeRequest request = request_for(f.state, f.shown(), f.session.run);
  ASSERT_EQ(request.maps.size(), 1U);
  EXPECT_EQ(request.maps[0].position, 3) << "a window that follows the place lies elsewhere";
  EXPECT_EQ(request.maps[0].queries, 7);
  ASSERT_TRUE(request.descent);
  EXPECT_EQ(request.descent->position, 3);
  EXPECT_EQ(request.descent->queries, 7);
}

TEST(LandscapeRequests, StartAtTheQueryItselfNotAtItsShadow) {
  Fixture f;
  f.settle();
  EXPECT_EQ(request_for(f.state, f.shown(), f.session.run).descent->start,
            f.run.start->query.state);
}

TEST(Sharpness, IsBetaTimesTheSquaredNorm) {
  Session session = default_session();
  const Command command = change_b(18.0, 3.0, false);
  command.change(session);
  for (const VariantChoice& choice : session.variants) {
    const Variant& variant = *find_variant(choice.id);
    if (const auto b = b_of(choice, variant, 3.0)) {
      EXPECT_NEAR(*b, 18.0, 1e-9);
      EXPECT_NEAR(choice.parameters.real("beta"), 2.0, 1e-9);
    }
  }
}

TEST(Sharpness, SweepsUpAndDownOnALogarithmicScale) {
  EXPECT_DOUBLE_EQ(swept_b(0.0, 1, 100), 1);
  EXPECT_NEAR(swept_b(0.5, 1, 100), 10, 1e-9);
  EXPECT_NEAR(swept_b(1.0, 1, 100), 100, 1e-9);
  EXPECT_NEAR(swept_b(1.5, 1, 100), 10, 1e-9);
  EXPECT_NEAR(swept_b(2.25, 1, 100), swept_b(0.25, 1, 100), 1e-9);
  EXPECT_NEAR(swept_b(phase_of(37, 1, 100), 1, 100), 37, 1e-9);
}

TEST(MapPicture, TurnsTheFieldUpsideDownForThePlot) {
  Fixture f;
  f.settle();
  const auto field = f.field(14, 32);
  const MapPicture picture = make_picture(field, MapKind::energy, f.state.colours);
  const auto top_left = field->grid.index(0, 0);
  EXPECT_EQ(picture.values[31 * 32], field->energy[top_left]);
  EXPECT_GT(picture.contours.size(), 5U);
  EXPECT_EQ(picture.colours.size(), 32U * 32U);
}

TEST(MapPicture, KeepsTheColourOfAMemoryFromMapToMap) {
  Fixture f;
  f.settle();
  const auto looks = [&](double b) {
    const MapPicture picture = make_picture(f.field(b, 32), MapKind::basins, f.state.colours);
    std::map<Index, ImU32> colours;
    for (const BasinArea& basin : picture.basins) {
      const Attractor& attractor = picture.field->attractors[basin.attractor];
      if (attractor.kind == VerdictKind::memory) {
        colours[attractor.memory] = basin.look.colour;
      }
    }
    return colours;
  };
  const auto blunt = looks(14);
  const auto sharp = looks(60);
  EXPECT_GE(sharp.size(), 3U);
  for (const auto& [memory, colour] : blunt) {
    if (sharp.count(memory) > 0) {
      EXPECT_EQ(sharp.at(memory), colour) << memory;
    }
  }
}

TEST(MapPictures, OfTwoMapsSideBySideAreEachOfItsOwnBasins) {
  Fixture f;
  f.settle();
  const std::array fields{f.field(6, 32), f.field(60, 32)};
  MapPictures pictures;
  std::set<std::uint64_t> versions;
  std::array<PictureKey, 2> keys;
  std::array<Bitmap, 2> bitmaps;
  for (const std::size_t map : {0U, 1U}) {
    const MapPicture& picture =
        renewed_picture(pictures, map, fields[map], MapKind::basins, f.state.colours);
    keys[map] = texture_key(picture);
    bitmaps[map] = bitmap_of(picture);
    versions.insert(keys[map].version);
    EXPECT_EQ(picture.field, fields[map]);
    // The label of the uppermost row's first cell decides its colour.
    EXPECT_EQ(picture.values[31 * 32], static_cast<float>(fields[map]->labels[0]));
  }
  EXPECT_NE(keys[0].owner, keys[1].owner);
  EXPECT_EQ(versions.size(), 2U);
  ASSERT_EQ(bitmaps[0].pixels.size(), bitmaps[1].pixels.size());
  const auto is_same = [](const auto& a, const auto& b) {
    return a.r == b.r && a.g == b.g && a.b == b.b;
  };
  EXPECT_FALSE(std::equal(bitmaps[0].pixels.begin(), bitmaps[0].pixels.end(),
                          bitmaps[1].pixels.begin(), is_same));
  const MapPicture& again =
      renewed_picture(pictures, 0, fields[0], MapKind::basins, f.state.colours);
  EXPECT_EQ(texture_key(again).version, keys[0].version) << "nothing changed";
  const MapPicture& changed =
      renewed_picture(pictures, 0, fields[1], MapKind::basins, f.state.colours);
  EXPECT_FALSE(versions.contains(texture_key(changed).version));
  EXPECT_EQ(texture_key(changed).owner, keys[0].owner) << "the first map's texture is replaced";
}

TEST(MapPicture, SharesOfTheBasinsFillTheMap) {
  Fixture f;
  f.settle();
  const MapPicture picture = make_picture(f.field(6, 48), MapKind::basins, f.state.colours);
  double sum = 0.0;
  for (const BasinArea& basin : picture.basins) sum += basin.share;
  EXPECT_NEAR(sum, 1.0, 1e-9);
}

TEST(MapPicture, HatchesWhatIsNoMemory) {
  MemoryColours colours;
  const Attractor mixture{.kind = VerdictKind::mixture, .carriers = {4, 9}};
  EXPECT_EQ(look_of(mixture, colours).hatch, plot::Hatch::stripes);
  EXPECT_EQ(colours.size(), 2U) << "its memories have colours from now on";
  std::set<ImU32> different;
  for (const VerdictKind kind : {VerdictKind::mean, VerdictKind::cycle, VerdictKind::moving}) {
    const AttractorLook look = look_of({.kind = kind}, colours);
    different.insert(look.colour);
  }
  EXPECT_EQ(different.size(), 3U);
  EXPECT_EQ(look_of({.memory = 4}, colours).hatch, plot::Hatch::none);
}

TEST(Companion, HasAProfileToTheTargetAndToWhereItWent) {
  Fixture f;
  const Profile profile{
      .memory = 2, .length = 1, .at = {0, 1}, .energy = {0, -1}, .residual = {1, 0}};
  Path path{.to_target = profile, .to_end = profile};
  const Theme theme{Appearance{}, Faces{}};
  const plot::Figure both = companion_figure(*f.run.start, &path, theme);
  ASSERT_EQ(both.series.size(), 2U);
  EXPECT_EQ(both.y.label, "energy E");
  EXPECT_EQ(both.series[1].y, (std::vector<double>{0, -1}));
  EXPECT_NE(both.series[0].style.dash, both.series[1].style.dash) << "never colour alone";
  path.to_target->energy.clear();
  path.to_end->energy.clear();
  const plot::Figure without = companion_figure(*f.run.start, &path, theme);
  EXPECT_NE(without.y.label.find("residual"), std::string::npos);
  EXPECT_EQ(without.series[0].y, (std::vector<double>{1, 0}));
  EXPECT_TRUE(companion_figure(*f.run.start, nullptr, theme).series.empty());
}

}  // namespace
}  // namespace mnemoscope
