// What of a lesson's card is in sight however long its text is.
#include <gtest/gtest.h>

#include <string_view>
#include <utility>
#include <vector>

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

/// In a window so low that a card over the workspace would cover what is framed: all of it.
class LessonStrip : public LessonQuestion {
 protected:
  LessonStrip() {
    auto list = std::make_shared<LessonList>(*program_.of<LessonView>().list);
    for (LessonPage& page : list->lessons[0].pages) page.point = {"retrieve.memories"};
    program_.of<LessonView>().list = std::move(list);
  }

  void open(std::size_t page) {
    frame([page](UiContext& ui) {
      ui.widgets.mark_background("workspace", kRoomMin, kRoomMax);
      open_page(ui, 0, page);
    });
    // Its session is the one that is open.
    view_.awaits_page = false;
  }

  /// Frames as the window draws them: the workspace has what the card left of the room.
  void draw_above_card(int frames) {
    for (int i = 0; i < frames; ++i) {
      frame(
          [this](UiContext& ui) {
            ui.program.lacks = std::exchange(ui.program.taken, {});
            const ImVec2 end{kRoomMax.x, kLowEnd - ui.program.lacks.below};
            ui.widgets.mark_background("workspace", kRoomMin, end);
            ui.widgets.mark("retrieve.memories", kRoomMin, end);
            actions_ = {};
            add_lesson_actions(actions_, ui);
            draw_lesson(ui);
          },
          0.05);
    }
  }

  const LessonCard& card() { return program_.of<LessonView>().card; }

  static constexpr float kLowEnd = 420.0F;
};

TEST_F(LessonStrip, StandsBelowWithLinesToReadAndItsButtonsWhereTheyAreFromPageToPage) {
  open(0);
  draw_above_card(80);
  ASSERT_TRUE(card().is_strip);
  const float most = card().most;
  for (int i = 0; i < 40; ++i) {
    draw_above_card(1);
    EXPECT_EQ(card().most, most) << "it does not go to and fro";
  }
  EXPECT_EQ(program_.taken.below, most);
  EXPECT_TRUE(card().asks_inside) << "the question scrolls too, for want of room";
  EXPECT_GE(card().lines_seen, 3);
  ASSERT_TRUE(widgets_.all().contains("lesson.more"));
  const NamedWidget before = widgets_.all().at("lesson.next");
  EXPECT_LE(before.max.y, kLowEnd);
  EXPECT_GE(before.min.y, kLowEnd - most);
  open(1);
  draw_above_card(80);
  ASSERT_TRUE(card().is_strip);
  const NamedWidget& after = widgets_.all().at("lesson.next");
  EXPECT_NEAR(after.max.x, before.max.x, 1.0F);
  EXPECT_NEAR(after.max.y, before.max.y, 1.0F);
}

TEST_F(LessonStrip, GoesThroughItsTextByWholeScreenfuls) {
  open(0);
  draw_above_card(80);
  ASSERT_TRUE(card().is_strip);
  const int first = card().lines_seen;
  const std::vector<float> ends = card().line_ends;
  program_.of<LessonView>().card.scroll = 1.0F;
  draw_above_card(4);
  const ImGuiWindow* page = nullptr;
  for (const ImGuiWindow* const window : ImGui::GetCurrentContext()->Windows) {
    if (std::string_view(window->Name).find("/page") != std::string_view::npos) page = window;
  }
  ASSERT_NE(page, nullptr);
  ASSERT_GE(ends.size(), static_cast<std::size_t>(first));
  // Whole pixels: a window scrolls by them.
  EXPECT_NEAR(page->Scroll.y, ends[static_cast<std::size_t>(first) - 1], 1.0F)
      << "what comes next is the first line that was not seen";
}

}  // namespace
}  // namespace mnemoscope
