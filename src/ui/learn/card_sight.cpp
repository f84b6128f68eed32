#include "ui/learn/card_sight.h"

#include <fmt/format.h>

#include <algorithm>

#include "ui/glossary.h"
#include "ui/learn/card_frame.h"
#include "ui/learn/lights.h"
#include "ui/shown/lesson_view.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {

std::vector<std::string> names_out_of_sight(const NamedWidgets::Map& widgets,
                                            const LessonPage& page, const ImRect& room) {
  std::vector<std::string> names = page.watch;
  names.insert(names.end(), page.point.begin(), page.point.end());
  const std::vector<std::string> gone = names_not_drawn(widgets, page);
  std::erase_if(names, [&](const std::string& name) {
    const bool is_drawn = std::find(gone.begin(), gone.end(), name) == gone.end();
    return !is_drawn || !places_of(widgets, {name}, room).empty();
  });
  return names;
}

void draw_missing(UiContext& ui) {
  const OpenLesson& open = *ui.program.of<LessonView>().open;
  const LessonPage& page = *ui.program.of<LessonView>().page();
  if (!open.in_sight || open.done || is_card_settling(ui)) return;
  const std::string_view workspace = workspaces()[ui.program.workspace]->word;
  if (!page.workspace.empty() && page.workspace != workspace) return;
  for (const std::string& name : names_not_drawn(ui.widgets.all(), page)) {
    // The slow motion has controls of its own, and is begun and ended by hand.
    if (name.starts_with("slow.")) continue;
    const GlossaryEntry* const entry = glossary(ui).explaining(name);
    const std::string what = entry == nullptr ? name : entry->term;
    ImGui::PushTextWrapPos(0.0F);
    plain_text(fmt::format("This page speaks of \"{}\", which is not in the window now.", what));
    ImGui::PopTextWrapPos();
    ui.widgets.mark("lesson.missing." + name);
  }
}

std::string way_words(const UiContext& ui, const ImRect& room) {
  const LessonView& lessons = ui.program.of<LessonView>();
  if (!lessons.open->in_sight || lessons.open->done || is_card_settling(ui)) return {};
  const std::vector<std::string> names =
      names_out_of_sight(ui.widgets.all(), *lessons.page(), room);
  if (names.empty()) return {};
  const GlossaryEntry* const entry = glossary(ui).explaining(names.front());
  return fmt::format("Scroll to see: {}", entry == nullptr ? "more" : entry->term);
}

void draw_way_to_unseen(UiContext& ui, const ImRect& room) {
  const std::string label = way_words(ui, room);
  if (label.empty()) return;
  if (!button(ui,
              {.name = "lesson.scroll",
               .label = label,
               .tooltip = "The page speaks of it, and it is out of sight: scroll, or press here"},
              ButtonLook::quiet))
    return;
  ui.widgets.hush();
  const LessonPage& page = *ui.program.of<LessonView>().page();
  ui.widgets.bring_into_sight({names_out_of_sight(ui.widgets.all(), page, room).front()});
  ui.clock.wake_in(0.0);
}

}  // namespace mnemoscope
