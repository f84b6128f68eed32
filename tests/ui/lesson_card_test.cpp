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

TEST(LessonCard, StandsBelowWhereItWouldHideWhatIsToBeUsedOrMuchOfWhatIsWatched) {
  const ImRect control{100.0F, 100.0F, 300.0F, 150.0F};
  const ImRect picture{400.0F, 100.0F, 600.0F, 300.0F};
  const CardClearance lit{.framed = {control}, .watched = {picture}};
  const auto hides = [&lit](ImVec2 at) {
    return hides_too_much({.at = at, .height = 400.0F, .width = 300.0F}, lit);
  };
  EXPECT_FALSE(hides({650.0F, 100.0F}));
  EXPECT_FALSE(hides({590.0F, 100.0F})) << "a twentieth of the picture";
  EXPECT_TRUE(hides({500.0F, 100.0F})) << "half of it";
  EXPECT_TRUE(hides({0.0F, 149.0F})) << "a line of what is to be used";
}

// Type of 200 % in a window of 1280 x 800: pixels.
const CardParts kLarge{.others = 140.0F, .asks = 240.0F, .text = 600.0F, .least_text = 200.0F};

TEST(LessonCard, AsAStripHasRoomForSomeLinesAndLeavesSomeOfTheWorkspace) {
  EXPECT_EQ(strip_height(kLarge, 664.0F), 340.0F) << "half of it would not do";
  EXPECT_EQ(strip_height(kLarge, 1000.0F), 500.0F);
  EXPECT_EQ(strip_height({.others = 140.0F, .text = 100.0F, .least_text = 200.0F}, 664.0F), 240.0F)
      << "a short text has all of its room";
  EXPECT_EQ(strip_height(kLarge, 400.0F), 300.0F) << "a quarter is the workspace's at any size";
}

TEST(LessonCard, LetsItsQuestionScrollRatherThanItsTextHaveNoRoom) {
  const CardShares low = shares_of(kLarge, 340.0F);
  EXPECT_TRUE(low.asks_inside);
  EXPECT_EQ(low.scrolls, 200.0F);
  const CardShares high = shares_of(kLarge, 620.0F);
  EXPECT_FALSE(high.asks_inside) << "beside it there is room for the lines";
  EXPECT_EQ(high.scrolls, 240.0F);
  const CardShares whole = shares_of(kLarge, 2000.0F);
  EXPECT_FALSE(whole.asks_inside);
  EXPECT_EQ(whole.scrolls, 600.0F);
  const CardShares short_text =
      shares_of({.others = 140.0F, .asks = 240.0F, .text = 50.0F, .least_text = 200.0F}, 430.0F);
  EXPECT_FALSE(short_text.asks_inside) << "all of the text is seen beside it";
}

TEST(LessonCard, ScrollsByScreenfulsOfWholeLines) {
  const std::vector<float> ends{50.0F, 100.0F, 150.0F, 200.0F, 250.0F, 300.0F, 350.0F};
  EXPECT_EQ(next_screen(ends, 0.0F, 160.0F, 350.0F), 150.0F) << "the first line not seen is first";
  EXPECT_EQ(next_screen(ends, 150.0F, 160.0F, 350.0F), 300.0F);
  EXPECT_EQ(next_screen(ends, 300.0F, 160.0F, 350.0F), 0.0F) << "after the last the first again";
  EXPECT_EQ(next_screen(ends, 0.0F, 400.0F, 350.0F), 0.0F) << "all is seen";
  EXPECT_EQ(next_screen({300.0F}, 0.0F, 100.0F, 300.0F), 100.0F) << "higher than the room";
  EXPECT_EQ(last_screen(ends, 160.0F, 350.0F), 300.0F);
  EXPECT_EQ(lines_between(ends, 150.0F, 310.0F), 3);
  EXPECT_EQ(last_screen(ends, 400.0F, 350.0F), 0.0F);
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

TEST(LessonCard, KeepsItsButtonsInPlaceWhileItIsRead) {
  EXPECT_EQ(top_for_foot(300.0F, 200.0F, 160.0F, 50.0F), 340.0F) << "the task is done";
  EXPECT_EQ(top_for_foot(300.0F, 200.0F, 260.0F, 50.0F), 240.0F) << "it says more after a guess";
  EXPECT_EQ(top_for_foot(60.0F, 200.0F, 260.0F, 50.0F), 50.0F) << "no room above";
  EXPECT_EQ(top_for_foot(40.0F, 200.0F, 260.0F, 50.0F), 40.0F);
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
  EXPECT_FALSE(card.foot);
  EXPECT_TRUE(card.is_strip) << "its buttons stay where they are, too";
  card.begin_page(false);
  EXPECT_FALSE(card.is_strip);
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
