// The panels of the Landscape workspace. Each draws from what is shown and answers with changes of
// the view state, commands and requests.
#pragma once

#include <string>
#include <vector>

#include "ui/context.h"
#include "ui/landscape/landscape_results.h"
#include "ui/landscape/landscape_state.h"
#include "ui/landscape/map_picture.h"
#include "ui/landscape/plane_choice.h"
#include "ui/shown/pictures.h"

namespace mnemoscope {

struct LayerPlace;

/// What the workspace shows in this frame.
struct ShownLandscape {
  const Shown& shown;
  const LandscapeResults& results;
  std::vector<const ShownVariant*> mapped{};  ///< one or two, as the maps stand
  std::string trouble{};                      ///< why there is no plane; empty: there is one

  /// In the place of what is not there: nothing will come without a plane.
  const char* nothing_yet() const { return trouble.empty() ? "computing…" : "–"; }

  const Start& start() const { return *shown.start; }
  double largest_norm() const { return start().memories->bank->largest_norm(); }
};

/// Left: the corners of the plane and the memories to choose them from.
void draw_plane_choice(UiContext& ui, const ShownLandscape& landscape);

/// Left: models, inverse temperature with its sweep, extent and resolution, the start.
void draw_landscape_controls(UiContext& ui, const ShownLandscape& landscape);

/// Middle: the maps, or the surfaces.
void draw_maps(UiContext& ui, const ShownLandscape& landscape);

/// Right: what is at the point under the mouse and where it goes.
void draw_looked_at(UiContext& ui, const ShownLandscape& landscape);

/// Right: the energy along the way to the target and to where the selected model went instead.
void draw_companion(UiContext& ui, const ShownLandscape& landscape);

/// Right: the basins of the map by size, and the paths of the models.
void draw_landscape_legend(UiContext& ui, const ShownLandscape& landscape);

/// Moves the sweep of b on; once a frame.
void advance_sweep(UiContext& ui);

/// A point of the plane as a picture, or an end as one.
KeyedPicture point_picture(const Start& start, const LandscapeState& state, plot::PlanePoint at);
KeyedPicture attractor_picture(const MapPicture& picture, std::size_t attractor);

/// A picture small enough for a box, ready for a plot to draw over its ground.
plot::PlaneThumbnail thumbnail_of(const LayerPlace& place, const KeyedPicture& picture, float box);

/// The pixels of a state of the plane, in the memories' scale.
State plane_pixels(const Start& start, const LandscapeState& state, const State& x);

/// Asks for a point to become the query of the session.
void make_query(UiContext& ui, const Start& start, plot::PlanePoint at);

}  // namespace mnemoscope
