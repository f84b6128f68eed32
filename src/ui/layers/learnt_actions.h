// What can be done with what the one in view has learnt.
#pragma once

#include "session/running_training.h"
#include "ui/context.h"

namespace mnemoscope {

/// Adds layers.save_layer: its weights and a script that loads them, to files that are asked for;
/// and layers.send_bank: what it compares, as memories of Retrieve.
void add_learnt_actions(Actions& actions, const UiContext& ui, const LiveTraining& live);

}  // namespace mnemoscope
