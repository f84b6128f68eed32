// The middle column: one or two maps of the plane, or the same as surfaces.
#include <algorithm>
#include <cmath>

#include "plot/plane_map.h"
#include "plot/plane_paint.h"
#include "text/number_words.h"
#include "ui/context.h"
#include "ui/landscape/beta.h"
#include "ui/landscape/map_layers.h"
#include "ui/landscape/panels.h"
#include "ui/shown/plot_exports.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr std::array<const char*, 2> kMapNames{"landscape.map", "landscape.map2"};

/// Stops maps that take long, and goes on with them. Always there, so that nothing moves.
void draw_stop(UiContext& ui, const ShownLandscape& landscape) {
  auto& state = ui.view.of<LandscapeState>();
  if (state.stopped != nullptr) {
    if (button(ui, {.name = "landscape.stop",
                    .label = "Continue",
                    .tooltip = "Goes on with the map that was stopped"})) {
      state.stopped.reset();
    }
    return;
  }
  bool finished = true;
  for (std::size_t map = 0; map < landscape.mapped.size(); ++map) {
    finished = finished && is_finished(landscape.results.maps[map]);
  }
  if (button(ui, {.name = "landscape.stop",
                  .label = "Stop",
                  .tooltip = "Keeps the map as far as it is",
                  .why_not = !landscape.trouble.empty() ? "There is no map."
                             : finished                 ? "The map is finished."
                                                        : ""})) {
    state.stopped = state.shown_request;
  }
}

void draw_toolbar(UiContext& ui, const ShownLandscape& landscape) {
  auto& state = ui.view.of<LandscapeState>();
  static const std::vector<Option> kinds = {
      {"landscape.kind.basins", "Basins",
       "Where the retrieval from every point ends, one colour for each end; darker: more steps"},
      {"landscape.kind.energy", "Energy",
       "The energy that the model descends; the residual |T(x) − x| where the theory has none"},
      {"landscape.kind.residual", "Residual", "|T(x) − x|: how far one step moves a point"},
      {"landscape.kind.steps", "Steps", "How many steps until the state stops moving"}};
  if (const auto clicked = options_row(ui, kinds, static_cast<int>(state.kind))) {
    state.kind = static_cast<MapKind>(*clicked);
  }
  const auto same_line = [&](float units) {
    if (ImGui::GetItemRectMax().x + ui.theme.px(units) <
        ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x) {
      ImGui::SameLine(0, ui.theme.px(12));
    }
  };
  same_line(100);
  toggle(ui,
         {.name = "landscape.contours",
          .label = "contours",
          .tooltip = "Lines of equal energy, or of equal residual where there is no energy"},
         state.shows_contours);
  same_line(70);
  toggle(ui,
         {.name = "landscape.three_d",
          .label = "3-D",
          .tooltip = "The energy as a surface under the colours of the map; drag it to turn it"},
         state.in_three_dimensions);
  same_line(60);
  if (button(ui, {.name = "landscape.fit",
                  .label = "Fit",
                  .tooltip = "Shows the whole triangle (double click on a map)"})) {
    if (state.plane) state.view = whole_view(*state.plane);
    state.surface_view = {};
  }
  same_line(80);
  draw_stop(ui, landscape);
}

/// The picture of a map's newest field.
const MapPicture* picture_of_map(UiContext& ui, const LiveLandscape& live, std::size_t map) {
  auto& state = ui.view.of<LandscapeState>();
  auto& kept = ui.caches.of<MapPictures>();
  if (!ui.run.start || !belongs(live, state, *ui.run.start)) {
    kept.of_maps[map].reset();
    return nullptr;
  }
  return &renewed_picture(kept, map, live.field, state.kind, state.colours);
}

/// What is known of a map's computation, in a few words.
std::string progress_words(const LiveLandscape& live, bool stopped) {
  if (live.failure) return live.failure->text;
  if (live.fit_share && !stopped) {
    return fmt::format("fitting the model… {}", percent_words(*live.fit_share));
  }
  if (!live.field) return stopped ? "stopped" : "computing…";
  const LandscapeField& field = *live.field;
  std::string words = fmt::format("{} × {}", field.grid.width(), field.grid.height());
  if (stopped) return words + fmt::format(" · stopped at {}", percent_words(live.share));
  if (is_finished(live)) {
    return words + fmt::format(" · {} s · {}", number_text(field.seconds, 2), field.method);
  }
  return words + fmt::format(" · refining… {}", percent_words(live.share));
}

/// A strip of the colour map with its ends in numbers; for basins nothing, the legend says it.
void draw_colour_bar(UiContext& ui, const MapPicture& picture, const plot::Rect& frame) {
  if (picture.kind == MapKind::basins) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float height = ui.theme.px(8);
  const ImVec2 min{frame.min.x, ImGui::GetCursorScreenPos().y};
  constexpr int kPieces = 48;
  const float width = frame.width() / static_cast<float>(kPieces);
  for (int i = 0; i < kPieces; ++i) {
    const float x = min.x + width * static_cast<float>(i);
    list.AddRectFilled({x, min.y}, {x + width + 0.5F, min.y + height},
                       plot::colour_at(colour_map_of(picture.kind), (i + 0.5) / kPieces));
  }
  ImGui::Dummy({0, height});
  const std::string low = value_words(picture, picture.value_range.low);
  const std::string high = value_words(picture, picture.value_range.high);
  ImGui::SetCursorScreenPos({frame.min.x, ImGui::GetCursorScreenPos().y});
  const char* const above = picture.kind == MapKind::energy ? " and above" : "";
  number(ui, fmt::format("{}  {} … {}{}", picture.value_name, low, high, above), {},
         ui.theme.colours().quiet);
}

