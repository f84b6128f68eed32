// The card of a lesson under a real pointer: what it covers, and what stays in sight beside it.
#include <gtest/gtest.h>

#include <string>
#include <thread>

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

}  // namespace
}  // namespace mnemoscope::gui
