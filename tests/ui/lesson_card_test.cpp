// Where the card of a lesson lies and what is dimmed, without a window.
#include <gtest/gtest.h>

#include "ui/learn/card_place.h"
#include "ui/learn/card_sight.h"
#include "ui/learn/lights.h"
#include "ui/shown/lesson_view.h"

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

ImRect card_at(const CardPlace& place, float width) {
  return {place.at, {place.at.x + width, place.at.y + place.height}};
}

TEST(LessonCard, KeepsClearOfWhatIsLit) {
  const ImVec2 size{300.0F, 200.0F};
  const auto place = [&](std::vector<ImRect> framed) {
    return clear_place(size, 50.0F, kRoom, {.framed = std::move(framed), .watched = {}}, 10.0F).at;
  };
  const ImVec2 usual = place({});
  EXPECT_EQ(usual.x, 690.0F);
  EXPECT_EQ(usual.y, 50.0F);
  EXPECT_EQ(place({{600.0F, 40.0F, 1000.0F, 700.0F}}).x, 10.0F);
  EXPECT_EQ(place({{0.0F, 40.0F, 1000.0F, 300.0F}}).y, 490.0F);
  EXPECT_EQ(place_in(CardCorner::left_bottom, size, kRoom, 10.0F).y, 490.0F);
}

TEST(LessonCard, FindsAPlaceBesideWhatIsLitWhereNoCornerIsFree) {
  const ImRect left{0.0F, 40.0F, 250.0F, 700.0F};
  const ImRect right{700.0F, 40.0F, 1000.0F, 700.0F};
  const CardPlace place =
      clear_place({300.0F, 200.0F}, 50.0F, kRoom, {.framed = {left}, .watched = {right}}, 10.0F);
  const ImRect card = card_at(place, 300.0F);
  EXPECT_FALSE(card.Overlaps(left));
  EXPECT_FALSE(card.Overlaps(right));
  EXPECT_EQ(place.height, 200.0F) << "nothing has to scroll";
}

TEST(LessonCard, IsLowerWhereAllOfItWouldCoverWhatIsLit) {
  const ImRect watched{0.0F, 300.0F, 1000.0F, 700.0F};
  const CardPlace place =
      clear_place({600.0F, 500.0F}, 150.0F, kRoom, {.framed = {}, .watched = {watched}}, 10.0F);
  EXPECT_FALSE(card_at(place, 600.0F).Overlaps(watched));
  EXPECT_LT(place.height, 260.0F);
  EXPECT_GE(place.height, 150.0F);
}

TEST(LessonCard, CoversTheResultRatherThanWhatIsToBeUsedWhereItMustCoverOne) {
  const ImRect framed{0.0F, 40.0F, 1000.0F, 200.0F};
  const ImRect watched{0.0F, 200.0F, 1000.0F, 700.0F};
  const CardPlace place = clear_place({900.0F, 400.0F}, 300.0F, kRoom,
                                      {.framed = {framed}, .watched = {watched}}, 10.0F);
  EXPECT_FALSE(card_at(place, 900.0F).Overlaps(framed));
  EXPECT_GE(place.height, 300.0F);
}

// The workspace at 1280 x 800 with type of 200 %, and the card and the strip as they are there.
const ImRect kSmallRoom{0.0F, 72.0F, 1280.0F, 736.0F};
const CardSize kLargeCard{.size = {688.0F, 640.0F}, .least = 405.0F};
const CardSize kLargeStrip{.size = {1280.0F, 400.0F}, .least = 250.0F};
constexpr float kLargeGap = 24.0F;

TEST(LessonCard, NeverCoversTheControlItPointsAtInASmallWindowWithLargeType) {
  for (float x = 0.0F; x < 1200.0F; x += 80.0F) {
    for (float y = 72.0F; y + 92.0F <= 736.0F; y += 12.0F) {
      const ImRect control{x, y, std::min(x + 420.0F, 1280.0F), y + 92.0F};
      const ImRect picture{540.0F, 155.0F, 740.0F, 355.0F};
      for (const auto& watched : {std::vector<ImRect>{}, std::vector<ImRect>{picture}}) {
        const CardPlace place = place_for(kLargeCard, kLargeStrip, kSmallRoom,
                                          {.framed = {control}, .watched = watched}, kLargeGap);
        EXPECT_FALSE(card_at(place, place.width).Overlaps(control)) << x << ", " << y;
        EXPECT_GE(place.height, place.is_strip ? kLargeStrip.least : kLargeCard.least);
        EXPECT_GE(place.at.y, kSmallRoom.Min.y);
        EXPECT_LE(place.at.y + place.height, kSmallRoom.Max.y);
      }
    }
  }
}

