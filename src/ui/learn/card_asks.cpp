#include "ui/learn/card_asks.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "ui/learn/lesson_steps.h"
#include "ui/shown/lesson_view.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

void wrapped(const std::string& words) {
  ImGui::PushTextWrapPos(0.0F);
  plain_text(words);
  ImGui::PopTextWrapPos();
}

/// The same of what is asked, which scrolls only where the card has no room for it beside.
void note_asked(UiContext& ui, float top) {
  if (ui.program.of<LessonView>().card.asks_inside) note_lines(ui, top);
}

void wrapped_asked(UiContext& ui, const std::string& words) {
  const float top = ImGui::GetCursorPosY();
  wrapped(words);
  note_asked(ui, top);
}

/// What the hand has to do, and after it how far it was.
void draw_guess_by_hand(UiContext& ui, const Prediction& ask) {
  const OpenLesson& open = *ui.program.of<LessonView>().open;
  if (!open.guess) {
    const float words = ImGui::GetCursorPosY();
    quiet_text(ui, ask.by == GuessBy::memory
                       ? "Click a memory in the grid."
                       : "Drag through the plot, then press the button. A second stroke draws over "
                         "the first.");
    note_asked(ui, words);
  }
  const float top = ImGui::GetCursorPosY();
  const std::string why_not = open.guess ? "You have guessed." : "";
  if (ask.by == GuessBy::curve) {
    const bool drawn = !open.hand.curve.empty();
    if (button(ui, {.name = "lesson.guess.hand",
                    .label = "This is my guess",
                    .why_not = open.guess ? why_not
                               : drawn    ? ""
                                          : "Draw the curve first."}))
      take_guess_by_hand(ui);
    next_on_line(ui, "Not sure yet");
  }
  if (button(ui, {.name = "lesson.guess.0", .label = "Not sure yet", .why_not = why_not})) {
    ui.program.of<LessonView>().open->hand.curve.clear();
    take_guess(ui, ask.answers.size());
  }
  note_asked(ui, top);
  if (!open.guess) return;
  wrapped_asked(ui, open.hand.words.empty() ? "It is being computed…" : open.hand.words);
  ui.widgets.mark("lesson.truth");
}

}  // namespace

void note_lines(UiContext& ui, float top) {
  std::vector<float>& ends = ui.program.of<LessonView>().card.line_ends;
  const float bottom = ImGui::GetCursorPosY() - ImGui::GetStyle().ItemSpacing.y;
  const float line = ImGui::GetTextLineHeight();
  for (float end = top + line; end < bottom - 1.0F; end += line) ends.push_back(end);
  ends.push_back(std::max(bottom, top));
}

void draw_guesses(UiContext& ui, const Prediction& ask) {
  const float above = ImGui::GetCursorPosY();
  heading(ui, "Predict first");
  note_asked(ui, above);
  wrapped_asked(ui, ask.question);
  if (ask.by != GuessBy::answers) return draw_guess_by_hand(ui, ask);
  const std::optional<std::size_t>& guess = ui.program.of<LessonView>().open->guess;
  for (std::size_t i = 0; i <= ask.answers.size(); ++i) {
    const std::string label = i < ask.answers.size() ? ask.answers[i] : "Not sure yet";
    const std::string name = fmt::format("lesson.guess.{}", i);
    const ButtonLook look = guess && *guess == i ? ButtonLook::chosen : ButtonLook::plain;
    if (i > 0) next_on_line(ui, label);
    const float top = ImGui::GetCursorPosY();
    if (button(ui, {.name = name, .label = label, .why_not = guess ? "You have guessed." : ""},
               look))
      take_guess(ui, i);
    note_asked(ui, top);
  }
  if (!guess) return;
  const bool is_right = *guess == ask.right;
  const std::string words = is_right ? "Yes, so it is."
                            : *guess < ask.answers.size()
                                ? fmt::format("Look: it is \"{}\".", ask.answers[ask.right])
                                : fmt::format("Now you see: \"{}\".", ask.answers[ask.right]);
  wrapped_asked(ui, words);
  ui.widgets.mark("lesson.truth");
}

void draw_task(UiContext& ui, const LessonPage& page) {
  if (page.task.empty()) return;
  const OpenLesson& open = *ui.program.of<LessonView>().open;
  const bool done = open.done;
  const Colours& c = ui.theme.colours();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float line = ImGui::GetTextLineHeight();
  const float indent = line + ui.theme.px(6);
  if (done) {
    ImGui::GetWindowDrawList()->AddText(at, packed(c.good), "✓");
  } else {
    ImGui::GetWindowDrawList()->AddCircle({at.x + line / 2.0F, at.y + line / 2.0F}, 0.36F * line,
                                          packed(c.accent), 0, ui.theme.px(1.5F));
  }
  ImGui::Indent(indent);
  ImGui::PushStyleColor(ImGuiCol_Text, done ? c.good : c.text);
  ImGui::PushTextWrapPos(0.0F);
  plain_text(page.task);
  ui.widgets.mark(done ? "lesson.task.done" : "lesson.task");
  if (open.was_done && !done) {
    quiet_text(ui, "You have done this before; Next goes on.");
    ui.widgets.mark("lesson.task.before");
  }
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
  ImGui::Unindent(indent);
}

void draw_question(UiContext& ui) {
  const LessonView& lessons = ui.program.of<LessonView>();
  const Lesson& lesson = *lessons.lesson();
  if (lesson.question.empty() || lessons.open->page + 1 < lesson.pages.size()) return;
  const float above = ImGui::GetCursorPosY();
  heading(ui, "To explore");
  note_lines(ui, above);
  const float top = ImGui::GetCursorPosY();
  wrapped(lesson.question);
  note_lines(ui, top);
}

}  // namespace mnemoscope
