// What undo takes back of the Layers workspace.
#pragma once

#include <memory>

#include "session/choices.h"
#include "ui/layers/layers_state.h"

namespace mnemoscope {

/// The task as it is set up: which, its settings, who learns and the learning rate. Never the
/// training; that a kept one goes on is no choice of these.
std::shared_ptr<const Choices> layer_choices(const LayersState& state);

/// Changes the state to what `to` has otherwise than `from`, both of layer_choices(). Another task
/// comes with the training that it has, which waits: see stand_on.
void choose_layers(const Choices& from, const Choices& to, LayersState& state);

}  // namespace mnemoscope
