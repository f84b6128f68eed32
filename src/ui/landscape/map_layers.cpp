#include "ui/landscape/map_layers.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "engine/outcome_words.h"
#include "plot/plane_paint.h"
#include "ui/context.h"
#include "ui/landscape/beta.h"
#include "ui/landscape/landscape_state.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr std::size_t kMostBasinPictures = 10;
constexpr float kLargeThumbnailUnits = 64;
constexpr float kThumbnailUnits = 48;
constexpr float kSmallThumbnailUnits = 34;

plot::PlanePoint point_of(const PlanePosition& place) {
  return {place.s, place.t};
}

plot::TexturePart texture_of(Textures& textures, const MapPicture& picture) {
  const Textures::Handle handle =
      textures.handle(texture_key(picture), static_cast<int>(picture.cells.columns),
                      static_cast<int>(picture.cells.rows), [&] { return bitmap_of(picture); });
  return {handle.texture, handle.uv_min, handle.uv_max};
}

/// The paths of all models, in the order of the session; where two are the same the later is on
/// top.
std::vector<plot::PlanePath> paths_of(const LayerPlace& place, const ShownLandscape& landscape) {
  std::vector<plot::PlanePath> paths;
  if (!(landscape.results.plane == *place.state.plane)) return paths;
  for (const auto& path : landscape.results.paths) {
    if (!path) continue;
    plot::PlanePath drawn{.name = path->variant.id, .style = place.theme.variant(path->variant.id)};
    for (const PlanePosition& at : path->places) drawn.points.push_back(point_of(at));
    paths.push_back(std::move(drawn));
  }
  return paths;
}

std::vector<plot::PlaneMark> marks_of(const LayerPlace& place, const ShownLandscape& landscape) {
  const LandscapeState& state = place.state;
  const Colours& c = place.theme.colours();
  const PlanePosition query = state.plane->project(landscape.start().query.state);
  std::vector<plot::PlaneMark> marks;
  marks.push_back({.name = "start",
                   .at = state.start.value_or(point_of(query)),
                   .marker = plot::Marker::circle,
                   .colour = IM_COL32_WHITE,
                   .label = state.start ? "start" : "x₀",
                   .movable = true,
                   .hollow = true});
  if (state.start) {
    marks.push_back({.name = "query",
                     .at = point_of(query),
                     .marker = plot::Marker::diamond,
                     .colour = packed(c.query),
                     .label = "query"});
  }
  return marks;
}

/// The memories at the corners, at their places.
void add_corners(const LayerPlace& place, const ShownLandscape& landscape, float box,
                 std::vector<plot::PlaneThumbnail>& thumbnails) {
  const LandscapeState& state = place.state;
  const Start& start = landscape.start();
  for (std::size_t i = 0; i < 3; ++i) {
    if ((i == 2 && state.query_as_c) || !state.corners[i]) continue;
    const Index memory = *state.corners[i];
    plot::PlaneThumbnail thumbnail = thumbnail_of(place, memory_picture(start, memory), box);
    thumbnail.at = point_of(state.plane->corners()[i]);
    thumbnail.rim = start.query.target == memory ? packed(place.theme.colours().target)
                                                 : IM_COL32(245, 246, 248, 255);
    thumbnail.label = fmt::format("{} {}", kCornerLetters[i], memory_name(start, memory));
    thumbnails.push_back(std::move(thumbnail));
  }
}

bool ends_at_corner(const LandscapeState& state, const Attractor& attractor) {
  if (attractor.kind != VerdictKind::memory) return false;
  for (std::size_t i = 0; i < (state.query_as_c ? 2U : 3U); ++i) {
    if (state.corners[i] == attractor.memory) return true;
  }
  return false;
}

/// What a basin is called on the map: short, the legend has the rest.
std::string short_words(const Attractor& attractor) {
  if (attractor.kind == VerdictKind::memory) return fmt::format("#{}", attractor.memory);
  if (attractor.kind == VerdictKind::moving) {
    return std::string(words_of(OutcomeKind::moving).brief);
  }
  return attractor.words;
}

/// Where the picture of a basin stands: at its deepest point, or beside a corner's picture that is
/// there already.
std::optional<plot::PlanePoint> free_place(const LandscapeState& state, const MapPicture& picture,
                                           const BasinArea& basin, double room) {
  const auto covered = [&](plot::PlanePoint at) {
    for (std::size_t i = 0; i < (state.query_as_c ? 2U : 3U); ++i) {
      const PlanePosition& corner = state.plane->corners()[i];
      if (std::hypot(corner.s - at.x, corner.t - at.y) < room) return true;
    }
    return false;
  };
  if (!covered(basin.deepest)) return basin.deepest;
  const LandscapeField& field = *picture.field;
  for (const auto& [x, y] : {std::pair{1.0, 0.0}, {-1.0, 0.0}, {0.0, -1.0}, {0.0, 1.0}}) {
    const plot::PlanePoint at{basin.deepest.x + 1.9 * room * x, basin.deepest.y + 1.9 * room * y};
    const auto index = field.grid.index_at(at.x, at.y);
    const bool mine = index && static_cast<std::size_t>(field.labels[*index]) == basin.attractor;
    if (mine && !covered(at)) return at;
  }
  return std::nullopt;
}

