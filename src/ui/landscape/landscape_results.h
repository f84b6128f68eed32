// What the workers beside the window have made of the Landscape workspace's wishes.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "engine/landscape/descent.h"
#include "engine/landscape/landscape_executor.h"

namespace mnemoscope {

/// What the workspace wants computed: one or two maps, and the descents from the start.
struct LandscapeWish {
  std::vector<LandscapeSpec> maps{};
  std::optional<DescentSpec> descent{};
};

/// The newest of everything; older than the wish while busy.
struct LandscapeResults {
  std::array<LiveLandscape, 2> maps{};
  std::shared_ptr<const Descent> descent{};  ///< null before the first
};

}  // namespace mnemoscope
