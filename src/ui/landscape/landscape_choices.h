// What undo takes back of the Landscape workspace.
#pragma once

#include <memory>

#include "session/choices.h"
#include "ui/landscape/landscape_state.h"

namespace mnemoscope {

/// Corners, the model beside, points to a side, half-width and start. Where the view lies and how
/// far the wheel zoomed is only looked at: the half-width counts where its centre stayed.
std::shared_ptr<const Choices> landscape_choices(const LandscapeState& state);

/// Changes the state to what `to` has otherwise than `from`, both of landscape_choices().
void choose_landscape(const Choices& from, const Choices& to, LandscapeState& state);

}  // namespace mnemoscope