/// Basins of what is no corner: a picture of the end where there is room, else its name.
void add_basins(const LayerPlace& place, const MapPicture& picture, float box, double unit,
                plot::PlaneMap& layers) {
  std::size_t drawn = 0;
  for (const BasinArea& basin : picture.basins) {
    const Attractor& attractor = picture.field->attractors[basin.attractor];
    if (ends_at_corner(place.state, attractor) || drawn == kMostBasinPictures) continue;
    const auto depth = static_cast<float>(basin.depth / unit);  // in pixels
    if (depth < 0.4F * box) continue;
    const std::optional<plot::PlanePoint> at =
        free_place(place.state, picture, basin, 1.5 * static_cast<double>(box) * unit);
    if (!at) continue;
    ++drawn;
    if (depth < 0.9F * box) {
      layers.marks.push_back({.name = "basin",
                              .at = *at,
                              .marker = plot::Marker::square,
                              .colour = basin.look.colour,
                              .label = short_words(attractor)});
      continue;
    }
    plot::PlaneThumbnail thumbnail =
        thumbnail_of(place, attractor_picture(picture, basin.attractor), box);
    thumbnail.at = *at;
    thumbnail.rim = plot::shaded(basin.look.colour, -0.6F);
    thumbnail.label = short_words(attractor);
    layers.thumbnails.push_back(std::move(thumbnail));
  }
}

/// Dark on bright ground, bright on dark.
ImU32 contour_colour(MapKind kind, const plot::Range& range, double level) {
  if (kind != MapKind::energy) return IM_COL32(0, 0, 0, 105);
  const double share = (level - range.low) / range.length();
  return share < 0.55 ? IM_COL32(255, 255, 255, 105) : IM_COL32(0, 0, 0, 120);
}

}  // namespace

bool belongs(const LiveLandscape& live, const LandscapeState& state, const Start& start) {
  return live.field && !live.failure && state.plane && live.field->spec.plane == *state.plane &&
         live.field->spec.memories == start.memories;
}

bool is_finished(const LiveLandscape& live) {
  return live.finished && live.field_generation == live.generation;
}

std::string map_title(const ShownLandscape& landscape, const LandscapeState& state,
                      std::size_t map) {
  const ShownVariant& v = *landscape.mapped[map];
  const double norm = landscape.largest_norm();
  const std::optional<double> own = b_of(*v.choice, *v.variant, norm);
  if (!own) return v.name;
  return fmt::format("{} · b {}", v.name, number_text(state.sweep.b.value_or(*own)));
}

LayerPlace place_in_window(UiContext& ui) {
  return {.theme = ui.theme,
          .state = ui.view.of<LandscapeState>(),
          .textures = &ui.textures,
          .room = ImGui::GetContentRegionAvail(),
          .em = ImGui::GetFontSize()};
}

plot::PlaneMap layers_of(const LayerPlace& place, const ShownLandscape& landscape,
                         const MapPicture* picture, std::size_t map) {
  const LandscapeState& state = place.state;
  plot::PlaneMap layers{.name = fmt::format("landscape of {}", landscape.mapped[map]->name),
                        .x = {.label = "s"},
                        .y = {.label = "t"}};
  if (!state.plane || !landscape.trouble.empty()) return layers;
  if (picture != nullptr) {
    layers.ground = {.cells = picture->cells, .colours = picture->colours};
    if (place.textures != nullptr) {
      layers.ground.texture = texture_of(*place.textures, *picture);
    }
    if (state.shows_contours) layers.contours = picture->contours;
    layers.contour_colour = [kind = picture->kind, range = picture->value_range](double level) {
      return contour_colour(kind, range, level);
    };
    layers.columns = {{.name = picture->value_name, .values = picture->values},
                      {.name = picture->height_name, .values = picture->heights}};
  }
  const float width = std::min(place.room.x, place.room.y);
  const float box = place.theme.px(width > place.theme.px(680)   ? kLargeThumbnailUnits
                                   : width > place.theme.px(420) ? kThumbnailUnits
                                                                 : kSmallThumbnailUnits);
  layers.paths = paths_of(place, landscape);
  layers.marks = marks_of(place, landscape);
  add_corners(place, landscape, box, layers.thumbnails);
  if (picture != nullptr && picture->kind == MapKind::basins) {
    const double unit = 2 * state.view.half_width / static_cast<double>(std::max(1.0F, width));
    add_basins(place, *picture, box, unit, layers);
  }
  return layers;
}

plot::Surface surface_of(UiContext& ui, const ShownLandscape& landscape, const MapPicture* picture,
                         std::size_t /*map*/) {
  const auto& state = ui.view.of<LandscapeState>();
  plot::Surface surface{.empty_text = landscape.trouble.empty() ? landscape.nothing_yet()
                                                                : landscape.trouble};
  if (!state.plane || picture == nullptr || !landscape.trouble.empty()) return surface;
  surface.heights = {.cells = picture->cells, .values = picture->heights};
  surface.colours = picture->colours;
  const LayerPlace place = place_in_window(ui);
  surface.paths = paths_of(place, landscape);
  surface.marks = marks_of(place, landscape);
  for (std::size_t i = 0; i < 3; ++i) {
    if ((i == 2 && state.query_as_c) || !state.corners[i]) continue;
    surface.marks.push_back(
        {.name = kCornerLetters[i],
         .at = point_of(state.plane->corners()[i]),
         .marker = plot::Marker::square,
         .label = fmt::format("{} {}", kCornerLetters[i],
                              memory_name(landscape.start(), *state.corners[i]))});
  }
  return surface;
}

void mark_start(UiContext& ui, const plot::PlaneMap& map, const plot::Rect& frame,
                std::size_t number) {
  if (number != 0 || map.marks.empty()) return;
  const plot::PlaneProjection projection(frame, ui.view.of<LandscapeState>().view);
  const ImVec2 at = projection.pixel(map.marks[kStartMark].at);
  const float radius = plot::mark_radius(map.marks[kStartMark], ImGui::GetFontSize());
  ui.widgets.mark("landscape.start", {at.x - radius, at.y - radius},
                  {at.x + radius, at.y + radius});
}

}  // namespace mnemoscope
