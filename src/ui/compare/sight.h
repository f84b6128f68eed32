// Whether what was just drawn can be seen, or must be scrolled to.
#pragma once

#include "ui/widgets/imgui_compat.h"

namespace mnemoscope {

/// Along each axis.
struct Sight {
  bool across = true;
  bool down = true;
};

/// Whether the last item is wholly inside the current ImGui window, beside what stays at its left
/// and upper edge while it scrolls: `stays`, in pixels.
Sight sight_of_item(ImVec2 stays = {0.0F, 0.0F});

}  // namespace mnemoscope