TEST(LessonCard, IsAStripOppositeToAControlInTheMiddle) {
  const auto strip_for = [](const ImRect& control) {
    return place_for(kLargeCard, kLargeStrip, kSmallRoom, {.framed = {control}, .watched = {}},
                     kLargeGap);
  };
  const CardPlace below = strip_for({400.0F, 330.0F, 900.0F, 400.0F});
  EXPECT_TRUE(below.is_strip);
  EXPECT_EQ(below.width, kSmallRoom.GetWidth());
  EXPECT_EQ(below.at.y + below.height, kSmallRoom.Max.y);
  const CardPlace above = strip_for({400.0F, 420.0F, 900.0F, 500.0F});
  EXPECT_TRUE(above.is_strip);
  EXPECT_EQ(above.at.y, kSmallRoom.Min.y);
  EXPECT_FALSE(strip_for({0.0F, 72.0F, 200.0F, 736.0F}).is_strip) << "there is room beside it";
}

TEST(LessonCard, KeepsItsButtonsUnderThePointerWhereItCoversNothingThere) {
  const ImVec2 foot{990.0F, 400.0F};
  const auto stays = place_at_foot({300.0F, 200.0F}, foot, kRoom, {}, 10.0F);
  ASSERT_TRUE(stays);
  EXPECT_EQ(stays->at.x + 300.0F, foot.x);
  EXPECT_EQ(stays->at.y + 200.0F, foot.y);
  const auto tall = place_at_foot({300.0F, 500.0F}, foot, kRoom, {}, 10.0F);
  ASSERT_TRUE(tall);
  EXPECT_EQ(tall->at.y, 50.0F) << "as near as the room lets it be";
  const CardClearance lit{.framed = {}, .watched = {{800.0F, 220.0F, 900.0F, 260.0F}}};
  EXPECT_FALSE(place_at_foot({300.0F, 200.0F}, foot, kRoom, lit, 10.0F));
}

TEST(LessonCard, RemembersItsFootFromPageToPageOfALesson) {
  LessonCard card;
  card.end = {990.0F, 400.0F};
  card.begin_page(true);
  ASSERT_TRUE(card.foot);
  EXPECT_EQ(card.foot->y, 400.0F);
  card.begin_page(false);
  EXPECT_FALSE(card.foot) << "another lesson begins where nothing is covered";
  card.is_strip = true;
  card.begin_page(true);
  EXPECT_FALSE(card.foot) << "the buttons of a strip are elsewhere";
}

TEST(LessonCard, ShowsWholeLinesOfItsText) {
  const std::vector<float> ends{50.0F, 96.0F, 142.0F, 188.0F};
  EXPECT_EQ(whole_lines(ends, 160.0F, 36.0F), 142.0F);
  EXPECT_EQ(whole_lines(ends, 142.0F, 36.0F), 142.0F);
  EXPECT_EQ(whole_lines(ends, 40.0F, 36.0F), 40.0F) << "less than a line";
  EXPECT_EQ(whole_lines(ends, 400.0F, 36.0F), 400.0F) << "what follows the text is no line of it";
  EXPECT_EQ(whole_lines({}, 100.0F, 36.0F), 100.0F) << "not drawn yet";
}

TEST(LessonCard, StaysInTheRoom) {
  const ImVec2 at = kept_within({900.0F, -50.0F}, {300.0F, 200.0F}, kRoom);
  EXPECT_EQ(at.x, 700.0F);
  EXPECT_EQ(at.y, 40.0F);
  EXPECT_EQ(kept_within({0.0F, 100.0F}, {2000.0F, 10.0F}, kRoom).x, 0.0F)
      << "of a larger one the beginning is seen";
}

TEST(LessonCard, KnowsWhatIsDrawnAndOutOfSight) {
  NamedWidgets::Map widgets;
  widgets["plot.weights"] = {.min = {50, 900}, .max = {60, 960}, .visible = false};
  widgets["retrieve.step"] = {.min = {10, 50}, .max = {20, 60}};
  widgets["query.0.on"] = {.min = {10, 800}, .max = {20, 810}, .visible = false};
  widgets["query.1.on"] = {.min = {10, 80}, .max = {20, 90}};
  LessonPage page;
  page.watch = {"plot.weights", "plot.energy"};
  page.point = {"retrieve.step", "query.*"};
  EXPECT_EQ(names_out_of_sight(widgets, page, kRoom), std::vector<std::string>{"plot.weights"})
      << "what is not drawn is not to be scrolled to";
  widgets["plot.weights"] = {.min = {50, 600}, .max = {60, 660}};
  EXPECT_TRUE(names_out_of_sight(widgets, page, kRoom).empty());
}

}  // namespace
}  // namespace mnemoscope
