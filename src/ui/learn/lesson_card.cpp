#include "ui/learn/lesson_card.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "ui/context.h"
#include "ui/learn/card_asks.h"
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
constexpr float kStripPadUnits = 6.0F;
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
  const ImVec2 now = ImGui::GetIO().MousePos;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImRect place(at, {at.x + width_of_button("Leave"), at.y + ImGui::GetFrameHeight()});
  const bool rests = ui.widgets.is_hushed() && place.Contains(now);
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

/// Returns how wide it is, pixels.
float draw_titles(UiContext& ui) {
  LessonView& lessons = ui.program.of<LessonView>();
  const float top = ImGui::GetCursorPosY();
  const LessonPage& page = *lessons.page();
  const std::string& title = page.title.empty() ? lessons.lesson()->title : page.title;
  ImGui::PushFont(ui.theme.faces().title);
  ImGui::PushTextWrapPos(0.0F);
  plain_text(title);
  ImGui::PopTextWrapPos();
  const float width = ImGui::GetItemRectSize().x;
  note_lines(ui, top);
  ImGui::PopFont();
  lessons.card.title = ImGui::GetCursorPosY() - top;
  return width;
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
  const LessonCard& card = ui.program.of<LessonView>().card;
  if (card.scrolls_height <= card.text_room + 1.0F) return;
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

/// Head and foot of a strip in one line at its bottom: it is as low as can be, and the buttons stay
/// where they are from page to page.
void draw_strip_foot(UiContext& ui) {
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

/// Decides how much of what scrolls is seen. A strip is as high as it is; over the workspace the
/// card ends where a line does.
void share_height(LessonCard& card) {
  const float line = ImGui::GetTextLineHeight();
  CardParts parts = parts_of(card);
  // In a strip it stands beside the title.
  if (!card.is_strip) parts.others += card.way;
  // With what comes and goes below it.
  parts.text = std::max(parts.text, card.scrolls_height - (card.asks_inside ? card.asks : 0.0F));
  const CardShares shares = shares_of(parts, card.most);
  card.asks_inside = shares.asks_inside;
  const float apart = parts.others + (shares.asks_inside ? 0.0F : parts.asks);
  card.text_room = std::max(card.is_strip ? card.most - apart : shares.scrolls, 2.0F * line);
  const bool all = card.scrolls_height <= card.text_room + 1.0F;
  if (!card.is_strip && !all) card.text_room = whole_lines(card.line_ends, card.text_room, line);
}

/// What is asked, as high as it is.
void draw_asked(UiContext& ui, const Prediction& ask) {
  LessonCard& card = ui.program.of<LessonView>().card;
  const float top = ImGui::GetCursorPosY();
  draw_guesses(ui, ask);
  const float height = ImGui::GetCursorPosY() - top;
  // The next frame shares the height out by it.
  if (std::exchange(card.asks, height) != height) ui.clock.wake_in(0.0);
}

/// Where the question scrolls with the text, what comes of the guess is scrolled to.
void scroll_to_answer(UiContext& ui) {
  LessonCard& card = ui.program.of<LessonView>().card;
  const bool is_new = ui.program.of<LessonView>().open->guess && card.told_asks != card.asks;
  if (!is_new) return;
  card.told_asks = card.asks;
  ImGui::SetScrollHereY(1.0F);
}

/// Scrolls as a button asked for, by screenfuls of whole lines.
void scroll_text(LessonCard& card) {
  if (std::exchange(card.to_top, false)) ImGui::SetScrollY(0.0F);
  if (std::exchange(card.scroll, 0.0F) == 0.0F) return;
  ImGui::SetScrollY(
      next_screen(card.line_ends, ImGui::GetScrollY(), card.text_room, card.scrolls_height));
}

/// The way to what is out of sight, as high as it is.
void draw_way(UiContext& ui, const ImRect& room) {
  LessonCard& card = ui.program.of<LessonView>().card;
  const float top = ImGui::GetCursorPosY();
  draw_way_to_unseen(ui, room);
  const float height = ImGui::GetCursorPosY() - top;
  if (std::exchange(card.way, height) != height) ui.clock.wake_in(0.0);
}

/// The title of a strip, and the way to what is out of sight beside it: no line gives it its room.
/// Where the title has none to give, the way is below. Returns how much it takes there.
float draw_title_and_way(UiContext& ui, const ImRect& room) {
  const ImVec2 at = ImGui::GetCursorPos();
  const float right = at.x + ImGui::GetContentRegionAvail().x;
  const float title = draw_titles(ui);
  const ImVec2 below = ImGui::GetCursorPos();
  const float wanted = width_of_button(way_words(ui, room).c_str());
  if (at.x + title + ui.theme.px(16) + wanted > right) {
    draw_way(ui, room);
    return ImGui::GetCursorPosY() - below.y;
  }
  ImGui::SetCursorPos({right - wanted, at.y});
  draw_way(ui, room);
  ImGui::SetCursorPos(below);
  return 0.0F;
}

/// All that scrolls; its last lines can be scrolled to the top of a screenful.
void draw_scrolled(UiContext& ui, const ImRect& room) {
  LessonCard& card = ui.program.of<LessonView>().card;
  const LessonPage& page = *ui.program.of<LessonView>().page();
  card.line_ends.clear();
  float passing = 0.0F;  // height of what comes and goes: no place is found by it
  if (card.is_strip) {
    passing = draw_title_and_way(ui, room);
  } else {
    draw_titles(ui);
  }
  const auto [pointed, line_ends] = draw_page_text(ui, text_of(ui), seen_in(ui));
  card.line_ends.insert(card.line_ends.end(), line_ends.begin(), line_ends.end());
  // What it names answers in the next frame.
  if (pointed != ui.program.of<LessonView>().pointed_word) ui.clock.wake_in(0.0);
  ui.program.of<LessonView>().pointed_word = pointed;
  const float above_missing = ImGui::GetCursorPosY();
  draw_missing(ui);
  passing += ImGui::GetCursorPosY() - above_missing;
  // A question to predict comes before the one to explore.
  if (!page.ask || ui.program.of<LessonView>().open->guess) draw_question(ui);
  card.layout().text_height = ImGui::GetCursorPosY() - passing;
  if (page.ask && card.asks_inside) {
    draw_asked(ui, *page.ask);
    scroll_to_answer(ui);
  }
  const float height = ImGui::GetCursorPosY();
  if (std::exchange(card.scrolls_height, height) != height) ui.clock.wake_in(0.0);
  if (card.scrolls_height <= card.text_room + 1.0F) return;
  const float last = last_screen(card.line_ends, card.text_room, card.scrolls_height);
  const float beyond = last + card.text_room - card.scrolls_height;
  if (beyond > ImGui::GetStyle().ItemSpacing.y)
    ImGui::Dummy({1.0F, beyond - ImGui::GetStyle().ItemSpacing.y});
}

/// Everything between head and foot; scrolls where the card has no room for it, so that its task
/// and its buttons are always there. No line is cut at its bottom.
void draw_page(UiContext& ui, const ImRect& room) {
  LessonCard& card = ui.program.of<LessonView>().card;
  share_height(card);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, ImVec4(0.0F, 0.0F, 0.0F, 0.0F));
  ImGui::BeginChild("page", {0.0F, card.text_room}, false, kTabIsTheRings);
  ImGui::PopStyleColor();
  scroll_text(card);
  const ImVec2 at = ImGui::GetWindowPos();
  const float scrolled = ImGui::GetScrollY();
  const float seen =
      scrolled + card.text_room >= card.scrolls_height - 1.0F
          ? card.text_room
          : whole_lines(card.line_ends, scrolled + card.text_room, ImGui::GetTextLineHeight()) -
                scrolled;
  card.lines_seen = lines_between(card.line_ends, scrolled, scrolled + seen);
  if (scrolled <= 0.0F) card.first_lines = card.lines_seen;
  ImGui::PushClipRect(at, {at.x + ImGui::GetWindowWidth(), at.y + seen}, true);
  draw_scrolled(ui, room);
  ImGui::PopClipRect();
  ImGui::EndChild();
}

/// What the card says, one below the other. Returns where it ends, as ImGui's cursor.
float draw_content(UiContext& ui, const ImRect& room) {
  LessonCard& card = ui.program.of<LessonView>().card;
  const LessonPage& page = *ui.program.of<LessonView>().page();
  const bool is_strip = card.is_strip;
  if (!is_strip) draw_head(ui);
  draw_page(ui, room);
  if (!is_strip) {
    ImGui::Separator();
    draw_way(ui, room);
  }
  if (!page.ask) card.asks = 0.0F;
  if (page.ask && !card.asks_inside) draw_asked(ui, *page.ask);
  draw_task(ui, page);
  if (is_strip) {
    draw_strip_foot(ui);
  } else {
    draw_foot(ui);
  }
  return ImGui::GetCursorPosY() - ImGui::GetStyle().ItemSpacing.y;
}

void draw_card(UiContext& ui, const ImRect& room) {
  place_card(ui);
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
                   (is_strip ? ImGuiWindowFlags_NoScrollbar : 0) | kTabIsTheRings);
  const float end = draw_content(ui, room);
  const ImVec2 min = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  // What was laid out, not what the window has room for: else too long a text would push them out.
  CardLayout& layout = is_strip ? card.strip : card.floating;
  const float apart = (card.asks_inside ? 0.0F : card.asks) + (is_strip ? 0.0F : card.way);
  const float others = end + ImGui::GetStyle().WindowPadding.y - card.text_room - apart;
  // The next frame lays out by these: where type or room change, the window must not sleep before.
  if (card.height != size.y || layout.others != others) ui.clock.wake_in(0.0);
  if (layout.is_known && card.height != size.y) keep_foot(ui, card.height, size.y);
  card.height = size.y;
  card.end = {min.x + size.x, min.y + size.y};
  layout.others = others;
  layout.is_known = true;
  ui.widgets.mark_background("lesson.card", min, card.end);
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
  ui.program.taken = {.left = card.taken(LessonCard::Side::left),
                      .right = card.taken(LessonCard::Side::right),
                      .below = card.taken_below()};
  send_behind({"###mnemoscope", "###lesson-lights", kWindow});
}

}  // namespace mnemoscope
