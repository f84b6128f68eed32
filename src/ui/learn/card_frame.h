// The frame of a lesson's card: where it lies and how large, what a hand does with it.
#pragma once

#include "ui/context.h"
#include "ui/learn/card_place.h"
#include "ui/shown/lesson_view.h"

namespace mnemoscope {

/// Where the workspace is in this frame, in pixels.
ImRect workspace_place(const UiContext& ui);

/// While a page comes, is laid out and scrolls to what it speaks of, the card finds its place; then
/// it keeps it: nothing moves under the hand. Only while a lesson is open.
bool is_card_settling(const UiContext& ui);

/// What the card is made of in the form that is drawn, as the last frame laid it out.
CardParts parts_of(const LessonCard& card);

/// Sets place and width of the next window, which is the card; decides its form.
void place_card(UiContext& ui);

/// The card was `before` pixels high and is so high `now`: while a page is read, its buttons stay
/// where they are, as far as the card has room above.
void keep_foot(UiContext& ui, float before, float now);

/// What a hand does with the grip just drawn.
void drag_card(UiContext& ui);

}  // namespace mnemoscope
