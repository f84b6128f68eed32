// Keeping the wheel from scrolling the window around a plot: ImGui calls it by another name in
// every version.
#pragma once

namespace mnemoscope::plot {

/// Share of the range that one notch of the wheel leaves.
inline constexpr double kWheelStep = 0.85;

/// While the last item is hovered the wheel belongs to it, from the next frame on.
void claim_wheel();

}  // namespace mnemoscope::plot
