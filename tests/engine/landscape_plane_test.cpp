#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/random.h"
#include "engine/landscape/plane.h"

namespace mnemoscope {
namespace {

using testing::AllOf;
using testing::HasSubstr;

State random_state(Lcg& random, Index d) {
  return State::NullaryExpr(d, [&random] { return random.normal(); });
}

class SeededPlane : public testing::Test {
 protected:
  Lcg random_{7};
  std::array<State, 3> points_{random_state(random_, 20), random_state(random_, 20),
                               random_state(random_, 20)};
  Plane plane_ = *Plane::through(points_, {"a", "b", "c"});
};

TEST_F(SeededPlane, HoldsItsThreePoints) {
  for (std::size_t i = 0; i < 3; ++i) {
    const PlanePosition& corner = plane_.corners()[i];
    EXPECT_EQ(corner.off, 0.0);
    EXPECT_LT((plane_.at(corner.s, corner.t) - points_[i]).norm(), 1e-13);
    EXPECT_LT(plane_.project(points_[i]).off, 1e-13);
  }
}

TEST_F(SeededPlane, HasAxesOfLengthOneAtRightAngles) {
  EXPECT_NEAR(plane_.u().norm(), 1.0, 1e-15);
  EXPECT_NEAR(plane_.v().norm(), 1.0, 1e-15);
  EXPECT_NEAR(plane_.u().dot(plane_.v()), 0.0, 1e-15);
}

TEST_F(SeededPlane, PutsTheSecondPointRightOfTheFirstAndTheThirdAbove) {
  const auto& [a, b, c] = plane_.corners();
  EXPECT_NEAR(a.t, b.t, 1e-14);
  EXPECT_LT(a.s, b.s);
  EXPECT_GT(c.t, a.t);
  EXPECT_NEAR(a.s + b.s + c.s, 0.0, 1e-13);
  EXPECT_NEAR(a.t + b.t + c.t, 0.0, 1e-13);
}

TEST_F(SeededPlane, ProjectsToTheNearestPoint) {
  const State x = random_state(random_, 20);
  const PlanePosition place = plane_.project(x);
  EXPECT_NEAR((x - plane_.at(place.s, place.t)).norm(), place.off, 1e-13);
  for (const auto& [ds, dt] : {std::pair{0.1, 0.0}, {0.0, 0.1}, {-0.1, 0.05}}) {
    EXPECT_GT((x - plane_.at(place.s + ds, place.t + dt)).norm(), place.off);
  }
}

TEST_F(SeededPlane, ShowsASquareAroundItsPoints) {
  const Extent extent = plane_.extent(0.25);
  EXPECT_NEAR(extent.width(), extent.height(), 1e-12);
  for (const PlanePosition& corner : plane_.corners()) {
    EXPECT_GT(corner.s, extent.s_min);
    EXPECT_LT(corner.s, extent.s_max);
    EXPECT_GT(corner.t, extent.t_min);
    EXPECT_LT(corner.t, extent.t_max);
  }
}

TEST_F(SeededPlane, EqualsItselfMadeAgainAndNoOther) {
  EXPECT_EQ(plane_, *Plane::through(points_, {"x", "y", "z"}));
  std::swap(points_[0], points_[1]);
  EXPECT_FALSE(plane_ == *Plane::through(points_, {"a", "b", "c"}));
  EXPECT_FALSE(plane_ == Plane());
}

TEST(Plane, NamesTheTwoPointsThatAreTheSame) {
  const State x = State::Unit(5, 0);
  const Result<Plane> plane = Plane::through({x, State::Unit(5, 1), x}, {"A", "B", "the query"});
  ASSERT_FALSE(plane);
  EXPECT_THAT(plane.error().text,
              AllOf(HasSubstr("A and the query are the same point"), HasSubstr("choose")));
}

TEST(Plane, RefusesPointsOnOneLine) {
  const State x = State::Unit(5, 0);
  const Result<Plane> plane = Plane::through({x, 2.0 * x, -3.0 * x}, {"A", "B", "C"});
  ASSERT_FALSE(plane);
  EXPECT_THAT(plane.error().text, HasSubstr("A, B and C lie on one line"));
}

TEST(Plane, StaysOrthogonalThroughPointsThatAreNearlyOnALine) {
  State bent = 2.0 * State::Unit(5, 0);
  bent[3] = 1e-5;
  const Result<Plane> plane = Plane::through(
      {State::Zero(5), State::Ones(5), State(0.5 * State::Ones(5) + 1e-5 * bent)}, {"A", "B", "C"});
  ASSERT_TRUE(plane);
  EXPECT_NEAR(plane->u().dot(plane->v()), 0.0, 1e-14);
}

TEST(Plane, RefusesWhatIsNotANumber) {
  State hole = State::Unit(5, 2);
  hole[4] = std::numeric_limits<double>::quiet_NaN();
  const Result<Plane> plane =
      Plane::through({State::Unit(5, 0), State::Unit(5, 1), hole}, {"A", "B", "C"});
  ASSERT_FALSE(plane);
  EXPECT_THAT(plane.error().text, HasSubstr("C holds a number that is not finite"));
}

}  // namespace
}  // namespace mnemoscope
