#include "ui/landscape/landscape_choices.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "ui/finished_session.h"
#include "ui/landscape/plane_choice.h"

namespace mnemoscope {
namespace {

/// A landscape that is looked at frame by frame.
struct LandscapeFrames : FinishedSession {
  LandscapeState state{};
  std::shared_ptr<const Choices> known{};

  LandscapeFrames() {
    draw();
    know();
  }

  void draw() {
    settle_corners(state, shown());
    const Result<Plane> plane = plane_of(state, *run.start);
    ASSERT_TRUE(plane) << plane.error().text;
    look_at(state, *plane);
  }

  void know() { known = landscape_choices(state); }
  std::string chosen() const { return landscape_choices(state)->chosen_since(*known); }

  void take_back() {
    const auto now = landscape_choices(state);
    choose_landscape(*now, *known, state);
    draw();
  }
};

TEST(LandscapeChoices, AreNoneThatTheProgramMakesItself) {
  LandscapeState state;
  const auto before = landscape_choices(state);
  EXPECT_TRUE(before->same_as(*landscape_choices(state)));
  LandscapeFrames frames;
  EXPECT_FALSE(frames.known->same_as(*before));
  EXPECT_EQ(frames.known->chosen_since(*before), "");
}

TEST(LandscapeChoices, ACornerAndItsPlaneAreOneAndComeBackWithTheLook) {
  LandscapeFrames frames;
  frames.state.start = plot::PlanePoint{0.25, 0.5};
  frames.state.view.half_width *= 0.5;
  frames.know();
  const auto corners = frames.state.corners;
  const plot::PlaneView view = frames.state.view;
  Index other = 0;
  while (std::find(corners.begin(), corners.end(), other) != corners.end()) ++other;
  frames.state.active_slot = 2;
  choose_corner(frames.state, other);
  frames.draw();
  ASSERT_EQ(frames.state.corners[2], other);
  EXPECT_FALSE(frames.state.start) << "another plane";
  EXPECT_EQ(frames.chosen(), "corner C");
  frames.take_back();
  EXPECT_EQ(frames.state.corners, corners);
  EXPECT_EQ(frames.state.view, view);
  EXPECT_EQ(frames.state.start, (plot::PlanePoint{0.25, 0.5}));
}

TEST(LandscapeChoices, TheHalfWidthIsChosenAndAZoomIsLookedAt) {
  LandscapeFrames frames;
  const double half_width = frames.state.view.half_width;
  frames.state.view.half_width *= 0.5;
  EXPECT_EQ(frames.chosen(), "half-width");
  frames.take_back();
  EXPECT_EQ(frames.state.view.half_width, half_width);
  frames.state.view.half_width *= 0.5;
  frames.state.view.centre.x += 0.125;
  EXPECT_EQ(frames.chosen(), "") << "the wheel zooms about the mouse";
}

TEST(LandscapeChoices, OnlyWhatWasChosenIsTakenBack) {
  LandscapeFrames frames;
  frames.state.resolution = 64;
  const auto finer = landscape_choices(frames.state);
  EXPECT_EQ(finer->chosen_since(*frames.known), "64 points to a side");
  frames.state.view.half_width *= 0.5;
  const double half_width = frames.state.view.half_width;
  choose_landscape(*finer, *frames.known, frames.state);
  EXPECT_EQ(frames.state.resolution, 256);
  EXPECT_EQ(frames.state.view.half_width, half_width);
}

TEST(LandscapeChoices, SayWhatTheyAre) {
  LandscapeFrames frames;
  frames.state.start = plot::PlanePoint{0.5, 0.5};
  EXPECT_EQ(frames.chosen(), "the start");
  frames.state.second_row = 7;
  EXPECT_EQ(frames.chosen(), "the model beside, the start");
  frames.take_back();
  EXPECT_FALSE(frames.state.start);
  frames.state.query_as_c = true;
  frames.draw();
  EXPECT_EQ(frames.chosen(), "the query as corner C");
}

TEST(LandscapeChoices, CornersOfOtherMemoriesAreNobodysChoice) {
  LandscapeFrames frames;
  frames.state.chosen_for = "others 3";
  frames.state.corners = {0, 1, 2};
  EXPECT_EQ(frames.chosen(), "");
}

}  // namespace
}  // namespace mnemoscope
