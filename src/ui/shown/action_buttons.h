// Buttons that are drawn from actions: label, tooltip with its keys, and why it is not possible now.
#pragma once

#include <string_view>

#include "ui/widgets/controls.h"
#include "ui/widgets/icons.h"

namespace mnemoscope {

/// A button drawn from an action: label (or `label` when given), tooltip with its shortcut,
/// why_not. Runs it.
bool action_button(UiContext& ui, std::string_view action_id, ButtonLook look = ButtonLook::plain,
                   std::string_view label = {}, float width = 0.0F);

/// The button of an action with a sign before its label, which may be empty.
bool icon_action_button(UiContext& ui, std::string_view action_id, Icon icon, ButtonLook look,
                        std::string_view label);

/// The width icon_action_button will have.
float icon_action_width(std::string_view label);

}  // namespace mnemoscope
