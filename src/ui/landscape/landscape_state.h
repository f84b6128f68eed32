// View state of the Landscape workspace.
#pragma once

namespace mnemoscope {

struct LandscapeState {};

}  // namespace mnemoscope
