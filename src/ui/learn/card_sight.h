// What a page speaks of and the window has scrolled out of sight: the card says so, and brings it.
#pragma once

#include <string>
#include <vector>

#include "lessons/lesson.h"
#include "ui/context.h"

namespace mnemoscope {

/// Of the names that the page watches or points at, those whose widgets are drawn in `room`'s
/// workspace but cannot be seen there: to watch, then to point at. A name that ends in * means all
/// that begin so, of which one is enough.
std::vector<std::string> names_out_of_sight(const NamedWidgets::Map& widgets,
                                            const LessonPage& page, const ImRect& room);

/// What the page speaks of and nothing draws: a control of a model that is not on, or what has no
/// room beside so large a type. Said once everything that the page shows has been drawn.
void draw_missing(UiContext& ui);

/// "Scroll to see: state", the first of them; "" where all is in sight.
std::string way_words(const UiContext& ui, const ImRect& room);

/// The same as a button that does it.
void draw_way_to_unseen(UiContext& ui, const ImRect& room);

}  // namespace mnemoscope
