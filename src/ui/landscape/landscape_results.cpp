#include "ui/landscape/landscape_results.h"

#include <algorithm>

namespace mnemoscope {

bool LandscapeResults::is_about(const Memories& shown) const {
  const auto agrees = [&](const Memories* own) { return own == nullptr || own == &shown; };
  return agrees(memories.get()) && std::all_of(maps.begin(), maps.end(), [&](const auto& map) {
           return agrees(map.field ? map.field->spec.memories.get() : nullptr);
         });
}

void LandscapeResults::take(const std::shared_ptr<const Descent>& descent) {
  const std::vector<Path>& newer = descent->paths;
  const auto is_other = [&](std::size_t i) {
    return paths[i] && paths[i]->variant.handle != newer[i].variant.handle;
  };
  bool anew = paths.size() != newer.size() || !(plane == descent->spec.plane) ||
              memories != descent->spec.memories;
  for (std::size_t i = 0; !anew && i < newer.size(); ++i) anew = is_other(i);
  if (anew) {
    paths.assign(newer.size(), nullptr);
    profiled.assign(newer.size(), nullptr);
    plane = descent->spec.plane;
    memories = descent->spec.memories;
  }
  for (std::size_t i = 0; i < newer.size(); ++i) {
    // Shares the descent: a path is some megabytes.
    const std::shared_ptr<const Path> path(descent, &newer[i]);
    if (!path->states.empty() || path->failure) paths[i] = path;
    if (path->to_target || path->to_end || descent->finished) profiled[i] = path;
  }
}

const Path* path_of(const std::vector<std::shared_ptr<const Path>>& paths, RowHandle row) {
  for (const auto& path : paths) {
    if (path && path->variant.handle == row) return path.get();
  }
  return nullptr;
}

}  // namespace mnemoscope
