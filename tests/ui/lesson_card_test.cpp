// Where the card of a lesson lies and what is dimmed, without a window.
#include <gtest/gtest.h>

#include "ui/learn/card_place.h"
#include "ui/learn/lights.h"

namespace mnemoscope {
namespace {

const ImRect kRoom{0.0F, 40.0F, 1000.0F, 700.0F};

float area(const std::vector<ImRect>& parts) {
  float sum = 0.0F;
  for (const ImRect& part : parts) sum += part.GetArea();
  return sum;
}

TEST(Lights, DimAllButThePlacesOnce) {
  const ImRect a{100.0F, 100.0F, 200.0F, 150.0F};
  const ImRect overlapping{150.0F, 120.0F, 300.0F, 200.0F};
  const auto parts = uncovered(kRoom, {a, overlapping});
  EXPECT_FLOAT_EQ(area(parts), kRoom.GetArea() - (5000.0F + 12000.0F - 50.0F * 30.0F));
  for (std::size_t i = 0; i < parts.size(); ++i) {
    EXPECT_FALSE(parts[i].Overlaps(a) || parts[i].Overlaps(overlapping));
    for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(parts[i].Overlaps(parts[j]));
  }
}

TEST(Lights, AreWhereWidgetsCanBeSeen) {
  NamedWidgets::Map widgets;
  widgets["memory.1"] = {.min = {10, 50}, .max = {20, 60}};
  widgets["memory.2"] = {.min = {30, 50}, .max = {40, 60}};
  widgets["memory.3"] = {.min = {50, 50}, .max = {60, 60}, .visible = false};
  widgets["memory"] = {.min = {0, 0}, .max = {5, 5}};
  const auto all = places_of(widgets, {"memory.*", "gone", "memory.3"}, kRoom);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].Min.x, 10.0F);
  EXPECT_EQ(all[0].Max.x, 40.0F);
  EXPECT_TRUE(places_of(widgets, {"memory"}, kRoom).empty()) << "outside of the workspace";
}

TEST(LessonCard, KeepsClearOfWhatIsLit) {
  const ImVec2 size{300.0F, 200.0F};
  const ImVec2 usual = place_in(corner_clear_of(size, kRoom, {}, 10.0F), size, kRoom, 10.0F);
  EXPECT_EQ(usual.x, 690.0F);
  EXPECT_EQ(usual.y, 50.0F);
  const ImRect right{600.0F, 40.0F, 1000.0F, 700.0F};
  EXPECT_EQ(corner_clear_of(size, kRoom, {right}, 10.0F), CardCorner::left_top);
  const ImRect top{0.0F, 40.0F, 1000.0F, 300.0F};
  EXPECT_EQ(corner_clear_of(size, kRoom, {top}, 10.0F), CardCorner::right_bottom);
  EXPECT_EQ(place_in(CardCorner::left_bottom, size, kRoom, 10.0F).y, 490.0F);
}

TEST(LessonCard, StaysInTheRoom) {
  const ImVec2 at = kept_within({900.0F, -50.0F}, {300.0F, 200.0F}, kRoom);
  EXPECT_EQ(at.x, 700.0F);
  EXPECT_EQ(at.y, 40.0F);
  EXPECT_EQ(kept_within({0.0F, 100.0F}, {2000.0F, 10.0F}, kRoom).x, 0.0F)
      << "of a larger one the beginning is seen";
}

}  // namespace
}  // namespace mnemoscope
