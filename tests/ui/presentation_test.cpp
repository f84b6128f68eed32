// A lecture's screen: how large its type is, what it hides, and that its end gives all back.
#include "ui/frame/presentation.h"

#include <gtest/gtest.h>

#include "source_folder.h"
#include "ui/context.h"
#include "ui/frame/frame_parts.h"
#include "ui/gui_fixture.h"
#include "ui/learn/lesson_steps.h"

namespace mnemoscope {
namespace {

TEST(Presented, TypeIsTwiceAsLargeOn1280By800AndGrowsWithTheWindow) {
  EXPECT_EQ(presented({}, {1280.0F, 800.0F}).type_percent, 200);
  EXPECT_EQ(presented({}, {1920.0F, 1080.0F}).type_percent, 250);
  EXPECT_EQ(presented({}, {3840.0F, 2160.0F}).type_percent, kLargestType);
  EXPECT_EQ(presented({}, {640.0F, 400.0F}).type_percent, 100);
}

TEST(Presented, TypeIsNeverSmallerThanThePersonChose) {
  EXPECT_EQ(presented({.type_percent = 250}, {1280.0F, 800.0F}).type_percent, 250);
}

TEST(Presented, ThemeAndMotionAreThePersons) {
  const Appearance chosen{.dark = false, .type_percent = 100, .motion = false};
  const Appearance shown = presented(chosen, {1280.0F, 800.0F});
  EXPECT_FALSE(shown.dark);
  EXPECT_FALSE(shown.motion);
  EXPECT_TRUE(shown.high_contrast);
}

class Lecture : public Gui {
 protected:
  /// Presses a key as the window hands it on; the appearance that was asked for, where one was.
  std::optional<Appearance> press(Key key, bool ctrl = false) {
    requests_.clear();
    Actions actions;
    frame([&](UiContext& ui) {
      UiContext now{ui.session,  ui.run,      ui.busy,   ui.program, ui.view,      ui.caches,
                    ui.requests, ui.commands, actions,   ui.theme,   ui.textures,  ui.widgets,
                    ui.notices,  ui.files,    ui.saving, ui.clock,   ui.workspace, ui.results};
      add_frame_actions(actions, now, {});
      fire_shortcuts(now, {{.shortcut = {.key = key, .ctrl = ctrl}}});
    });
    for (const Request& request : requests_) {
      if (const auto* change = std::get_if<ChangeAppearance>(&request)) return change->appearance;
    }
    return std::nullopt;
  }
};

TEST_F(Lecture, EscMakesALargePlotSmallBeforeItEndsIt) {
  ASSERT_TRUE(press(Key::f5));
  view_.large_plot = "error";
  EXPECT_FALSE(press(Key::escape)) << "the plot takes the key itself, when it is drawn";
  EXPECT_TRUE(program_.presentation.on);
  view_.large_plot.clear();
  EXPECT_TRUE(press(Key::escape));
  EXPECT_FALSE(program_.presentation.on);
}

TEST_F(Lecture, F5BeginsAndEndsItAndGivesBackHowItLooked) {
  const Appearance before = theme_.appearance();
  const auto large = press(Key::f5);
  ASSERT_TRUE(large);
  EXPECT_TRUE(program_.presentation.on);
  EXPECT_TRUE(large->high_contrast);
  theme_ = Theme(*large, theme_.faces());
  const auto after = press(Key::f5);
  ASSERT_TRUE(after);
  EXPECT_EQ(*after, before);
  EXPECT_FALSE(program_.presentation.on);
}

TEST_F(Lecture, EscLeavesItButTheBlackScreenFirst) {
  press(Key::f5);
  press(Key::b);
  EXPECT_TRUE(program_.presentation.black);
  press(Key::escape);
  EXPECT_FALSE(program_.presentation.black);
  EXPECT_TRUE(program_.presentation.on);
  press(Key::escape);
  EXPECT_FALSE(program_.presentation.on);
}

TEST_F(Lecture, WhileTheScreenIsBlackNothingHappensUnseen) {
  press(Key::f5);
  press(Key::b);
  press(Key::n, true);
  EXPECT_TRUE(requests_.empty()) << "Ctrl+N would open another session";
  press(Key::b);
  press(Key::n, true);
  EXPECT_FALSE(requests_.empty());
}

TEST_F(Lecture, ItsKeysMeanNothingWithoutIt) {
  press(Key::b);
  EXPECT_FALSE(program_.presentation.black);
}

TEST_F(Lecture, HidesWhatStandsAroundTheMiddle) {
  program_.level = Level::everything;
  program_.presentation.on = true;
  for (const PartLevel& row : part_levels()) {
    EXPECT_EQ(is_shown(program_, row.part), row.presented) << row.words;
  }
  EXPECT_TRUE(is_shown(program_, Part::table));
  EXPECT_FALSE(is_shown(program_, Part::menus));
}

/// The first pages ask for memories, switches of the query and settings.
TEST_F(Lecture, KeepsWhatTheOpenPageOfALessonSpeaksOf) {
  const LessonList list = load_lessons({source_folder() / "assets/lessons"});
  ASSERT_GE(list.lessons.size(), 2U);
  program_.level = Level::everything;
  program_.presentation.on = true;
  EXPECT_FALSE(is_shown(program_, Part::memories));
  program_.needed = parts_needed(list.lessons[0].pages.front());
  EXPECT_TRUE(is_shown(program_, Part::memories));
  EXPECT_TRUE(is_shown(program_, Part::side_columns));
  EXPECT_FALSE(is_shown(program_, Part::plots)) << "nothing speaks of them";
  program_.needed = parts_needed(list.lessons[1].pages.front());
  EXPECT_TRUE(is_shown(program_, Part::query));
  program_.needed = parts_needed({.point = {"retrieve.run"}, .watch = {"plot.energy"}});
  EXPECT_TRUE(is_shown(program_, Part::transport));
  EXPECT_TRUE(is_shown(program_, Part::plots));
  EXPECT_FALSE(is_shown(program_, Part::memories));
  program_.needed = parts_needed({.point = {"retrieve.k", "memories.settings"}});
  EXPECT_TRUE(is_shown(program_, Part::model_controls));
  EXPECT_TRUE(is_shown(program_, Part::memory_settings));
}

TEST_F(Lecture, TheTrailFollowsThePointerAndFades) {
  program_.presentation.on = true;
  const auto draw = [](UiContext& ui) { draw_presentation(ui); };
  for (const float x : {10.0F, 20.0F, 30.0F}) {
    mouse({x, 10.0F}, false);
    frame(draw);
  }
  EXPECT_GE(program_.presentation.trail.size(), 3U);
  frame(draw, 1.0);
  EXPECT_TRUE(program_.presentation.trail.empty() || program_.presentation.trail.size() == 1);
}

TEST_F(Lecture, WithoutMotionThereIsNoTrail) {
  theme_ = Theme({.motion = false}, theme_.faces());
  program_.presentation.on = true;
  mouse({10.0F, 10.0F}, false);
  frame([](UiContext& ui) { draw_presentation(ui); });
  EXPECT_TRUE(program_.presentation.trail.empty());
}

}  // namespace
}  // namespace mnemoscope
