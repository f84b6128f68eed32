// The card of a lesson under a real pointer: what it covers, and what stays in sight beside it.
#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <utility>

#include "gui/lesson_state.h"
#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

void longer_than_words_take() {
  std::this_thread::sleep_for(Milliseconds(900));
}

TEST(LessonCards, SayNothingWhereNextWasPressedUntilThePointerMoves) {
  Program program({"--lesson", "1", "--level", "essential"}, 1280, 800);
  ASSERT_TRUE(program.reaches([](const State& now) { return is_on(now, 1, 1); }))
      << program.process().errors();
  program.click(steady(program, "retrieve.memory.4"));
  ASSERT_TRUE(program.reaches(may_go_on)) << program.state()["learn"];
  program.click(steady(program, "lesson.next"));
  ASSERT_TRUE(program.reaches([](const State& now) { return is_on(now, 1, 2); }));
  longer_than_words_take();
  EXPECT_EQ(program.state()["tooltip"], false) << "whatever came to lie under the pointer";
  program.point(steady(program, "lesson.skip"));
  EXPECT_TRUE(program.reaches([](const State& now) { return now["tooltip"] == true; }))
      << "what a hand points at answers";
}

TEST(LessonCards, OfferTheNextLessonWhereOneIsFinishedUntilOneIsOpen) {
  Program program({"--lesson", "1:4"}, 1280, 800);
  ASSERT_TRUE(program.reaches([](const State& now) { return is_on(now, 1, 4); }))
      << program.process().errors();
  program.click(steady(program, "lesson.next"));
  ASSERT_TRUE(program.reaches([](const State& now) { return now["learn"]["open"].is_null(); }));
  program.click(steady(program, "lesson.begin.2"));
  ASSERT_TRUE(program.reaches([](const State& now) { return is_on(now, 2, 1); }))
      << program.state()["learn"];
  EXPECT_TRUE(
      program.reaches([](const State& now) { return !now["widgets"].contains("lesson.begin.2"); }));
}

bool is_visible(const State& now, const std::string& widget) {
  const auto found = now["widgets"].find(widget);
  return found != now["widgets"].end() && (*found)["visible"] == true;
}

/// The page before has scrolled to the grid of memories, far below the pictures.
TEST(LessonCardsOfTwiceTheSize, BringWhatAPageSpeaksOfIntoSightFromWhereThePageBeforeHadScrolled) {
  Program program({"--lesson", "1", "--level", "essential", "--type-scale", "2"}, 1280, 800);
  ASSERT_TRUE(program.reaches([](const State& now) { return is_on(now, 1, 1); }))
      << program.process().errors();
  program.click(steady(program, "retrieve.memory.4"));
  ASSERT_TRUE(program.reaches(may_go_on)) << program.state()["learn"];
  program.click(steady(program, "lesson.next"));
  ASSERT_TRUE(program.reaches([](const State& now) { return is_on(now, 1, 2); }));
  EXPECT_TRUE(program.reaches([](const State& now) {
    return is_visible(now, "retrieve.step") && is_visible(now, "retrieve.state_image") &&
           is_visible(now, "retrieve.query_image");
  })) << program.state()["learn"];
  EXPECT_TRUE(program.state()["learn"]["open"]["missing"].empty());
}

/// Whether one widget is all within another.
bool is_within(const State& now, const std::string& inner, const std::string& outer) {
  const State& in = now["widgets"].at(inner);
  const State& out = now["widgets"].at(outer);
  return in["left"] >= out["left"] && in["right"] <= out["right"] && in["top"] >= out["top"] &&
         in["bottom"] <= out["bottom"];
}

bool overlap(const State& now, const std::string& one, const std::string& other) {
  const State& a = now["widgets"].at(one);
  const State& b = now["widgets"].at(other);
  return a["left"] < b["right"] && b["left"] < a["right"] && a["top"] < b["bottom"] &&
         b["top"] < a["bottom"];
}

TEST(LessonCardsOfTwiceTheSize, CoverNothingThatIsToBeUsedAndStandBelowWhereTheyWould) {
  for (const auto& [page, pointed] :
       {std::pair{"3:2", "slow.next"}, std::pair{"3:3", "retrieve.k"},
        std::pair{"9:2", "retrieve.k"}, std::pair{"14:2", "retrieve.scrub"}}) {
    Program program({"--lesson", page, "--type-scale", "2"}, 1280, 800);
    ASSERT_TRUE(program.reaches([pointed = pointed](const State& now) {
      return !now["learn"]["open"].is_null() && now["learn"]["open"]["ready"] == true &&
             now["finished"] == true && is_visible(now, pointed);
    })) << page
        << program.state()["learn"];
    steady(program, pointed);
    EXPECT_TRUE(program.reaches([pointed = pointed](const State& now) {
      return is_within(now, pointed, "workspace") && !overlap(now, pointed, "lesson.card");
    })) << page;
  }
}

/// Where its title is a line, too.
class EachLessonOfTwiceTheSize : public ::testing::TestWithParam<int> {};

TEST_P(EachLessonOfTwiceTheSize, HasWholeLinesToReadOrAllOfThem) {
  const auto can_be_read = [](const State& now) {
    const State& open = now["learn"]["open"];
    return open["all_read"] == true || open["lines"] >= 4;
  };
  Program program({"--lesson", std::to_string(GetParam()), "--type-scale", "2"}, 1280, 800);
  ASSERT_TRUE(program.reaches([](const State& now) { return is_on(now, GetParam(), 1); }));
  steady(program, "lesson.skip");
  EXPECT_TRUE(program.reaches(can_be_read)) << program.state()["learn"]["open"];
  program.click(steady(program, "lesson.dock"));
  steady(program, "lesson.skip");
  EXPECT_TRUE(program.reaches(can_be_read)) << "beside: " << program.state()["learn"]["open"];
}

INSTANTIATE_TEST_SUITE_P(All, EachLessonOfTwiceTheSize, ::testing::Range(1, 15));

}  // namespace
}  // namespace mnemoscope::gui
