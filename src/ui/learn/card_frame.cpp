#include "ui/learn/card_frame.h"

#include <algorithm>

#include "ui/learn/card_place.h"
#include "ui/learn/lesson_steps.h"
#include "ui/learn/lights.h"
#include "ui/shown/lesson_view.h"

namespace mnemoscope {
namespace {

constexpr float kWidthUnits = 344.0F;
constexpr float kGapUnits = 12.0F;
constexpr float kLeastLines = 4.5F;
constexpr float kLeastStripLines = 2.8F;  // two of the text, which are wider than the type is high
constexpr float kMostStripLines = 6.0F;
constexpr double kSettlingSeconds = 1.0;

/// What the page speaks of, whether it is dimmed around or not: the deed may be done again.
CardClearance clearance_of(const UiContext& ui, const ImRect& room) {
  const LessonPage& page = *ui.program.of<LessonView>().page();
  const NamedWidgets::Map& widgets = ui.widgets.all();
  return {.framed = places_of(widgets, page.point, room),
          .watched = places_of(widgets, page.watch, room)};
}

/// How high a form wants to be and how low it may become: head, foot and a few lines to read.
CardSize wanted(const CardLayout& layout, float width, float least_lines, float most) {
  const float least = std::min(most, layout.others + least_lines * ImGui::GetTextLineHeight());
  const float height = std::clamp(layout.others + layout.text_height, least, most);
  return {.size = {width, height}, .least = least};
}

/// Finds the place again while the page comes, and where the workspace has another size.
void find_place(UiContext& ui, const ImRect& room, float width, float gap) {
  LessonCard& card = ui.program.of<LessonView>().card;
  const bool is_new_room = card.room.x != room.GetWidth() || card.room.y != room.GetHeight();
  card.room = room.GetSize();
  if (is_new_room) show_page_again(ui);
  if (!is_card_settling(ui) && !is_new_room) return;
  const float most = room.GetHeight() - 2.0F * gap;
  const CardSize usual = wanted(card.floating, width, kLeastLines, most);
  const float strip_most =
      std::min(most, card.strip.others + kMostStripLines * ImGui::GetTextLineHeight());
  const CardSize strip = wanted(card.strip, room.GetWidth(), kLeastStripLines, strip_most);
  const CardClearance lit = clearance_of(ui, room);
  // The card is laid out before it is given up for the strip.
  const auto stays =
      card.foot ? place_at_foot(usual.size, *card.foot, room, lit, gap) : std::nullopt;
  const CardPlace place = stays ? *stays
                          : card.floating.is_known
                              ? place_for(usual, strip, room, lit, gap)
                              : clear_place(usual.size, usual.least, room, lit, gap);
  card.clear = place.at;
  card.is_strip = place.is_strip;
  // One that is not squeezed may grow while it is read, where its page says more after a guess.
  card.most = place.is_strip || place.height < usual.size.y ? place.height : most;
}

/// A card that a hand dropped over an edge of the workspace goes beside it.
void dock_where_dropped(UiContext& ui) {
  LessonCard& card = ui.program.of<LessonView>().card;
  if (!card.at) return;
  const ImRect room = workspace_place(ui);
  const float reach = ui.theme.px(16);
  if (card.at->x < room.Min.x - reach) card.side = LessonCard::Side::left;
  if (card.at->x + ImGui::GetWindowWidth() > room.Max.x + reach)
    card.side = LessonCard::Side::right;
  if (card.side != LessonCard::Side::none) card.at.reset();
}

}  // namespace

ImRect workspace_place(const UiContext& ui) {
  const NamedWidget& place = ui.widgets.all().find("workspace")->second;
  return {place.min, place.max};
}

bool is_card_settling(const UiContext& ui) {
  const OpenLesson& open = *ui.program.of<LessonView>().open;
  const auto is_new = [now = ui.clock.now()](double since) {
    return now - since < kSettlingSeconds;
  };
  return open.awaited || is_new(open.since) || (open.scrolled_at && is_new(*open.scrolled_at));
}

void place_card(UiContext& ui, const ImRect& room) {
  LessonCard& card = ui.program.of<LessonView>().card;
  const float gap = ui.theme.px(kGapUnits);
  // A card leaves something of the workspace to see, however large the type.
  const float width =
      std::min(ui.theme.px(kWidthUnits), 0.55F * ImGui::GetMainViewport()->WorkSize.x);
  card.width = width + 2.0F * gap;
  const float height = room.GetHeight() - 2.0F * gap;
  const bool is_beside = card.side != LessonCard::Side::none;
  if (is_beside || card.at) {
    card.is_strip = false;
    card.most = height;
  } else {
    find_place(ui, room, width, gap);
  }
  const float now = card.is_strip ? room.GetWidth() : width;
  ImGui::SetNextWindowSizeConstraints({now, 0.0F}, {now, height});
  if (is_beside) {
    const bool is_left = card.side == LessonCard::Side::left;
    const float x = is_left ? room.Min.x - gap - width : room.Max.x + gap;
    return ImGui::SetNextWindowPos({x, room.Min.y + gap});
  }
  const ImVec2 size{now, std::min(card.height, height)};
  ImGui::SetNextWindowPos(kept_within(card.at.value_or(card.clear), size, room));
}

void drag_card(UiContext& ui) {
  LessonCard& card = ui.program.of<LessonView>().card;
  if (ImGui::IsItemHovered() || ImGui::IsItemActive())
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
  if (ImGui::IsItemDeactivated()) return dock_where_dropped(ui);
  if (!ImGui::IsItemActive() || !ImGui::IsMouseDragging(ImGuiMouseButton_Left, 1.0F)) return;
  const ImVec2 moved = ImGui::GetIO().MouseDelta;
  const ImVec2 now = card.at.value_or(ImGui::GetWindowPos());
  card.side = LessonCard::Side::none;
  card.at = ImVec2(now.x + moved.x, now.y + moved.y);
}

}  // namespace mnemoscope
