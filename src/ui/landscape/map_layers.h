// What lies on a map: the field's colours and lines, thumbnails of memories and of basins, the ways
// of the models, the start and the query.
#pragma once

#include <array>
#include <string>

#include "plot/plane_map.h"
#include "plot/surface.h"
#include "ui/landscape/panels.h"

namespace mnemoscope {

/// The marks of a map come in this order.
inline constexpr std::size_t kStartMark = 0;

/// Whether a map has something to say of the plane that is looked at: one of another plane or of
/// other memories has not, and an older one has not of a model that cannot be fitted.
bool belongs(const LiveLandscape& live, const LandscapeState& state, const Start& start);

/// Whether nothing more will come for the map that was asked for last.
bool is_finished(const LiveLandscape& live);

/// The model of a map, with its b where it has one.
std::string map_title(const ShownLandscape& landscape, const LandscapeState& state,
                      std::size_t map);

/// Where a map is drawn: in the window, which has textures, or on a page, which has none.
struct LayerPlace {
  const Theme& theme;
  const LandscapeState& state;
  Textures* textures = nullptr;
  ImVec2 room{};    ///< what the map and its surroundings have, in pixels
  float em = 0.0F;  ///< height of a line of text there
};

/// The rest of the current ImGui window.
LayerPlace place_in_window(UiContext& ui);

/// Everything but the title. `picture` may be null: nothing was computed yet.
plot::PlaneMap layers_of(const LayerPlace& place, const ShownLandscape& landscape,
                         const MapPicture* picture, std::size_t map);

/// The same as a surface: the heights are the energy.
plot::Surface surface_of(UiContext& ui, const ShownLandscape& landscape, const MapPicture* picture,
                         std::size_t map);

/// Names the rectangle of the start mark, for tests: "landscape.start".
void mark_start(UiContext& ui, const plot::PlaneMap& map, const plot::Rect& frame,
                std::size_t number);

}  // namespace mnemoscope
