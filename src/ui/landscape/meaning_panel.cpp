// The right column: what is at a point and where it goes, the energy along straight lines, basins
// and paths in words.
#include <algorithm>
#include <cmath>

#include "engine/outcome.h"
#include "plot/plot.h"
#include "text/number_words.h"
#include "text/text.h"
#include "ui/context.h"
#include "ui/landscape/companion.h"
#include "ui/landscape/end_words.h"
#include "ui/landscape/panels.h"
#include "ui/shown/exportables.h"
#include "ui/shown/large_plot.h"
#include "ui/shown/plot_exports.h"
#include "ui/shown/verdict_marks.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// The point under the mouse, or the start while the mouse is elsewhere.
LookedAt point_to_tell(const LandscapeState& state, const Start& start) {
  if (state.looked_at) return *state.looked_at;
  if (state.start) return {*state.start, 0};
  const PlanePosition place = state.plane->project(start.query.state);
  return {{place.s, place.t}, 0};
}

void draw_pair(UiContext& ui, const KeyedPicture& here, const std::optional<KeyedPicture>& there) {
  const float gap = ui.theme.px(28);
  const float side =
      std::floor(std::min((ImGui::GetContentRegionAvail().x - gap) / 2, ui.theme.px(132)));
  const float picture = std::min(
      side, static_cast<float>(here.height) *
                static_cast<float>(whole_scale(here.width, here.height, side, side).times));
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  draw_offered(ui, "landscape.here", here, {side, picture}, "point of the plane");
  ui.widgets.mark("landscape.here");
  if (there) {
    ImGui::SameLine(0, gap);
    draw_offered(ui, "landscape.there", *there, {side, picture}, "where retrieval ends");
    ui.widgets.mark("landscape.there");
    // An arrow from the one to the other.
    const Colours& c = ui.theme.colours();
    const float y = corner.y + picture / 2;
    const float x = corner.x + side;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float inset = ui.theme.px(6);
    const float head = ui.theme.px(6);
    list.AddLine({x + inset, y}, {x + gap - inset - head, y}, packed(c.quiet), ui.theme.px(2));
    list.AddTriangleFilled({x + gap - inset, y}, {x + gap - inset - head, y - head},
                           {x + gap - inset - head, y + head}, packed(c.quiet));
  }
}

void tell_point(UiContext& ui, const Start& start, const MapPicture& picture, plot::PlanePoint at,
                std::size_t index) {
  const LandscapeField& field = *picture.field;
  const Attractor& end = field.attractor_at(index);
  const VerdictMark mark = end_mark(start, end);
  fact_row(ui, "ends at",
           mark.mark.empty() ? end.words : fmt::format("{} {}", mark.mark, end.words),
           mark_meaning(mark) + "where the retrieval from this point ends");
  fact_row(ui, "steps", fmt::format("{}", field.steps_taken(index)),
           "Steps of the model until the state stops moving");
  if (field.has_energy()) {
    fact_row(ui, "energy E", static_cast<double>(field.energy[index]));
  } else {
    fact_row(ui, "energy E", "none in the theory");
  }
  fact_row(ui, "residual |T(x) − x|", static_cast<double>(field.residual[index]));
  fact_row(ui, "s, t", fmt::format("{}, {}", number_text(at.x), number_text(at.y)),
           "Coordinates on the plane, in the units of the patterns; the origin is the middle of "
           "the triangle");
}

