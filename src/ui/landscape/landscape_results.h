// What the workers beside the window have made of the Landscape workspace's requests.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "engine/landscape/descent.h"
#include "engine/landscape/landscape_executor.h"

namespace mnemoscope {

/// What the workspace wants computed: one or two maps, and the descents from the start.
struct LandscapeRequest {
  std::vector<LandscapeSpec> maps{};
  std::optional<DescentSpec> descent{};
  bool stopped = false;  ///< the person stopped the maps: they stay as far as they are
};

/// The newest of everything; older than the request while busy.
struct LandscapeResults {
  std::array<LiveLandscape, 2> maps{};
  std::shared_ptr<const Memories> memories{};  ///< of the paths; null before the first
  Plane plane{};                               ///< that the paths are seen from
  /// The newest path of every model, in the order of the request, so that paths stay until newer
  /// ones are there; null before a model's first.
  std::vector<std::shared_ptr<const Path>> paths{};
  /// The same, but the newest whose profiles are there too.
  std::vector<std::shared_ptr<const Path>> profiled{};

  /// Whether all of it is about these memories: what came of others has numbers and names of
  /// memories that may not be there any more.
  bool is_about(const Memories& shown) const;

  /// Takes what is ready of a descent.
  void take(const std::shared_ptr<const Descent>& descent);
};

/// The path of a row, or nullptr when it has none yet.
const Path* path_of(const std::vector<std::shared_ptr<const Path>>& paths, RowHandle row);

}  // namespace mnemoscope
