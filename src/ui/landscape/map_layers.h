// What lies on a map: the field's colours and lines, thumbnails of memories and of basins, the ways
// of the models, the start and the query.
#pragma once

#include <array>

#include "plot/plane_map.h"
#include "plot/surface.h"
#include "ui/landscape/panels.h"

namespace mnemoscope {

/// The marks of a map come in this order.
inline constexpr std::size_t kStartMark = 0;

/// Everything but the title. `picture` may be null: nothing was computed yet.
plot::PlaneMap layers_of(UiContext& ui, const ShownLandscape& landscape, const MapPicture* picture,
                         std::size_t map);

/// The same as a surface: the heights are the energy.
plot::Surface surface_of(UiContext& ui, const ShownLandscape& landscape, const MapPicture* picture,
                         std::size_t map);

/// Names the rectangle of the start mark, for tests: "landscape.start".
void mark_start(UiContext& ui, const plot::PlaneMap& map, const plot::Rect& frame,
                std::size_t number);

}  // namespace mnemoscope
