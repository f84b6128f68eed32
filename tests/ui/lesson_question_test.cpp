// What of a lesson's card is in sight however long its text is.
#include <gtest/gtest.h>

#include "ui/context.h"
#include "ui/gui_fixture.h"
#include "ui/learn/lesson_actions.h"
#include "ui/learn/lesson_card.h"
#include "ui/learn/lesson_steps.h"
#include "ui/shown/lesson_view.h"

namespace mnemoscope {
namespace {

const ImVec2 kRoomMin{0.0F, 40.0F};
const ImVec2 kRoomMax{1280.0F, 700.0F};

class LessonQuestion : public Gui {
 protected:
  LessonQuestion() {
    std::string text;
    for (int i = 0; i < 60; ++i) text += "A paragraph of the page.\n\n";
    LessonPage page;
    page.session = default_session();
    page.text = *parse_page_text(text);
    page.ask = Prediction{.question = "Which will it be?", .answers = {"this one", "that one"}};
    Lesson lesson;
    lesson.id = "one";
    lesson.title = "One";
    lesson.pages = {page, page};
    auto list = std::make_shared<LessonList>();
    list->lessons = {lesson};
    program_.of<LessonView>().list = std::move(list);
    session_ = default_session();
  }

  void draw(int frames, double seconds = 1.0 / 60.0) {
    for (int i = 0; i < frames; ++i) {
      frame(
          [this](UiContext& ui) {
            ui.widgets.mark_background("workspace", kRoomMin, kRoomMax);
            actions_ = {};
            add_lesson_actions(actions_, ui);
            draw_lesson(ui);
          },
          seconds);
    }
  }

  void expect_in_sight(const std::string& name) {
    const auto widget = widgets_.all().find(name);
    ASSERT_NE(widget, widgets_.all().end()) << name;
    EXPECT_TRUE(widget->second.visible) << name;
    EXPECT_GE(widget->second.min.y, kRoomMin.y) << name;
    EXPECT_LE(widget->second.max.y, kRoomMax.y) << name;
  }
};

TEST_F(LessonQuestion, StaysInSightBelowALongText) {
  frame([](UiContext& ui) {
    ui.widgets.mark_background("workspace", kRoomMin, kRoomMax);
    open_page(ui, 0, 0);
  });
  draw(10);
  draw(10, 0.2);
  for (const char* const name : {"lesson.guess.0", "lesson.guess.1", "lesson.guess.2",
                                 "lesson.next", "lesson.leave", "lesson.more"})
    expect_in_sight(name);
}

}  // namespace
}  // namespace mnemoscope
