#include "ui/landscape/plane_choice.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/landscape/beta.h"
#include "ui/shown/pictures.h"

namespace mnemoscope {
namespace {

constexpr int kMostSteps = 50;

/// Whether it ended among these memories: the older trace that stays until a newer one comes may
/// have numbers of memories that are not there any more.
bool ended_among(const ShownVariant& v, const Memories& memories) {
  return v.trace() != nullptr && v.trace()->finished && v.start()->memories.get() == &memories;
}

/// All memories, those first that say most about this query: the target, where the models ended,
/// then the nearest to the query.
std::vector<Index> by_interest(const Shown& shown) {
  const Start& start = *shown.start;
  const MemoryBank& bank = *start.memories->bank;
  std::vector<Index> order;
  if (start.query.target) order.push_back(*start.query.target);
  for (const ShownVariant& v : shown.variants) {
    if (ended_among(v, *start.memories)) order.push_back(v.trace()->outcome.nearest);
  }
  const Eigen::VectorXd distances = bank.values().distances(start.query.state);
  std::vector<Index> nearest(static_cast<std::size_t>(bank.count()));
  for (std::size_t i = 0; i < nearest.size(); ++i) nearest[i] = static_cast<Index>(i);
  std::stable_sort(nearest.begin(), nearest.end(),
                   [&](Index a, Index b) { return distances[a] < distances[b]; });
  order.insert(order.end(), nearest.begin(), nearest.end());
  return order;
}

bool is_corner(const LandscapeState& state, Index memory) {
  return std::find(state.corners.begin(), state.corners.end(), memory) != state.corners.end();
}

void fill_corners(LandscapeState& state, const Shown& shown) {
  const std::vector<Index> order = by_interest(shown);
  auto next = order.begin();
  for (std::optional<Index>& corner : state.corners) {
    while (!corner && next != order.end()) {
      if (!is_corner(state, *next)) corner = *next;
      ++next;
    }
  }
}

std::string name_of_memories(const Start& start) {
  return fmt::format("{} {}", start.memories->images.name, start.memories->bank->count());
}

/// Corners that were kept with a session may be no three memories of these.
bool are_among(const LandscapeState& state, Index count) {
  for (std::size_t i = 0; i < state.corners.size(); ++i) {
    const std::optional<Index>& corner = state.corners[i];
    const auto rest = state.corners.begin() + static_cast<std::ptrdiff_t>(i) + 1;
    if (corner &&
        (*corner >= count || std::find(rest, state.corners.end(), corner) != state.corners.end()))
      return false;
  }
  return true;
}

void forget_corners(LandscapeState& state) {
  state.corners = {};
  state.active_slot = 0;
  state.opens_at.reset();
}

/// Whether a person would find the plane in it: of other memories it may be anywhere.
bool is_of(const PlaneLook& look, const plot::PlaneView& whole) {
  constexpr double kFurthest = 1e4;  // half-widths of the whole, and how far it can be zoomed
  const double furthest = kFurthest * whole.half_width;
  const auto is_near = [&](const plot::PlanePoint& point) {
    return std::abs(point.x - whole.centre.x) <= furthest &&
           std::abs(point.y - whole.centre.y) <= furthest;
  };
  const auto is_drawn = [](const plot::Range& range) {
    return plot::is_usable(plot::Scale::linear, range);
  };
  return look.view.half_width <= furthest && is_near(look.view.centre) && is_drawn(look.view.x()) &&
         is_drawn(look.view.y()) && (!look.start || is_near(*look.start));
}

/// The choice of a model with the b of the sweep, if one plays.
VariantChoice played(const ShownVariant& v, const BetaSweep& sweep, double largest_norm) {
  VariantChoice choice = *v.choice;
  if (sweep.b) apply_b(choice, *v.variant, *sweep.b, largest_norm);
  return choice;
}

}  // namespace

void settle_corners(LandscapeState& state, const Shown& shown) {
  const Start& start = *shown.start;
  if (std::string name = name_of_memories(start); name != state.chosen_for) {
    forget_corners(state);
    state.colours.clear();
    state.chosen_for = std::move(name);
  }
  if (!are_among(state, start.memories->bank->count())) forget_corners(state);
  const auto is_open = [](const std::optional<Index>& corner) { return !corner; };
  if (std::any_of(state.corners.begin(), state.corners.end(), is_open)) fill_corners(state, shown);
  for (std::size_t i = 0; i < state.corners.size(); ++i) {
    if (state.corners[i]) state.colours.try_emplace(*state.corners[i], i);
  }
}

void choose_corner(LandscapeState& state, Index memory) {
  state.opens_at.reset();
  auto& corners = state.corners;
  const auto other = std::find(corners.begin(), corners.end(), memory);
  if (other != corners.end()) *other = corners[state.active_slot];
  corners[state.active_slot] = memory;
  const std::size_t slots = state.query_as_c ? 2 : 3;
  state.active_slot = (state.active_slot + 1) % slots;
}

Result<Plane> plane_of(const LandscapeState& state, const Start& start) {
  std::array<State, 3> points;
  std::array<std::string, 3> names;
  for (std::size_t i = 0; i < 3; ++i) {
    if (i == 2 && state.query_as_c) {
      points[i] = start.query.state;
      names[i] = "the query";
    } else if (state.corners[i]) {
      points[i] = start.memories->bank->values().column(*state.corners[i]);
      names[i] = fmt::format("memory {}", memory_name(start, *state.corners[i]));
    } else {
      return fail("a plane needs three points; choose memories for A, B and C");
    }
  }
  return Plane::through(points, names);
}

plot::PlaneView whole_view(const Plane& plane) {
  const Extent extent = plane.extent();
  return {.centre = {(extent.s_min + extent.s_max) / 2, (extent.t_min + extent.t_max) / 2},
          .half_width = extent.width() / 2};
}

void look_at(LandscapeState& state, const Plane& plane) {
  if (state.plane && *state.plane == plane) return;
  state.plane = std::make_shared<const Plane>(plane);
  state.view = whole_view(plane);
  state.start.reset();
  state.looked_at.reset();
  const std::optional<PlaneLook> look = std::exchange(state.opens_at, std::nullopt);
  if (!look || !is_of(*look, state.view)) return;
  state.view = look->view;
  state.start = look->start;
}

void leave_plane(LandscapeState& state) {
  state.plane.reset();
  state.start.reset();
  state.looked_at.reset();
}

State start_state(const LandscapeState& state, const Start& start) {
  if (state.start && state.plane) return state.plane->at(state.start->x, state.start->y);
  return start.query.state;
}

std::vector<const ShownVariant*> mapped_variants(const LandscapeState& state, const Shown& shown) {
  std::vector<const ShownVariant*> mapped;
  if (shown.selected != nullptr) mapped.push_back(shown.selected);
  for (const ShownVariant& v : shown.variants) {
    const bool second = state.second_row == v.row && v.row != 0 && &v != shown.selected;
    if (second && !mapped.empty() && mapped.size() < 2) mapped.push_back(&v);
  }
  return mapped;
}

LandscapeRequest request_for(const LandscapeState& state, const Shown& shown,
                             const RunOptions& options) {
  LandscapeRequest request;
  if (shown.start == nullptr || !state.plane) return request;
  const Start& start = *shown.start;
  const double norm = start.memories->bank->largest_norm();
  const plot::Range s = state.view.x();
  const plot::Range t = state.view.y();
  RunOptions enough = options;
  enough.steps = kMostSteps;
  for (const ShownVariant* v : mapped_variants(state, shown)) {
    request.maps.push_back({.variant = played(*v, state.sweep, norm),
                            .memories = start.memories,
                            .target = start.query.target,
                            .position = start.position,
                            .queries = start.queries,
                            .plane = *state.plane,
                            .extent = {s.low, s.high, t.low, t.high},
                            .width = state.resolution,
                            .height = state.resolution,
                            .options = enough});
  }
  DescentSpec descent{.memories = start.memories,
                      .target = start.query.target,
                      .position = start.position,
                      .queries = start.queries,
                      .start = start_state(state, start),
                      .plane = *state.plane,
                      .options = enough};
  for (const ShownVariant& v : shown.variants) {
    descent.variants.push_back(played(v, state.sweep, norm));
  }
  request.descent = std::move(descent);
  return request;
}

}  // namespace mnemoscope
