// How a window is left: gone at once for whoever closed it, and nothing that still goes on beside it
// is waited for before all of it was told to end.
#pragma once

#include <functional>
#include <vector>

namespace mnemoscope {

/// What is done, in this order.
struct Leaving {
  std::function<void()> hide{};  ///< the window
  /// Loading, fits, runs, files: each is told to end, none is waited for. That is for destructors,
  /// which then wait as long as the slowest and not as long as all in turn.
  std::vector<std::function<void()>> stop{};
  /// The end of the autosave, for which the session must be whole: nothing is unsaved any more, so
  /// the next start offers nothing.
  std::function<void()> finish{};
};

void leave(const Leaving& leaving);

}  // namespace mnemoscope
