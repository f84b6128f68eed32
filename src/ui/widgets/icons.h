// Small buttons with a drawn sign where a word has no room. The sign follows the type size and the
// theme; the words are in the tooltip.
#pragma once

#include "ui/widgets/controls.h"

namespace mnemoscope {

enum class Icon { eye, pin, more, to_start, back, play, pause, step, run, enlarge };

/// A square button `side` pixels wide with the sign in the quiet colour, or in the accent when
/// `on`. ControlText::label is not drawn.
bool icon_button(UiContext& ui, const ControlText& text, Icon icon, float side, bool on = false);

/// The button of an action with a sign before its label, which may be empty.
bool icon_action_button(UiContext& ui, std::string_view action_id, Icon icon, ButtonLook look,
                        std::string_view label);

/// The width icon_action_button will have.
float icon_action_width(std::string_view label);

}  // namespace mnemoscope
