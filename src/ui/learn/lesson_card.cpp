#include "ui/learn/lesson_card.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "ui/context.h"
#include "ui/learn/card_frame.h"
#include "ui/learn/card_place.h"
#include "ui/learn/card_sight.h"
#include "ui/learn/lesson_steps.h"
#include "ui/learn/lights.h"
#include "ui/learn/page_flow.h"
#include "ui/learn/page_symbols.h"
#include "ui/shown/action_buttons.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr const char* kWindow = "###lesson-card";
constexpr float kPadUnits = 14.0F;
constexpr float kStripPadUnits = 8.0F;
constexpr double kSettlingFrame = 0.05;

/// What the page points at and what a word under the pointer names.
Lights lights_of(const UiContext& ui, const ImRect& room) {
  const LessonView& lessons = ui.program.of<LessonView>();
  const LessonPage& page = *lessons.page();
  const NamedWidgets::Map& widgets = ui.widgets.all();
  Lights lights;
  lights.since = lessons.open->since;
  if (!lessons.pointed_word.empty()) {
    // A model is named as a whole where its workspace has a place for all of it.
    const std::string_view workspace = workspaces()[ui.program.workspace]->word;
    lights.framed = places_of(
        widgets, {lessons.pointed_word, fmt::format("{}.{}", workspace, lessons.pointed_word)},
        room);
    if (!lights.framed.empty()) return lights;
    // A symbol or a curve answers by itself: the lights stay as they are.
    if (!lessons.pointed_word.starts_with("model.") && !names_symbol(lessons.pointed_word))
      return lights;
  }
  // With the deed done all is to be seen again; what is only pointed at stays lit.
  if (lessons.open->awaited || lessons.open->done) return lights;
  lights.framed = places_of(widgets, page.point, room);
  lights.watched = places_of(widgets, page.watch, room);
  return lights;
}

/// Six dots and the number of the lesson: here a hand takes hold.
void draw_grip(UiContext& ui, const std::string& words) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float step = ui.theme.px(4);
  const float dots = 4.0F * step;
  const float height = ImGui::GetFrameHeight();
  ImGui::InvisibleButton("###lesson-grip", {dots + ImGui::CalcTextSize(words.c_str()).x, height});
  ui.widgets.mark("lesson.grip");
  tooltip(ui, "Drag the card. Dropped over the left or right edge it stands beside the workspace.");
  drag_card(ui);
  const ImU32 quiet = packed(ui.theme.colours().quiet);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (int i = 0; i < 6; ++i) {
    const auto column = static_cast<float>(i % 2);
    const int row = i / 2 - 1;  // from the middle one
    list.AddCircleFilled(
        {at.x + step * (0.5F + column), at.y + height / 2.0F + static_cast<float>(row) * step},
        ui.theme.px(1), quiet);
  }
  list.AddText({at.x + dots, at.y + ImGui::GetStyle().FramePadding.y}, quiet, words.c_str());
}

float width_of_button(const char* words) {
  return ImGui::CalcTextSize(words).x + 2.0F * ImGui::GetStyle().FramePadding.x;
}

/// The card goes where it keeps clear, so Leave can come to lie under a pointer that pressed Next: as
/// long as that has not moved, it presses nothing.
void draw_leave(UiContext& ui) {
  const std::optional<ImVec2>& pressed = ui.program.of<LessonView>().open->pressed_at;
  const ImVec2 now = ImGui::GetIO().MousePos;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImRect place(at, {at.x + width_of_button("Leave"), at.y + ImGui::GetFrameHeight()});
  const bool rests = pressed && pressed->x == now.x && pressed->y == now.y && place.Contains(now);
  ImGui::BeginDisabled(rests);
  action_button(ui, "lesson.leave", ButtonLook::quiet, "Leave");
  ImGui::EndDisabled();
}

void draw_number(UiContext& ui) {
  const LessonView& lessons = ui.program.of<LessonView>();
  draw_grip(ui,
            fmt::format("Lesson {} of {}", lessons.open->lesson + 1, lessons.list->lessons.size()));
}

