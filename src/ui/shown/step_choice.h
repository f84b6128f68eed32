// Which steps a row of thumbnails shows when there is no room for all.
#pragma once

#include <vector>

namespace mnemoscope {

/// At most `room` (>= 3) steps of 0..last, ascending: all if they fit, else denser at the
/// beginning, where retrieval happens, with the first, the last and the shown one among them.
std::vector<int> chosen_steps(int last, int shown, int room);

}  // namespace mnemoscope
