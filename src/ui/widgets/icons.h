// Small buttons with a drawn sign where a word has no room. The sign follows the type size and the
// theme; the words are in the tooltip.
#pragma once

#include "ui/widgets/controls.h"

namespace mnemoscope {

enum class Icon { eye, pin, more, to_start, back, play, pause, step, run, enlarge };

/// A square button `side` pixels wide with the sign in the quiet colour, or in the accent when
/// `on`. ControlText::label is not drawn.
bool icon_button(UiContext& ui, const ControlText& text, Icon icon, float side, bool on = false);

/// The sign alone, about 2r wide around `centre`, in lines `line` thick.
void draw_icon(ImDrawList& list, Icon icon, ImVec2 centre, float r, ImU32 colour, float line);

}  // namespace mnemoscope
