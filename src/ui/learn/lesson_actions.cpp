#include "ui/learn/lesson_actions.h"

#include <fmt/format.h>

#include "data/write_file.h"
#include "lessons/problem_sheet.h"
#include "ui/context.h"
#include "ui/learn/lesson_steps.h"

namespace mnemoscope {
namespace {

void ask_for_sheet(UiContext& ui) {
  const std::string html = problem_sheet(ui.program.of<LessonView>().list->lessons);
  ui.files.ask({.kind = FileQuestion::Kind::save_file,
                .title = "Save the problem sheet",
                .file_kind = "Problem sheets",
                .endings = {"html"},
                .suggested_name = "problem-sheet.html"},
               [html](UiContext& now, const std::vector<std::filesystem::path>& paths) {
                 if (const Status written = write_file(paths.front(), html); !written)
                   return now.notices.error(written.error().text);
                 now.notices.say(Tone::good, fmt::format("Saved {}", paths.front().string()));
               });
}

void dock_or_float(UiContext& ui) {
  LessonCard& card = ui.program.of<LessonView>().card;
  ui.widgets.hush();
  const bool floats = card.side == LessonCard::Side::none;
  card.side = floats ? LessonCard::Side::right : LessonCard::Side::none;
  card.at.reset();
}

void add_page_actions(Actions& actions, const LessonView& lessons) {
  const bool waits = !may_go_on(lessons);
  actions.add({.id = "lesson.next",
               .label = "Next page",
               .shortcut = {Key::page_down},
               .tooltip = "The next page of the lesson; after the last one the lesson is done.",
               .enabled = !waits,
               .why_not = "First do what the page asks, or press Skip.",
               .run = go_on});
  actions.add({.id = "lesson.back",
               .label = "Page before",
               .shortcut = {Key::page_up},
               .tooltip = "The page before, as it begins.",
               .enabled = lessons.open->page > 0,
               .why_not = "This is the first page.",
               .run = go_back});
  actions.add({.id = "lesson.skip",
               .label = "Skip the task",
               .tooltip = "The next page, with the task undone.",
               .enabled = waits,
               .why_not = "There is nothing to skip: press Next.",
               .run = go_on});
}

void add_card_actions(Actions& actions, const LessonCard& card) {
  actions.add({.id = "lesson.more",
               .label = "More of the page's text",
               .shortcut = {Key::page_down, true},
               .tooltip = "The card has not room for all of it: shows the next, after the last the "
                          "first again.",
               .enabled = card.scrolls_height > card.text_room + 1.0F,
               .why_not = "All of it is in sight.",
               .run = [](UiContext& now) {
                 now.widgets.hush();
                 now.program.of<LessonView>().card.scroll = 1.0F;
               }});
  actions.add({.id = "lesson.leave",
               .label = "Leave the lesson",
               .tooltip = "Your own session comes back exactly as it was.",
               .run = leave_lesson});
  actions.add({.id = "lesson.dock",
               .label = "Put the card beside the workspace, or over it",
               .tooltip = "Beside the workspace it covers nothing. It can be dragged, too.",
               .run = dock_or_float});
}

}  // namespace

std::string begin_lesson_action_id(std::size_t lesson) {
  return fmt::format("lesson.begin.{}", lesson + 1);
}

void add_lesson_actions(Actions& actions, UiContext& ui) {
  const LessonView& lessons = ui.program.of<LessonView>();
  if (lessons.open) {
    add_page_actions(actions, lessons);
    add_card_actions(actions, lessons.card);
  }
  for (std::size_t i = 0; i < lessons.list->lessons.size(); ++i) {
    const Lesson& lesson = lessons.list->lessons[i];
    actions.add({.id = begin_lesson_action_id(i),
                 .label = fmt::format("Lesson {}: {}", i + 1, lesson.title),
                 .tooltip = lesson.summary,
                 .run = [i](UiContext& now) { open_page(now, i, 0); }});
  }
  actions.add({.id = "lesson.sheet",
               .label = "Save the problem sheet…",
               .tooltip = "All tasks and questions of the lessons on paper.",
               .enabled = !lessons.list->lessons.empty(),
               .why_not = "There are no lessons.",
               .run = ask_for_sheet});
}

}  // namespace mnemoscope
