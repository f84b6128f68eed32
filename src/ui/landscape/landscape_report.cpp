#include "ui/landscape/landscape_report.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <vector>

#include "plot/export.h"
#include "text/number_words.h"
#include "text/text.h"
#include "ui/landscape/companion.h"
#include "ui/landscape/end_words.h"
#include "ui/landscape/map_layers.h"
#include "ui/widgets/pixels.h"

namespace mnemoscope {
namespace {

/// Of a map with its surroundings, in pixels of the page.
const ImVec2 kMapSize{600.0F, 640.0F};
constexpr std::size_t kMostBasins = 12;

/// "the plane through A #3 · cat, B #5 and C #7".
std::string plane_words(const LandscapeState& state, const Start& start) {
  std::vector<std::string> corners;
  for (std::size_t i = 0; i < state.corners.size(); ++i) {
    const bool is_query = i == 2 && state.query_as_c;
    if (!is_query && !state.corners[i]) continue;
    corners.push_back(fmt::format("{} {}", kCornerLetters[i],
                                  is_query ? "the query" : memory_name(start, *state.corners[i])));
  }
  return fmt::format("The plane through {}; x₀ is the start.", fmt::join(corners, ", "));
}

/// What the colours of a map say.
std::string colour_words(const MapPicture& picture) {
  if (picture.kind == MapKind::basins) {
    return "Every point has the colour of the end that its retrieval comes to; it is lighter where "
           "few steps are enough and darker where many are needed.";
  }
  return fmt::format("Colours: {} from {} (dark) to {}{} (bright).", picture.value_name,
                     value_words(picture, picture.value_range.low),
                     value_words(picture, picture.value_range.high),
                     picture.kind == MapKind::energy ? " and above" : "");
}

/// The picture of an end in a frame of its basin's colour and hatching.
plot::Image framed(const plot::Image& image, const AttractorLook& look) {
  const int border = std::max(2, std::max(image.width, image.height) / 12);
  plot::Image made{.width = image.width + 2 * border, .height = image.height + 2 * border};
  const auto stored = [&image](int x, int y) {
    return image.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) +
                        static_cast<std::size_t>(x)];
  };
  for (int row = 0; row < made.height; ++row) {
    for (int column = 0; column < made.width; ++column) {
      const int x = column - border;
      const int y = row - border;
      const bool inside = x >= 0 && y >= 0 && x < image.width && y < image.height;
      made.pixels.push_back(inside ? stored(x, y)
                                   : plot::hatched(look.hatch, static_cast<std::size_t>(column),
                                                   static_cast<std::size_t>(row), 4, look.colour,
                                                   plot::shaded(look.colour, 0.7F)));
    }
  }
  return made;
}

void add_ends(const Start& start, const MapPicture& picture, HtmlReport& report) {
  std::vector<CaptionedPicture> ends;
  for (const BasinArea& basin : picture.basins) {
    if (ends.size() == kMostBasins) break;
    CaptionedPicture end;
    end.image = framed(image_of(attractor_picture(picture, basin.attractor).paint()), basin.look);
    end.name = end_forms(start, picture.field->attractors[basin.attractor]).front();
    end.words = fmt::format("{} of the points shown", percent_words(basin.share, 1));
    ends.push_back(std::move(end));
  }
  const std::size_t left_out = picture.basins.size() - ends.size();
  report.sentence("Where retrieval ends, each in a frame of its basin's colour:");
  report.pictures(ends);
  if (left_out > 0) report.sentence(fmt::format("And {}.", counted(left_out, "smaller basin")));
}

void add_map(const ReportScope& scope, const LandscapeState& state, const ShownLandscape& landscape,
             std::size_t map, MemoryColours& colours, HtmlReport& report) {
  const LiveLandscape& live = landscape.results.maps[map];
  MapPicture picture = make_picture(live.field, state.kind, colours);
  picture.map = map;
  const plot::Page page{.size = kMapSize, .palette = scope.theme.plots()};
  const LayerPlace place{
      .theme = scope.theme, .state = state, .room = kMapSize, .em = page.type_size};
  const plot::PlaneMap layers = layers_of(place, landscape, &picture, map);
  const plot::PlaneExport exported(layers, state.view);
  report.heading(map_title(landscape, state, map));
  if (!is_finished(live)) report.sentence("As far as it was computed.");
  report.sentence(colour_words(picture));
  if (const auto pixels = plot::to_pixels(exported, page, 100)) {
    report.large_picture({.image = image_of(*pixels),
                          .name = layers.name,
                          .words = state.shows_contours
                                       ? "Lines join points of equal " + picture.height_name
                                       : std::string()});
  }
  if (picture.kind == MapKind::basins) add_ends(landscape.start(), picture, report);
}

void add_paths(const ReportScope& scope, const LandscapeState& state,
               const ShownLandscape& landscape, HtmlReport& report) {
  if (landscape.results.paths.empty()) return;
  Table table{.head = {"model", "from the start it ends at"}};
  for (const ShownVariant& v : landscape.shown.variants) {
    const Path* const path = path_of(landscape.results.paths, v.row);
    if (path == nullptr) continue;
    table.rows.push_back(
        {v.name, path->failure ? path->failure->text : path_forms(landscape, path).front()});
  }
  report.table(table);
  const plot::Figure figure =
      companion_figure(landscape.start(), selected_path(landscape), scope.theme);
  const plot::FigureExport exported(figure, state.companion_view);
  if (exported.has_content()) report.heading("Along straight lines");
  report.drawing(exported, {.size = {720, 300}, .palette = scope.theme.plots()});
}

/// Whether the map is of this model and of the plane that is looked at.
bool is_there(const ShownLandscape& landscape, const LandscapeState& state, std::size_t map) {
  const LiveLandscape& live = landscape.results.maps[map];
  return belongs(live, state, landscape.start()) &&
         live.field->spec.variant.handle == landscape.mapped[map]->row;
}

}  // namespace

void add_landscape_report(const ReportScope& scope, HtmlReport& report) {
  const Shown shown = shown_in(scope.session, scope.run, scope.view);
  const auto* const results = scope.results.find<LandscapeResults>();
  const auto& state = scope.view.of<LandscapeState>();
  if (shown.start == nullptr || results == nullptr || !state.plane) return;
  if (!results->is_about(*shown.start->memories)) return;
  const ShownLandscape landscape{
      .shown = shown, .results = *results, .mapped = mapped_variants(state, shown)};
  MemoryColours colours = state.colours;  // as they are in the window
  bool begun = false;
  for (std::size_t map = 0; map < landscape.mapped.size(); ++map) {
    if (!is_there(landscape, state, map)) continue;
    if (!begun) {
      report.section("Landscape");
      report.sentence(plane_words(state, *shown.start));
    }
    begun = true;
    add_map(scope, state, landscape, map, colours, report);
  }
  if (begun) add_paths(scope, state, landscape, report);
}

}  // namespace mnemoscope
