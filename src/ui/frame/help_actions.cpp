#include "ui/frame/help_actions.h"

#include <limits>
#include <utility>

#include "ui/context.h"
#include "ui/frame/frame_parts.h"
#include "ui/shown/lesson_view.h"

namespace mnemoscope {
namespace {

/// The page about what the pointer is on, else about the control with the ring; without either, or
/// where the glossary is open already, it is closed or the keys are shown.
void explain_pointed(UiContext& ui) {
  if (explain(ui, ui.widgets.was_pointed()) || explain(ui, ui.program.focus.focused())) return;
  if (ui.program.glossary.open) {
    ui.program.glossary.open = false;
  } else {
    ui.program.showing_keys = !ui.program.showing_keys;
  }
}

void add_glossary_actions(Actions& actions) {
  actions.add({.id = "help.explain",
               .label = "Explain what the pointer is on",
               .hint = "explain",
               .shortcut = {Key::f1},
               .tooltip = "Its page of the glossary; away from everything, all keys.",
               .run = explain_pointed});
  actions.add({.id = "help.what",
               .label = "What is this?",
               .tooltip = "The next click explains what it is on, and does nothing else. A typed ? "
                          "does the same.",
               .run = [](UiContext& ui) { ui.program.explaining = true; }});
  actions.add({.id = "help.glossary",
               .label = "Glossary",
               .tooltip = "Every term and symbol, in plain words.",
               .run = [](UiContext& ui) {
                 GlossaryView& view = ui.program.glossary;
                 view = {.open = !view.open, .entry = {}, .query = {}};
               }});
}

/// The page of a lesson waited for the end of the example; what is set aside stays so.
void go_back_to_lesson(UiContext& ui) {
  LessonView& lessons = ui.program.of<LessonView>();
  lessons.wanted = std::exchange(lessons.waiting, {});
  ui.notices.status("Back in the lesson");
}

void add_example_action(Actions& actions, const UiContext& ui) {
  if (ui.program.example.empty()) return;
  if (!ui.program.of<LessonView>().waiting.empty()) {
    actions.add({.id = "example.leave",
                 .label = "Back to the lesson",
                 .tooltip = "The example goes; the page of the lesson begins again.",
                 .run = go_back_to_lesson});
    return;
  }
  actions.add({.id = "example.leave",
               .label = "Back to my session",
               .tooltip = "The example goes; your own session comes back exactly as it was.",
               .run = [](UiContext& now) {
                 now.requests.emplace_back(ShowOwnAgain{});
                 now.notices.status("Back in your own session");
               }});
}

}  // namespace

void add_help_actions(Actions& actions, const UiContext& ui) {
  const auto flips = [](bool ProgramView::*flag) {
    return [flag](UiContext& now) { now.program.*flag = !(now.program.*flag); };
  };
  add_glossary_actions(actions);
  add_example_action(actions, ui);
  actions.add({.id = "help.keys",
               .label = "Keys",
               .shortcut = {Key::f1, false, true},
               .tooltip = "Every key of this workspace.",
               .run = flips(&ProgramView::showing_keys)});
  actions.add({.id = "help.palette",
               .label = "Find an action…",
               .shortcut = {Key::p, true},
               .tooltip = "Type a word to find what can be done.",
               .run = flips(&ProgramView::showing_palette)});
  actions.add({.id = "help.notices",
               .label = "Notices",
               .tooltip = "Everything the program said, to read again.",
               .run = flips(&ProgramView::showing_notices)});
  actions.add(
      {.id = "help.log",
       .label = "The run in words",
       .tooltip = "What every step of every model does, a sentence a line, to read or copy.",
       .run = flips(&ProgramView::showing_log)});
  actions.add({.id = "help.about",
               .label = "About Mnemoscope",
               .tooltip = "Version and sources.",
               .run = flips(&ProgramView::showing_about)});
}

void add_notice_actions(Actions& actions, const UiContext& ui) {
  const Notice* const notice = ui.notices.waiting();
  const auto answers = [](std::size_t offer) {
    return [offer](UiContext& now) {
      const Notice* const asked = now.notices.waiting();
      if (asked == nullptr) return;
      const Action* const action =
          offer < asked->actions.size() ? now.actions.find(asked->actions[offer]) : nullptr;
      const std::uint64_t number = asked->number;
      if (action != nullptr) {
        const std::string why_not = perform(*action, now);
        now.notices.answer(why_not);
        if (!why_not.empty()) return;
      }
      now.notices.close(number);
    };
  };
  const std::size_t offers = notice == nullptr ? 0 : notice->actions.size();
  constexpr const char* kNone = "No notice offers anything now.";
  actions.add({.id = "notice.accept",
               .label = "Answer the notice: first offer",
               .shortcut = {Key::enter, true},
               .tooltip = "Does what the newest notice offers first.",
               .enabled = offers > 0,
               .why_not = kNone,
               .run = answers(0)});
  actions.add({.id = "notice.accept-second",
               .label = "Answer the notice: second offer",
               .shortcut = {Key::enter, true, true},
               .tooltip = "Does what the newest notice offers second.",
               .enabled = offers > 1,
               .why_not = kNone,
               .run = answers(1)});
  actions.add({.id = "notice.dismiss",
               .label = "Put the notice away",
               .shortcut = {Key::escape, false, true},
               .tooltip = "Takes the newest notice with an offer off the screen; it stays in the "
                          "list.",
               .enabled = offers > 0,
               .why_not = kNone,
               .run = answers(std::numeric_limits<std::size_t>::max())});
}

}  // namespace mnemoscope