void answer_map(UiContext& ui, const ShownLandscape& landscape, std::size_t map,
                const plot::PlaneInteraction& did) {
  auto& state = ui.view.of<LandscapeState>();
  if (did.hover) {
    state.looked_at = LookedAt{*did.hover, map};
  } else if (state.looked_at && state.looked_at->map == map) {
    state.looked_at.reset();
  }
  if (did.fit && state.plane) state.view = whole_view(*state.plane);
  if (did.moved) state.start = did.moved->to;
  if (did.clicked) make_query(ui, landscape.start(), *did.clicked);
  if (did.waits || did.fit || did.view_changed) ui.clock.wake_in(did.waits ? 0.05 : 0.0);
  answer_export(ui, kMapNames[map], did.menu);
}

plot::Look map_look(const UiContext& ui) {
  return {.palette = ui.theme.plots(), .font = ui.theme.faces().numbers};
}

void draw_map(UiContext& ui, const ShownLandscape& landscape, std::size_t map, ImVec2 size) {
  auto& state = ui.view.of<LandscapeState>();
  const LiveLandscape& live = landscape.results.maps[map];
  const MapPicture* picture = picture_of_map(ui, live, map);
  plot::PlaneMap layers = layers_of(place_in_window(ui), landscape, picture, map);
  layers.title = map_title(landscape, state, map);
  layers.empty_text = landscape.trouble.empty() ? progress_words(live, state.stopped != nullptr)
                                                : landscape.trouble;
  const plot::PlaneInteraction did =
      plot::draw(kMapNames[map], layers, state.view, state.gestures[map], size, map_look(ui));
  ui.widgets.mark(kMapNames[map], did.frame.min, did.frame.max);
  mark_start(ui, layers, did.frame, map);
  answer_map(ui, landscape, map, did);
  if (picture != nullptr) draw_colour_bar(ui, *picture, did.frame);
  ImGui::SetCursorScreenPos({did.frame.min.x, ImGui::GetCursorScreenPos().y});
  if (landscape.trouble.empty()) quiet_text(ui, progress_words(live, state.stopped != nullptr));
}

void draw_surface(UiContext& ui, const ShownLandscape& landscape, std::size_t map, ImVec2 size) {
  auto& state = ui.view.of<LandscapeState>();
  const MapPicture* picture = picture_of_map(ui, landscape.results.maps[map], map);
  plot::Surface surface = surface_of(ui, landscape, picture, map);
  surface.name = map_title(landscape, state, map);
  ImGui::TextUnformatted(surface.name.c_str());
  const plot::SurfaceInteraction did =
      plot::draw(kMapNames[map], surface, state.surface_view, size, map_look(ui));
  ui.widgets.mark(kMapNames[map], did.area.min, did.area.max);
  if (picture != nullptr) {
    draw_colour_bar(ui, *picture, did.area);
    quiet_text(ui, fmt::format("height: {} · drag to turn, wheel to zoom", picture->height_name));
  }
  answer_export(ui, kMapNames[map], did.menu);
}

}  // namespace

void draw_maps(UiContext& ui, const ShownLandscape& landscape) {
  const bool has_tools = is_shown(ui, Part::tools);
  if (has_tools) draw_toolbar(ui, landscape);
  const auto count = static_cast<float>(landscape.mapped.size());
  const float gap = ui.theme.px(12);
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float least = ui.theme.px(240);
  // Side by side while each keeps a useful size, else one below the other.
  const bool beside = count < 2 || (room.x - gap) / 2 >= least;
  const float width = beside ? (room.x - (count - 1) * gap) / count : room.x;
  const float foot = has_tools ? 3 * ImGui::GetTextLineHeightWithSpacing() + ui.theme.px(8) : 0.0F;
  // All of a map is in sight, as large as that lets it be. Where type is large its words below go
  // out of sight first, and only then does the column scroll.
  const float in_sight =
      room.y - foot >= least ? room.y - foot : room.y + ui.theme.px(kRegionPadUnits);
  const float height = std::max(ui.theme.px(180), std::min(in_sight, width + ui.theme.px(28)));
  for (std::size_t map = 0; map < landscape.mapped.size(); ++map) {
    if (map > 0 && beside) ImGui::SameLine(0, gap);
    ImGui::PushID(static_cast<int>(map));
    ImGui::BeginChild("map", {width, height + foot}, false,
                      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    if (ui.view.of<LandscapeState>().in_three_dimensions) {
      draw_surface(ui, landscape, map, {width, height});
    } else {
      draw_map(ui, landscape, map, {width, height});
    }
    ImGui::EndChild();
    ImGui::PopID();
  }
}

}  // namespace mnemoscope