void draw_head(UiContext& ui) {
  const LessonView& lessons = ui.program.of<LessonView>();
  draw_number(ui);
  const char* const dock = lessons.card.side == LessonCard::Side::none ? "Dock" : "Float";
  const float gap = ui.theme.px(4);
  const float needed = width_of_button(dock) + gap + width_of_button("Leave");
  ImGui::SameLine();
  const float right = ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x - needed;
  ImGui::SetCursorPosX(std::max(ImGui::GetCursorPosX(), right));
  action_button(ui, "lesson.dock", ButtonLook::quiet, dock);
  ImGui::SameLine(0.0F, gap);
  draw_leave(ui);
}

void draw_titles(UiContext& ui) {
  const LessonView& lessons = ui.program.of<LessonView>();
  const LessonPage& page = *lessons.page();
  const std::string& title = page.title.empty() ? lessons.lesson()->title : page.title;
  ImGui::PushFont(ui.theme.faces().title);
  ImGui::PushTextWrapPos(0.0F);
  ImGui::TextUnformatted(title.c_str());
  ImGui::PopTextWrapPos();
  ImGui::PopFont();
}

void wrapped(const std::string& words) {
  ImGui::PushTextWrapPos(0.0F);
  ImGui::TextUnformatted(words.c_str());
  ImGui::PopTextWrapPos();
}

/// What the hand has to do, and after it how far it was.
void draw_guess_by_hand(UiContext& ui, const Prediction& ask) {
  const OpenLesson& open = *ui.program.of<LessonView>().open;
  if (!open.guess) {
    quiet_text(ui, ask.by == GuessBy::memory
                       ? "Click a memory in the grid."
                       : "Drag through the plot, then press the button. A second stroke draws over "
                         "the first.");
  }
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
  if (!open.guess) return;
  wrapped(open.hand.words.empty() ? "It is being computed…" : open.hand.words);
  ui.widgets.mark("lesson.truth");
}

void draw_guesses(UiContext& ui, const Prediction& ask) {
  heading(ui, "Predict first");
  wrapped(ask.question);
  if (ask.by != GuessBy::answers) return draw_guess_by_hand(ui, ask);
  const std::optional<std::size_t>& guess = ui.program.of<LessonView>().open->guess;
  for (std::size_t i = 0; i <= ask.answers.size(); ++i) {
    const std::string label = i < ask.answers.size() ? ask.answers[i] : "Not sure yet";
    const std::string name = fmt::format("lesson.guess.{}", i);
    const ButtonLook look = guess && *guess == i ? ButtonLook::chosen : ButtonLook::plain;
    if (i > 0) next_on_line(ui, label);
    if (button(ui, {.name = name, .label = label, .why_not = guess ? "You have guessed." : ""},
               look))
      take_guess(ui, i);
  }
  if (!guess) return;
  const bool is_right = *guess == ask.right;
  const std::string words = is_right ? "Yes, so it is."
                            : *guess < ask.answers.size()
                                ? fmt::format("Look: it is \"{}\".", ask.answers[ask.right])
                                : fmt::format("Now you see: \"{}\".", ask.answers[ask.right]);
  wrapped(words);
  ui.widgets.mark("lesson.truth");
}

/// A ring while it is to be done, a tick after.
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
  ImGui::TextUnformatted(page.task.c_str());
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
  // What is asked on the page itself comes first.
  if (lessons.page()->ask && !lessons.open->guess) return;
  heading(ui, "To explore");
  ImGui::PushTextWrapPos(0.0F);
  ImGui::TextUnformatted(lesson.question.c_str());
  ImGui::PopTextWrapPos();
}

