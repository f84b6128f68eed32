// Lessons gone through by their tasks only, each page by a real hand.
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "gui/lesson_state.h"
#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

/// One thing that a hand does: clicks a widget at a share of its width, types into a slider, or
/// presses a key.
struct Deed {
  enum class Hand { click, type, press };
  Hand hand = Hand::click;
  std::string on{};  ///< the widget, or the key
  std::string letters{};
  double across = 0.5;
};

Deed click(std::string widget, double across = 0.5) {
  return {.hand = Deed::Hand::click, .on = std::move(widget), .across = across};
}

Deed type(std::string slider, std::string number) {
  return {.hand = Deed::Hand::type, .on = std::move(slider), .letters = std::move(number)};
}

Deed press(std::string key) {
  return {.hand = Deed::Hand::press, .on = std::move(key)};
}

void carry_out(const Program& program, const Deed& deed) {
  switch (deed.hand) {
    case Deed::Hand::click:
      steady(program, deed.on);
      return program.click(program.on(deed.on, deed.across));
    case Deed::Hand::type:
      // Below its label and number, where a slider has these above its track.
      steady(program, deed.on);
      program.ctrl_click(program.on(deed.on, 0.5, 0.8));
      program.on(deed.on + ".typing");
      program.type(deed.letters);
      return program.key("Return");
    case Deed::Hand::press: return program.key(deed.on);
  }
}

/// A lesson and what a hand does on each of its pages.
struct ByHand {
  int lesson = 0;
  std::vector<std::vector<Deed>> pages{};
};

std::vector<ByHand> lessons_by_hand() {
  return {
      {7,
       {{click("query.0.fill.mean")},
        {click("query.0.fill.white")},
        {click("compare.cell.0.1")},
        {click("compare.cell.2.1")}}},
      {8,
       {{click("retrieve.step")},
        {click("retrieve.run")},
        {type("retrieve.beta", "40")},
        {click("lesson.guess.2")}}},
      {9,
       {{click("retrieve.keep_target", 0.1)},
        {type("retrieve.k", "10")},
        {click("retrieve.variant.1")},
        {type("retrieve.share", "0.25")}}},
      {10,
       {{click("retrieve.variant.2")},
        {type("retrieve.features", "1024")},
        {type("retrieve.seed", "2")},
        {}}},
      {11, {{click("retrieve.step")}, {type("retrieve.heads", "8")}, {press("r"), press("space")}}},
      {12,
       {{click("theory.row.I5-dense", 0.2)},
        {click("retrieve.step")},
        {click("theory.row.I6", 0.2)},
        {}}},
  };
}

class LessonByHand : public ::testing::TestWithParam<ByHand> {};

TEST_P(LessonByHand, IsFinishedByItsTasksAndGivesTheSessionBack) {
  const auto& [lesson, pages] = GetParam();
  Program program({});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  const State own = program.state()["session"];
  program.key("ctrl+q");
  ASSERT_TRUE(program.process().wait(kPatience));
  program.start({"--lesson", std::to_string(lesson)});
  for (int page = 1; page <= static_cast<int>(pages.size()); ++page) {
    SCOPED_TRACE(page);
    ASSERT_TRUE(program.reaches([&](const State& now) { return is_on(now, lesson, page); }))
        << program.state()["learn"];
    const std::vector<Deed>& deeds = pages[static_cast<std::size_t>(page - 1)];
    EXPECT_EQ(may_go_on(program.state()), deeds.empty());
    for (const Deed& deed : deeds) carry_out(program, deed);
    ASSERT_TRUE(program.reaches(may_go_on)) << program.state()["learn"];
    program.click(steady(program, "lesson.next"));
  }
  ASSERT_TRUE(program.reaches([](const State& now) { return now["learn"]["open"].is_null(); }));
  ASSERT_TRUE(program.settles());
  EXPECT_EQ(program.state()["session"], own);
}

INSTANTIATE_TEST_SUITE_P(Each, LessonByHand, ::testing::ValuesIn(lessons_by_hand()),
                         [](const auto& tested) {
                           return "Lesson" + std::to_string(tested.param.lesson);
                         });

}  // namespace
}  // namespace mnemoscope::gui
