// What a first start shows: the essential controls and the offer of a lesson; later ones neither.
#include <gtest/gtest.h>

#include "app/start_choices.h"
#include "lessons/lesson_file.h"

namespace mnemoscope {
namespace {

ProgramView with_lessons() {
  ProgramView program;
  LessonList list;
  list.lessons.emplace_back();
  program.lessons.list = std::make_shared<const LessonList>(std::move(list));
  return program;
}

TEST(FirstStart, ShowsTheEssentialControls) {
  EXPECT_EQ(first_program_view({}, {}).level, Level::essential);
}

TEST(FirstStart, IsNoneOnceALevelIsKnown) {
  Preferences preferences;
  preferences.level = Level::everything;
  EXPECT_EQ(first_program_view({}, preferences).level, Level::everything);
}

TEST(FirstStart, DoesAsTheCommandLineSays) {
  WindowOptions options;
  options.level = Level::standard;
  EXPECT_EQ(first_program_view(options, {}).level, Level::standard);
}

TEST(FirstStart, OffersTheFirstLessonOnce) {
  Notices notices;
  greet({}, with_lessons(), notices);
  ASSERT_EQ(notices.all().size(), 1U);
  EXPECT_EQ(notices.all().front().actions, std::vector<std::string>{"lesson.begin.1"});
  Notices later;
  Preferences known;
  known.level = Level::standard;
  greet(known, with_lessons(), later);
  EXPECT_TRUE(later.all().empty());
}

TEST(FirstStart, OffersNothingWhereThereAreNoLessons) {
  Notices notices;
  greet({}, ProgramView{}, notices);
  EXPECT_TRUE(notices.all().empty());
}

TEST(AScriptedStart, ShowsTheStandardControlsAndOffersNothing) {
  WindowOptions options;
  options.state_file = "state.json";
  EXPECT_EQ(preferences_for(options).level, Level::standard);
}

}  // namespace
}  // namespace mnemoscope