void draw_dots(UiContext& ui) {
  const LessonView& lessons = ui.program.of<LessonView>();
  const std::size_t count = lessons.lesson()->pages.size();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float step = ui.theme.px(13);
  const float y = at.y + ImGui::GetFrameHeight() / 2.0F;
  const Colours& c = ui.theme.colours();
  for (std::size_t i = 0; i < count; ++i) {
    const ImVec2 centre{at.x + step * (static_cast<float>(i) + 0.5F), y};
    const bool here = i == lessons.open->page;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (i <= lessons.open->page) {
      list.AddCircleFilled(centre, ui.theme.px(here ? 4.0F : 3.0F),
                           packed(here ? c.accent : c.quiet));
    } else {
      list.AddCircle(centre, ui.theme.px(3), packed(c.quiet));
    }
  }
  ImGui::Dummy({step * static_cast<float>(count), ImGui::GetFrameHeight()});
  tooltip(ui, fmt::format("Page {} of {}", lessons.open->page + 1, count));
}

/// Where the card has not all of its text to show: a button that shows the next of it, behind the
/// dots, and after the last the first again.
void draw_way_to_more(UiContext& ui) {
  LessonCard& card = ui.program.of<LessonView>().card;
  if (card.layout().text_height <= card.text_room + 1.0F) return;
  ImGui::SameLine();
  action_button(ui, "lesson.more", ButtonLook::quiet, "More ↓");
}

/// Back, Skip and Next at the right; `beside` pixels are left free behind them.
void draw_turning(UiContext& ui, float beside) {
  const LessonView& lessons = ui.program.of<LessonView>();
  const bool is_last = lessons.open->page + 1 == lessons.lesson()->pages.size();
  const char* const next = is_last ? "Finish" : "Next";
  const float gap = ui.theme.px(6);
  const float needed =
      width_of_button("Back") + width_of_button("Skip") + width_of_button(next) + 2.0F * gap;
  const float right = ImGui::GetWindowContentRegionMax().x - beside;
  ImGui::SameLine();
  if (ImGui::GetCursorPosX() + needed > right) ImGui::NewLine();
  ImGui::SetCursorPosX(std::max(right - needed, ImGui::GetStyle().WindowPadding.x));
  action_button(ui, "lesson.back", ButtonLook::plain, "Back");
  ImGui::SameLine(0.0F, gap);
  action_button(ui, "lesson.skip", ButtonLook::plain, "Skip");
  ImGui::SameLine(0.0F, gap);
  action_button(ui, "lesson.next", may_go_on(lessons) ? ButtonLook::primary : ButtonLook::plain,
                next);
}

void draw_foot(UiContext& ui) {
  draw_dots(ui);
  draw_way_to_more(ui);
  draw_turning(ui, 0.0F);
}

/// Head and foot of a strip in one line: it is as low as can be.
void draw_strip_head(UiContext& ui) {
  const float gap = ui.theme.px(4);
  draw_number(ui);
  ImGui::SameLine();
  draw_dots(ui);
  draw_way_to_more(ui);
  draw_turning(ui, width_of_button("Dock") + width_of_button("Leave") + 3.0F * gap);
  ImGui::SameLine(0.0F, 2.0F * gap);
  action_button(ui, "lesson.dock", ButtonLook::quiet, "Dock");
  ImGui::SameLine(0.0F, gap);
  draw_leave(ui);
}

/// How much of the text is shown: all of it, or whole lines of it.
float text_room(LessonCard& card) {
  const float line = ImGui::GetTextLineHeight();
  // Head and foot are as high as the last frame laid them out.
  const CardLayout& layout = card.layout();
  const float most = std::max(card.most - layout.others, 2.0F * line);
  if (layout.text_height <= most) return std::max(layout.text_height, 1.0F);
  return whole_lines(card.line_ends, most, line);
}

/// How far the text is scrolled after so many screenfuls more; from its end to its beginning.
float next_screenful(LessonCard& card, float now, float screens) {
  const float most = std::max(card.layout().text_height - card.text_room, 0.0F);
  if (now >= most - 1.0F) return 0.0F;
  const float kept = 1.5F * ImGui::GetTextLineHeight();  // what was read last stays in sight
  return std::min(now + screens * std::max(card.text_room - kept, kept), most);
}