/// A square of a basin's colour with its hatching, one line high.
void draw_basin_swatch(const UiContext& ui, const AttractorLook& look) {
  const float side = ImGui::GetTextLineHeight();
  const ImVec2 min = ImGui::GetCursorScreenPos();
  ImGui::Dummy({side, side});
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(min, {min.x + side, min.y + side}, look.colour, ui.theme.px(2));
  const ImU32 line = plot::shaded(look.colour, 0.7F);
  const float w = std::max(1.0F, ui.theme.px(1.5F));
  const auto each = [&](const auto& draw_one) {
    for (const float share : {0.25F, 0.5F, 0.75F}) draw_one(share * side);
  };
  switch (look.hatch) {
    case plot::Hatch::none: break;
    case plot::Hatch::stripes:
      each([&](float d) {
        list.AddLine({min.x + d, min.y}, {min.x, min.y + d}, line, w);
        list.AddLine({min.x + side, min.y + d}, {min.x + d, min.y + side}, line, w);
      });
      break;
    case plot::Hatch::dots:
      each([&](float x) {
        each([&](float y) { list.AddCircleFilled({min.x + x, min.y + y}, w, line); });
      });
      break;
    case plot::Hatch::grid:
      each([&](float d) {
        list.AddLine({min.x + d, min.y}, {min.x + d, min.y + side}, line, w);
        list.AddLine({min.x, min.y + d}, {min.x + side, min.y + d}, line, w);
      });
      break;
  }
  ImGui::SameLine(0, ui.theme.px(6));
}

/// Quiet, at the right end of the line.
void number_at_right(UiContext& ui, const std::string& words) {
  const float width = number_width(ui, words);
  ImGui::SameLine();
  const float x = ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x - width;
  ImGui::SetCursorPosX(std::max(x, ImGui::GetCursorPosX()));
  number(ui, words, {}, ui.theme.colours().quiet);
}

std::string words_of(const Start& start, const Attractor& attractor) {
  return end_forms(start, attractor).front();
}

/// The first that fits, or the last cut with an ellipsis.
std::string fitting(const std::vector<std::string>& forms, float width) {
  const auto fits = [width](const std::string& form) {
    return ImGui::CalcTextSize(form.c_str()).x <= width;
  };
  const auto found = std::find_if(forms.begin(), forms.end(), fits);
  return found == forms.end() ? elided(forms.back(), width) : *found;
}

Table basins_table(const Start& start, const MapPicture& picture) {
  Table table{.head = {"ends at", "share of the points shown"}};
  for (const BasinArea& basin : picture.basins) {
    const Attractor& attractor = picture.field->attractors[basin.attractor];
    table.rows.push_back({words_of(start, attractor), exact_number(basin.share)});
  }
  return table;
}

void draw_basin_row(UiContext& ui, const Start& start, const MapPicture& picture,
                    const BasinArea& basin) {
  const Attractor& attractor = picture.field->attractors[basin.attractor];
  draw_basin_swatch(ui, basin.look);
  const KeyedPicture end = attractor_picture(picture, basin.attractor);
  const float side = ui.theme.px(18);
  const ImVec2 min = ImGui::GetCursorScreenPos();
  ImGui::Dummy({side, side});
  if (ImGui::IsItemHovered()) picture_tooltip(ui, end, words_of(start, attractor));
  ui.textures.draw_at(*ImGui::GetWindowDrawList(), end.key, end.width, end.height, min,
                      {side, side}, end.paint);
  offer_picture(ui, fmt::format("landscape.end.{}", basin.attractor),
                {min, {min.x + side, min.y + side}}, end, "end of a basin");
  ImGui::SameLine(0, ui.theme.px(6));
  const std::string share = percent_words(basin.share, 1);
  const float room = ImGui::GetContentRegionAvail().x - number_width(ui, share) - ui.theme.px(8);
  ImGui::TextUnformatted(fitting(end_forms(start, attractor), room).c_str());
  offer_export(ui, fmt::format("landscape.basin.{}", basin.attractor),
               {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()},
               TableExport("basins", [&] { return basins_table(start, picture); }));
  tooltip(ui, mark_meaning(end_mark(start, attractor)) + words_of(start, attractor) +
                  ": where retrieval from these points ends");
  number_at_right(ui, share);
}

void draw_basins(UiContext& ui, const ShownLandscape& landscape) {
  const auto& state = ui.view.of<LandscapeState>();
  const std::size_t map =
      state.looked_at ? std::min(state.looked_at->map, landscape.mapped.size() - 1) : 0;
  const MapPicture* picture = ui.caches.of<MapPictures>().of_maps[map].get();
  heading(ui, "Basins", landscape.mapped[map]->name,
          "Where retrieval ends, and from which share of the points shown");
  if (picture == nullptr) return quiet_text(ui, landscape.nothing_yet());
  constexpr std::size_t kMostRows = 8;
  const std::size_t rows = std::min(kMostRows, picture->basins.size());
  for (std::size_t i = 0; i < rows; ++i) {
    draw_basin_row(ui, landscape.start(), *picture, picture->basins[i]);
  }
  if (rows < picture->basins.size()) {
    quiet_text(ui, "and " + counted(picture->basins.size() - rows, "smaller one"));
  }
}

