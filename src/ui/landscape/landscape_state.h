// View state of the Landscape workspace: which plane is looked at and how. No part of the document;
// what is computed from it stands behind pointers, so that this header stays light.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "core/variant.h"
#include "plot/plane_map.h"
#include "plot/surface.h"
#include "plot/view.h"

namespace mnemoscope {

class Plane;
struct LandscapeRequest;

/// How finely a person can have a map, points to a side.
inline constexpr std::array kResolutions{64, 128, 256, 512};

/// What the colours of a map say.
enum class MapKind { basins, energy, residual, steps };

/// b moving by itself between two values, both ways, on a logarithmic scale.
struct BetaSweep {
  bool plays = false;
  double phase = 0.0;         ///< 0 the low end, 1 the high end, 2 the low end again
  double last_time = 0.0;     ///< seconds, of the frame before
  std::optional<double> b{};  ///< what is shown instead of the session's while it plays
};

/// The colour of every memory that was seen as an end, so that none changes its colour while
/// a slider moves. Numbers count through plot::category_colour.
using MemoryColours = std::map<Index, std::size_t>;

/// The point a person looks at.
struct LookedAt {
  plot::PlanePoint at{};
  std::size_t map = 0;  ///< which of the two maps
};

/// What was looked at on a plane that is not loaded yet.
struct PlaneLook {
  plot::PlaneView view{};
  std::optional<plot::PlanePoint> start{};
};

struct LandscapeState {
  /// Memories at the corners A, B, C; nullopt until chosen, by hand or for the person.
  std::array<std::optional<Index>, 3> corners{};
  bool query_as_c = false;      ///< the third corner is the query instead
  std::size_t active_slot = 0;  ///< the corner that a click on a memory fills
  std::string chosen_for{};     ///< names the memories that the corners belong to

  MapKind kind = MapKind::basins;
  bool shows_contours = true;
  bool in_three_dimensions = false;
  RowHandle second_row = 0;  ///< of the model beside the selected one; 0: none
  int resolution = 256;      ///< points to a side

  plot::PlaneView view{};                   ///< shared by both maps
  std::shared_ptr<const Plane> plane{};     ///< that the view belongs to
  std::optional<plot::PlanePoint> start{};  ///< dragged to; nullopt: the query itself
  std::optional<PlaneLook> opens_at{};      ///< kept with the session, for its first plane
  std::optional<LookedAt> looked_at{};
  BetaSweep sweep{};

  std::array<plot::PlaneGesture, 2> gestures{};
  plot::SurfaceView surface_view{};
  plot::View companion_view{};
  MemoryColours colours{};
  std::shared_ptr<const LandscapeRequest>
      stopped{};  ///< the maps that the person stopped; null: none
  std::shared_ptr<const LandscapeRequest> shown_request{};  ///< of the last frame that had one
  std::shared_ptr<const LandscapeRequest>
      request{};  ///< what the frame wants computed; null: nothing
};

}  // namespace mnemoscope
