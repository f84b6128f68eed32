// The window walks through retrievals by itself, for an exhibition or before a lecture begins: one
// memory after the other is asked for and brought back step by step, until a hand does anything.
#pragma once

#include <vector>

#include "ui/frame/actions.h"
#include "ui/frame/keys.h"

namespace mnemoscope {

/// "view.attract": begins it. Not while several queries are asked, which are a walk already.
void add_attract_action(Actions& actions, const UiContext& ui);

/// Goes on: the next step, or after the last one the next memory. Session, workspace and
/// shown step are as they were, with nothing to undo, once a key is pressed or the mouse clicked. `presses` are the keys of this
/// frame. True while it went on or has just ended: the keys were for that.
bool advance_attract(UiContext& ui, const std::vector<KeyPress>& presses);

}  // namespace mnemoscope
