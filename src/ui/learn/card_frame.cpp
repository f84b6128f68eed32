#include "ui/learn/card_frame.h"

#include <algorithm>
#include <cmath>

#include "ui/learn/lesson_steps.h"
#include "ui/learn/lights.h"
#include "ui/shown/lesson_view.h"

namespace mnemoscope {
namespace {

constexpr float kWidthUnits = 344.0F;
constexpr float kGapUnits = 12.0F;
// Three lines of the text, which are wider than the type is high, with the end of a paragraph.
constexpr float kLeastLines = 6.1F;
constexpr double kSettlingSeconds = 1.0;
constexpr double kQuietSeconds = 0.2;

/// What the page speaks of, whether it is dimmed around or not: the deed may be done again.
CardClearance clearance_of(const UiContext& ui, const ImRect& room) {
  const LessonPage& page = *ui.program.of<LessonView>().page();
  const NamedWidgets::Map& widgets = ui.widgets.all();
  return {.framed = places_of(widgets, page.point, room),
          .watched = places_of(widgets, page.watch, room)};
}

struct CardSize {
  ImVec2 size{0.0F, 0.0F};
  float least = 0.0F;
};

/// How high the card over the workspace wants to be and how low it may become: with its question to
/// predict beside the text, which scrolls first.
CardSize wanted(const CardParts& parts, float width, float most) {
  const float lowest = parts.others + parts.asks + std::min(parts.text, parts.least_text);
  const float least = std::min(most, lowest);
  return {.size = {width, std::clamp(parts.all(), least, most)}, .least = least};
}

/// Whether the page has come with its results, and what it speaks of was scrolled to.
bool is_page_quiet(const UiContext& ui) {
  const OpenLesson& open = *ui.program.of<LessonView>().open;
  const double last = std::max(open.since, open.scrolled_at.value_or(open.since));
  return !open.awaited && open.in_sight && ui.clock.now() - last > kQuietSeconds;
}

/// Whether its beginning is squeezed to fewer lines than can be read, with its title.
bool says_too_little(const LessonCard& card) {
  constexpr int kFewestLines = 4;
  return card.first_lines < kFewestLines && card.scrolls_height > card.text_room + 1.0F;
}

/// Where the card lies over the workspace, or that it is to be a strip.
void find_floating(UiContext& ui, const ImRect& room, float width, float gap) {
  LessonCard& card = ui.program.of<LessonView>().card;
  const float most = room.GetHeight() - 2.0F * gap;
  CardParts parts = parts_of(card);
  parts.others += card.way;
  const CardSize usual = wanted(parts, width, most);
  const CardClearance lit = clearance_of(ui, workspace_place(ui));
  const auto stays =
      card.foot ? place_at_foot(usual.size, *card.foot, room, lit, gap) : std::nullopt;
  const CardPlace place = stays.value_or(clear_place(usual.size, usual.least, room, lit, gap));
  card.clear = place.at;
  // One that is not squeezed may grow while it is read, where its page says more after a guess.
  card.most = place.height < usual.size.y ? place.height : most;
  // It is given up for the strip, which stays, once all is laid out, shown and scrolled to.
  if (!card.floating.is_known || !is_page_quiet(ui)) return;
  card.is_decided = true;
  card.is_strip = hides_too_much(place, lit);
}

bool is_other_size(ImVec2 a, ImVec2 b) {
  return std::abs(a.x - b.x) >= 1.0F || std::abs(a.y - b.y) >= 1.0F;
}

/// Where the room is another since this was last so, or the type, a strip may be a card again. A line
/// of notices that comes and goes below a lecture does not make it one.
void see_room(LessonCard& card, const ImRect& room) {
  constexpr float kOther = 0.15F;
  const float type = ImGui::GetFontSize();
  const bool is_other = std::abs(card.room.x - room.GetWidth()) >= 1.0F ||
                        std::abs(card.room.y - room.GetHeight()) > kOther * card.room.y ||
                        card.type != type;
  if (!is_other) return;
  card.room = room.GetSize();
  card.type = type;
  card.is_strip = card.is_decided = false;
  card.floating.is_known = card.strip.is_known = false;
}

/// Finds the place again while the page comes, and where the window has another size.
void find_place(UiContext& ui, const ImRect& room, float width, float gap) {
  LessonCard& card = ui.program.of<LessonView>().card;
  const bool is_new_workspace = is_other_size(card.workspace, workspace_place(ui).GetSize());
  card.workspace = workspace_place(ui).GetSize();
  see_room(card, room);
  if (is_new_workspace) show_page_again(ui);
  // What is out of sight, and takes a line to say so, is known only then.
  if (card.is_decided && !card.is_strip && is_page_quiet(ui) && says_too_little(card)) {
    card.is_strip = true;
    show_page_again(ui);
  }
  if (!is_card_settling(ui) && !is_new_workspace) return;
  if (!card.is_strip) find_floating(ui, room, width, gap);
  if (card.is_strip) card.most = strip_height(parts_of(card), room.GetHeight());
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
  return open.awaited || !ui.program.of<LessonView>().card.is_decided || is_new(open.since) ||
         (open.scrolled_at && is_new(*open.scrolled_at));
}

CardParts parts_of(const LessonCard& card) {
  // A strip that was never drawn is made of about the same.
  const bool as_strip = card.is_strip && card.strip.others > 0.0F;
  const CardLayout& layout = as_strip ? card.strip : card.floating;
  return {.others = layout.others,
          .asks = card.asks,
          .text = layout.text_height,
          .least_text = card.title + kLeastLines * ImGui::GetTextLineHeight()};
}

void place_card(UiContext& ui) {
  ImRect room = workspace_place(ui);
  room.Max.y += ui.program.lacks.below;
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
    card.is_decided = true;
    card.most = height;
  } else {
    find_place(ui, room, width, gap);
  }
  if (card.is_strip) {
    const ImVec2 size{room.GetWidth(), card.most};
    ImGui::SetNextWindowSizeConstraints(size, size);
    return ImGui::SetNextWindowPos({room.Min.x, room.Max.y - card.most});
  }
  ImGui::SetNextWindowSizeConstraints({width, 0.0F}, {width, height});
  if (is_beside) {
    const bool is_left = card.side == LessonCard::Side::left;
    const float x = is_left ? room.Min.x - gap - width : room.Max.x + gap;
    return ImGui::SetNextWindowPos({x, room.Min.y + gap});
  }
  const ImVec2 size{width, std::min(card.height, height)};
  ImGui::SetNextWindowPos(kept_within(card.at.value_or(card.clear), size, room));
}

void keep_foot(UiContext& ui, float before, float now) {
  LessonCard& card = ui.program.of<LessonView>().card;
  const bool floats = card.side == LessonCard::Side::none && !card.at && !card.is_strip;
  if (!floats || is_card_settling(ui)) return;
  const float top = workspace_place(ui).Min.y + ui.theme.px(kGapUnits);
  card.clear.y = top_for_foot(card.clear.y, before, now, top);
}

void drag_card(UiContext& ui) {
  LessonCard& card = ui.program.of<LessonView>().card;
  if (ImGui::IsItemHovered() || ImGui::IsItemActive())
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
  if (ImGui::IsItemDeactivated()) return dock_where_dropped(ui);
  if (!ImGui::IsItemActive() || !ImGui::IsMouseDragging(ImGuiMouseButton_Left, 1.0F)) return;
  const ImVec2 moved = ImGui::GetIO().MouseDelta;
  // The grip of a strip is at its other end.
  const ImVec2 pointer = ImGui::GetIO().MousePos;
  const float in = ui.theme.px(20);
  const ImVec2 now = card.is_strip ? ImVec2(pointer.x - in, pointer.y - in)
                                   : card.at.value_or(ImGui::GetWindowPos());
  card.side = LessonCard::Side::none;
  card.at = ImVec2(now.x + moved.x, now.y + moved.y);
}

}  // namespace mnemoscope