/// The same in what is left of the line.
std::string path_words(UiContext& ui, const ShownLandscape& landscape, const Path* path) {
  ImGui::SameLine();
  const float room = ImGui::GetContentRegionAvail().x;
  ImGui::PushFont(ui.theme.faces().numbers);
  std::string words = fitting(path_forms(landscape, path), room);
  ImGui::PopFont();
  return words;
}

void draw_paths(UiContext& ui, const ShownLandscape& landscape) {
  heading(ui, "Paths from the start", {}, "How each model moves from the start, and where it ends");
  for (const ShownVariant& v : landscape.shown.variants) {
    const Path* path = path_of(landscape.results.paths, v.row);
    variant_swatch(ui, v.choice->id);
    ImGui::TextUnformatted(v.name.c_str());
    number_at_right(ui, path_words(ui, landscape, path));
    ui.widgets.mark(fmt::format("landscape.path.{}", v.place));
    const bool failed = path != nullptr && path->failure;
    const bool known = path != nullptr && !failed && !path->states.empty();
    tooltip(ui, failed ? path->failure->text
                       : (known ? mark_meaning(end_mark(landscape.start(), path->end)) +
                                      path_forms(landscape, path).front() + ": "
                                : "") +
                             "where it ends, and after how many steps");
  }
}

}  // namespace

void draw_looked_at(UiContext& ui, const ShownLandscape& landscape) {
  const auto& state = ui.view.of<LandscapeState>();
  if (!state.plane || !landscape.trouble.empty()) return;
  const LookedAt point = point_to_tell(state, landscape.start());
  const std::size_t map = std::min(point.map, landscape.mapped.size() - 1);
  heading(ui, state.looked_at ? "Under the pointer" : "At the start", landscape.mapped[map]->name,
          "The picture at this point of the plane, and the picture where its retrieval ends");
  const MapPicture* picture = ui.caches.of<MapPictures>().of_maps[map].get();
  std::optional<std::size_t> index;
  if (picture != nullptr) index = picture->field->grid.index_at(point.at.x, point.at.y);
  std::optional<KeyedPicture> there;
  if (index) {
    there = attractor_picture(*picture, static_cast<std::size_t>(picture->field->labels[*index]));
  }
  draw_pair(ui, point_picture(landscape.start(), state, point.at), there);
  if (index) tell_point(ui, landscape.start(), *picture, point.at, *index);
}

void draw_companion(UiContext& ui, const ShownLandscape& landscape) {
  const Path* path = selected_path(landscape);
  const plot::Figure figure = companion_figure(landscape.start(), path, ui.theme);
  heading(ui, "Along straight lines", landscape.mapped[0]->name,
          "The energy E on the straight line from the start to the target, and to the memory where "
          "the path ended; the residual |T(x) − x| where the theory has no energy");
  const auto draw = [&](ImVec2 size) {
    const plot::Interaction did =
        plot::draw("landscape.companion", figure, ui.view.of<LandscapeState>().companion_view, size,
                   {.palette = ui.theme.plots(), .font = ui.theme.faces().numbers, .wheel = false});
    ui.widgets.mark("landscape.companion", did.frame.min, did.frame.max);
    answer_export(ui, "landscape.companion", did.menu);
    return PlotTouch{
        .area = did.area, .hovered = did.hover.has_value(), .wants_large = did.wants_large};
  };
  draw_enlargeable(ui, "landscape.companion", "Along straight lines", ui.theme.px(176), draw);
}

void draw_landscape_legend(UiContext& ui, const ShownLandscape& landscape) {
  draw_paths(ui, landscape);
  draw_basins(ui, landscape);
}

}  // namespace mnemoscope
