// A lecture's screen: large type, high contrast, nothing but what is spoken of, everything by keys.
#pragma once

#include "ui/frame/actions.h"
#include "ui/program_view.h"

namespace mnemoscope {

/// F5 begins and ends it; while it is on B makes the screen black and Esc ends it.
void add_presentation_actions(Actions& actions, const UiContext& ui);

/// Whether the screen is black and the action would do something unseen.
bool is_hidden_by_black(const ProgramView& program, const Action& action);

/// How the window looks in a lecture: what the person chose, in high contrast, and so large that
/// 1280 x 800 pixels have type of 200 %. `size` is the window's, in pixels.
Appearance presented(Appearance chosen, ImVec2 size);

/// The trail of the pointer, or nothing but black, over everything else.
void draw_presentation(UiContext& ui);

}  // namespace mnemoscope