/// Everything between head and foot; scrolls where the card has no room for it, so that its task
/// and its buttons are always there.
void draw_page(UiContext& ui) {
  LessonCard& card = ui.program.of<LessonView>().card;
  card.text_room = text_room(card);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, ImVec4(0.0F, 0.0F, 0.0F, 0.0F));
  ImGui::BeginChild("page", {0.0F, card.text_room}, false, kTabIsTheRings);
  ImGui::PopStyleColor();
  draw_titles(ui);
  card.line_ends = {ImGui::GetCursorPosY()};
  const auto [pointed, line_ends] = draw_page_text(ui, text_of(ui), seen_in(ui));
  card.line_ends.insert(card.line_ends.end(), line_ends.begin(), line_ends.end());
  // What it names answers in the next frame.
  if (pointed != ui.program.of<LessonView>().pointed_word) ui.clock.wake_in(0.0);
  ui.program.of<LessonView>().pointed_word = pointed;
  draw_missing(ui);
  draw_question(ui);
  if (const float lines = std::exchange(card.scroll, 0.0F); lines != 0.0F)
    ImGui::SetScrollY(next_screenful(card, ImGui::GetScrollY(), lines));
  card.layout().text_height = ImGui::GetCursorPosY();
  ImGui::EndChild();
}

/// What the card says, one below the other. Returns where it ends, as ImGui's cursor.
float draw_content(UiContext& ui, bool is_strip, const ImRect& room) {
  const LessonPage& page = *ui.program.of<LessonView>().page();
  if (is_strip) {
    draw_strip_head(ui);
    draw_page(ui);
    draw_way_to_unseen(ui, room);
    if (page.ask) draw_guesses(ui, *page.ask);
    draw_task(ui, page);
  } else {
    draw_head(ui);
    draw_page(ui);
    ImGui::Separator();
    draw_way_to_unseen(ui, room);
    if (page.ask) draw_guesses(ui, *page.ask);
    draw_task(ui, page);
    draw_foot(ui);
  }
  return ImGui::GetCursorPosY() - ImGui::GetStyle().ItemSpacing.y;
}

void draw_card(UiContext& ui, const ImRect& room) {
  place_card(ui, room);
  LessonCard& card = ui.program.of<LessonView>().card;
  const bool is_strip = card.is_strip;
  const float pad = ui.theme.px(is_strip ? kStripPadUnits : kPadUnits);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, pad});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.theme.px(6));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.theme.px(8), ui.theme.px(6)});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ui.theme.colours().panel);
  ImGui::Begin(kWindow, nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                   ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_AlwaysAutoResize |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                   kTabIsTheRings);
  const float end = draw_content(ui, is_strip, room);
  const ImVec2 min = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  // What was laid out, not what the window has room for: else too long a text would push them out.
  CardLayout& layout = is_strip ? card.strip : card.floating;
  const float others = end + ImGui::GetStyle().WindowPadding.y - card.text_room;
  // The next frame lays out by these: where type or room change, the window must not sleep before.
  if (card.height != size.y || layout.others != others) ui.clock.wake_in(0.0);
  card.height = size.y;
  layout.others = others;
  layout.is_known = true;
  ui.widgets.mark_background("lesson.card", min, {min.x + size.x, min.y + size.y});
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
}

}  // namespace

void draw_lesson(UiContext& ui) {
  open_wanted(ui);
  LessonView& lessons = ui.program.of<LessonView>();
  if (!lessons.open) {
    lessons.card.width = 0.0F;
    ui.program.needed.clear();
    return;
  }
  const bool was_done = lessons.open->done;
  follow_lesson(ui);
  if (lessons.open->done && !was_done) ui.notices.status("Done.");
  ui.program.needed = parts_needed(*lessons.page());
  const ImRect room = workspace_place(ui);
  const Lights lights = lights_of(ui, room);
  draw_lights(ui, room, lights);
  draw_card(ui, room);
  // The card is laid out by what the frame before took: the window must not sleep on the way.
  if (is_card_settling(ui)) ui.clock.wake_in(kSettlingFrame);
  const LessonCard& card = ui.program.of<LessonView>().card;
  ui.program.taken = {card.taken(LessonCard::Side::left), card.taken(LessonCard::Side::right)};
  send_behind({"###mnemoscope", "###lesson-lights", kWindow});
}

}  // namespace mnemoscope
