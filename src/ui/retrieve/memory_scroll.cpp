#include "ui/retrieve/memory_scroll.h"

#include <algorithm>

#include "ui/frame/actions.h"
#include "ui/retrieve/retrieve_state.h"
#include "ui/shown/lesson_view.h"

namespace mnemoscope {
namespace {

struct MemoryKey {
  const char* id;
  const char* label;
  Key key;
  MemoryScroll scroll;
};

constexpr MemoryKey kMemoryKeys[] = {
    {"retrieve.first_memories", "Scroll to the first memories", Key::home, MemoryScroll::first},
    {"retrieve.last_memories", "Scroll to the last memories", Key::end, MemoryScroll::last},
    {"retrieve.memories_up", "Scroll the memories a page up", Key::page_up, MemoryScroll::page_up},
    {"retrieve.memories_down", "Scroll the memories a page down", Key::page_down,
     MemoryScroll::page_down}};

}  // namespace

void add_memory_scroll_actions(Actions& actions, const UiContext& ui) {
  const bool pointed = ui.view.of<RetrieveState>().memories_pointed;
  const bool lesson = ui.program.of<LessonView>().open.has_value();
  for (const MemoryKey& one : kMemoryKeys) {
    const bool is_page = one.key == Key::page_up || one.key == Key::page_down;
    const bool has_key = pointed && !(lesson && is_page);
    if (has_key) actions.free({one.key});
    actions.add({.id = one.id,
                 .label = one.label,
                 .shortcut = has_key ? Shortcut{one.key} : Shortcut{},
                 .tooltip = "The key does so while the pointer is on the memories",
                 .repeats = true,
                 .run = [scroll = one.scroll](UiContext& now) {
                   now.view.of<RetrieveState>().memory_scroll = scroll;
                   now.clock.wake_in(0.0);
                 }});
  }
}

float scrolled(MemoryScroll scroll, float now, float page, float most) {
  switch (scroll) {
    case MemoryScroll::none: break;
    case MemoryScroll::first: return 0.0F;
    case MemoryScroll::last: return most;
    case MemoryScroll::page_up: return std::max(0.0F, now - page);
    case MemoryScroll::page_down: return std::min(most, now + page);
  }
  return now;
}

}  // namespace mnemoscope
