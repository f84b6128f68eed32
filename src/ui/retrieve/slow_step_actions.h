// "Show one step slowly" and the hands of its play.
#pragma once

#include "ui/context.h"

namespace mnemoscope {

/// "retrieve.slow" always; "slow.pause", "slow.back", "slow.next" and "slow.end" while a step is
/// shown slowly: then Space, the arrows and Esc are theirs.
void add_slow_step_actions(Actions& actions, UiContext& ui);

}  // namespace mnemoscope
