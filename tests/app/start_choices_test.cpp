#include "app/start_choices.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>

#include "temporary_folder.h"
#include "ui/experiments/experiment_places.h"
#include "ui/layers/layer_places.h"
#include "ui/shown/lesson_view.h"

namespace mnemoscope {
namespace {

/// A start of the program with a folder of preferences of its own.
class FirstStart : public ::testing::Test {
 protected:
  void SetUp() override { setenv("XDG_CONFIG_HOME", own_.path().c_str(), 1); }
  void TearDown() override { unsetenv("XDG_CONFIG_HOME"); }

  static std::size_t offers(const WindowOptions& options) {
    ProgramView program;
    program.of<LessonView>().list =
        std::make_shared<const LessonList>(LessonList{.lessons = {Lesson{}}});
    Notices notices;
    welcome(options, program, notices);
    for (const Notice& notice : notices.all()) {
      EXPECT_EQ(notice.actions, std::vector<std::string>{"lesson.begin.1"});
    }
    return notices.all().size();
  }

 private:
  testing::TemporaryFolder own_;
};

TEST_F(FirstStart, ShowsTheEssentialAndOffersTheFirstLesson) {
  const WindowOptions options;
  EXPECT_TRUE(is_first_start(options));
  EXPECT_EQ(preferences_for(options).level, Level::essential);
  EXPECT_EQ(offers(options), 1U);
}

TEST_F(FirstStart, IsNoneOncePreferencesWereKept) {
  const WindowOptions options;
  ASSERT_TRUE(save_preferences({.level = Level::everything}));
  EXPECT_FALSE(is_first_start(options));
  EXPECT_EQ(preferences_for(options).level, Level::everything);
  EXPECT_EQ(offers(options), 0U);
}

TEST_F(FirstStart, IsAsFastAsItIsSureUntilExactIsChosen) {
  const WindowOptions options;
  ProgramView program = first_program_view(options, preferences_for(options));
  EXPECT_EQ(program.precision, Precision::automatic);
  program.precision = Precision::exact;
  Preferences preferences;
  remember(preferences, program);
  ASSERT_TRUE(save_preferences(preferences));
  EXPECT_EQ(first_program_view(options, preferences_for(options)).precision, Precision::exact);
}

TEST_F(FirstStart, OffersNothingToWhoHasASessionOrALesson) {
  WindowOptions session;
  session.session_file = "s.toml";
  WindowOptions lesson;
  lesson.lesson = "3";
  EXPECT_EQ(offers(session), 0U);
  EXPECT_EQ(offers(lesson), 0U);
}

TEST_F(FirstStart, LetsEveryWorkspaceBegin) {
  WindowOptions options;
  options.lesson = "2:3";
  const ProgramView program = first_program_view(options, preferences_for(options));
  EXPECT_FALSE(program.of<LessonView>().list->lessons.empty());
  EXPECT_EQ(program.of<LessonView>().wanted, "2:3");
  EXPECT_FALSE(program.of<ExperimentPlaces>().list->presets.empty());
  EXPECT_EQ(program.of<ExperimentPlaces>().version, start_places(options).program);
  EXPECT_TRUE(program.of<ExperimentPlaces>().open_device) << "nothing could be timed on a card";
  EXPECT_FALSE(program.of<LayerPlaces>().list->presets.empty());
}

TEST_F(FirstStart, LooksForListsInThePersonsFolderAndTheCommandLinesToo) {
  WindowOptions options;
  options.lessons_folder = "of-my-own";
  const StartPlaces places = start_places(options);
  const auto lessons = places.folders("lessons");
  ASSERT_EQ(lessons.size(), 3U);
  EXPECT_EQ(lessons[1], places.config / "lessons");
  EXPECT_EQ(lessons[2], "of-my-own");
  EXPECT_EQ(places.folders("layers").size(), 2U);
}

TEST_F(FirstStart, OfAPictureKnowsNothingOfFormerOnes) {
  WindowOptions picture;
  picture.screenshot = "p.png";
  EXPECT_TRUE(start_places(picture).kept.empty());
  EXPECT_FALSE(start_places({}).kept.empty());
}

TEST_F(FirstStart, IsNoneOfAPictureOrATest) {
  WindowOptions picture;
  picture.screenshot = "p.png";
  WindowOptions test;
  test.state_file = "state.json";
  for (const WindowOptions& scripted : {picture, test}) {
    EXPECT_FALSE(is_first_start(scripted));
    const ProgramView program = first_program_view(scripted, preferences_for(scripted));
    EXPECT_EQ(program.level, Level::standard);
    EXPECT_EQ(program.precision, Precision::exact);
    EXPECT_EQ(offers(scripted), 0U);
  }
}

}  // namespace
}  // namespace mnemoscope
