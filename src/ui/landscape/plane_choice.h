// Which plane the Landscape workspace looks at, and what it therefore wants computed: pure
// functions of session, results and view state.
#pragma once

#include <array>
#include <string>

#include "ui/landscape/landscape_results.h"
#include "ui/landscape/landscape_state.h"
#include "ui/shown/shown.h"

namespace mnemoscope {

/// Fills in the corners that nobody chose: the target, the memory that a model ended at instead,
/// and whatever is nearest to the query after them. Forgets corners that belong to other memories.
void settle_corners(LandscapeState& state, const Shown& shown);

/// A click on a memory: it becomes the active corner, the next corner becomes active. A memory that
/// is another corner already changes places with it.
void choose_corner(LandscapeState& state, Index memory);

/// The plane through the corners, or why there is none.
Result<Plane> plane_of(const LandscapeState& state, const Start& start);

/// Takes over a plane: another one than before is looked at as a whole, from the query; the first
/// of a session that was opened again as it was left, if that is a look at it.
void look_at(LandscapeState& state, const Plane& plane);

/// There is no plane to look at: what was seen on the one before is forgotten.
void leave_plane(LandscapeState& state);

/// The view that shows the whole plane.
plot::PlaneView whole_view(const Plane& plane);

/// Where the descents start: the dragged start, or the query itself.
State start_state(const LandscapeState& state, const Start& start);

/// The models whose maps are shown: the selected one, and the one beside it.
std::vector<const ShownVariant*> mapped_variants(const LandscapeState& state, const Shown& shown);

/// What is to be computed for this view. A sweep of beta stands in for the session's.
LandscapeRequest request_for(const LandscapeState& state, const Shown& shown,
                             const RunOptions& options);

/// A letter for each corner.
inline constexpr std::array<const char*, 3> kCornerLetters{"A", "B", "C"};

}  // namespace mnemoscope
