// Keys that scroll the grid of memories.
#include "ui/retrieve/memory_scroll.h"

#include "ui/frame/frame_parts.h"
#include "ui/gui_fixture.h"
#include "ui/shown/lesson_view.h"

namespace mnemoscope {
namespace {

TEST(MemoryScrolling, GoesToTheEndsAndByPages) {
  EXPECT_EQ(scrolled(MemoryScroll::first, 300, 100, 900), 0);
  EXPECT_EQ(scrolled(MemoryScroll::last, 300, 100, 900), 900);
  EXPECT_EQ(scrolled(MemoryScroll::page_down, 300, 100, 900), 400);
  EXPECT_EQ(scrolled(MemoryScroll::page_down, 850, 100, 900), 900);
  EXPECT_EQ(scrolled(MemoryScroll::page_up, 50, 100, 900), 0);
  EXPECT_EQ(scrolled(MemoryScroll::none, 50, 100, 900), 50);
}

class MemoryScrollKeys : public Gui {
 protected:
  std::string fired(Key key) {
    Actions actions;
    frame([&](UiContext& ui) {
      add_frame_actions(actions, ui, {});
      add_memory_scroll_actions(actions, ui);
    });
    const Action* const action = actions.match({.shortcut = {key}}, false);
    return action == nullptr ? std::string() : action->id;
  }
};

TEST_F(MemoryScrollKeys, BelongToTheMemoriesWhileThePointerIsOnThem) {
  EXPECT_EQ(fired(Key::home), "file.home");
  EXPECT_EQ(fired(Key::page_down), "");
  view_.of<RetrieveState>().memories_pointed = true;
  EXPECT_EQ(fired(Key::home), "retrieve.first_memories");
  EXPECT_EQ(fired(Key::end), "retrieve.last_memories");
  EXPECT_EQ(fired(Key::page_up), "retrieve.memories_up");
  EXPECT_EQ(fired(Key::page_down), "retrieve.memories_down");
}

TEST_F(MemoryScrollKeys, LeaveThePagesOfALessonToIt) {
  view_.of<RetrieveState>().memories_pointed = true;
  program_.of<LessonView>().open.emplace();
  EXPECT_EQ(fired(Key::page_down), "");
  EXPECT_EQ(fired(Key::end), "retrieve.last_memories");
}

}  // namespace
}  // namespace mnemoscope
