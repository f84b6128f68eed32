#include "ui/landscape/landscape_workspace.h"

#include <array>
#include <limits>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "ui/context.h"
#include "ui/frame/frame_parts.h"
#include "ui/frame/kept_values.h"
#include "ui/frame/regions.h"
#include "ui/landscape/landscape_choices.h"
#include "ui/landscape/landscape_jobs.h"
#include "ui/landscape/landscape_report.h"
#include "ui/landscape/panels.h"
#include "ui/shown/action_buttons.h"
#include "ui/shown/bits_hash.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// Why there is no landscape, and the way to where that is changed.
void draw_missing(UiContext& ui, const std::string& missing) {
  quiet_text(ui, missing);
  action_button(ui, workspace_action_id(*workspaces().front()));
}

/// What has to be there before there is a landscape; empty when all is.
std::string what_is_missing(const UiContext& ui, const Shown& shown) {
  if (shown.start == nullptr) return why_nothing_is_loaded(ui.run);
  if (shown.start->memories->bank->count() < 3) {
    return "A plane needs three memories: choose a set with more of them in Retrieve.";
  }
  if (shown.selected == nullptr)
    return "No model is on: switch one on below the table in Retrieve.";
  return ui.results.find<LandscapeResults>() == nullptr ? "No landscape can be computed here." : "";
}

void draw_map_columns(UiContext& ui, const ShownLandscape& landscape) {
  draw_columns(ui, "landscape",
               {.left =
                    [&] {
                      draw_plane_choice(ui, landscape);
                      draw_landscape_controls(ui, landscape);
                    },
                .middle = [&] { draw_maps(ui, landscape); },
                .right =
                    [&] {
                      draw_looked_at(ui, landscape);
                      draw_companion(ui, landscape);
                      draw_landscape_legend(ui, landscape);
                    }});
}

void draw(UiContext& ui) {
  auto& state = ui.view.of<LandscapeState>();
  state.request.reset();
  const Shown shown = shown_in(ui.session, ui.run, ui.view);
  if (const std::string missing = what_is_missing(ui, shown); !missing.empty()) {
    leave_plane(state);
    draw_region(ui, "landscape", {0, 0}, true, [&] { draw_missing(ui, missing); });
    return;
  }
  advance_sweep(ui);
  settle_corners(state, shown);
  const LandscapeResults nothing_yet;
  const LandscapeResults& results = *ui.results.find<LandscapeResults>();
  const bool about_these = results.is_about(*shown.start->memories);
  ShownLandscape landscape{.shown = shown, .results = about_these ? results : nothing_yet};
  if (const Result<Plane> plane = plane_of(state, *shown.start); plane) {
    look_at(state, *plane);
  } else {
    landscape.trouble = plane.error().text;
    leave_plane(state);
  }
  landscape.mapped = mapped_variants(state, shown);
  draw_map_columns(ui, landscape);
  if (!landscape.trouble.empty()) return;
  LandscapeRequest request = request_for(state, shown, ui.session.run);
  // Other maps are asked for: what was stopped is of no concern to them.
  request.stopped = state.stopped != nullptr && state.stopped->maps == request.maps;
  if (!request.stopped) state.stopped.reset();
  state.shown_request = std::make_shared<const LandscapeRequest>(std::move(request));
  state.request = state.shown_request;
}

/// What is looked at, or will be once there is a plane; nullopt for the whole of whichever plane.
std::optional<PlaneLook> look_of(const LandscapeState& state) {
  if (state.opens_at || !state.plane) return state.opens_at;
  return PlaneLook{.view = state.view, .start = state.start};
}

void keep_look(KeptValues& values, LandscapeState& state) {
  const std::optional<PlaneLook> look = look_of(state);
  const PlaneLook shown = look.value_or(PlaneLook{});
  std::optional<plot::PlanePoint> centre;
  if (look) centre = shown.view.centre;
  double half_width = shown.view.half_width;
  std::optional<plot::PlanePoint> start = shown.start;
  values.point("centre", centre);
  constexpr double kLeast = std::numeric_limits<double>::min();
  values.number("half_width", half_width, kLeast, std::numeric_limits<double>::max());
  values.point("start", start);
  if (!values.reads() || !centre) return;
  state.opens_at = PlaneLook{.view = {*centre, half_width}, .start = start};
}

constexpr std::array<std::string_view, 4> kKinds{"basins", "energy", "residual", "steps"};

void keep(KeptValues& values, DocumentView& view) {
  auto& state = view.of<LandscapeState>();
  values.text("memories", state.chosen_for);
  values.memories("corners", state.corners);
  values.flag("query_as_c", state.query_as_c);
  values.whole("active_corner", state.active_slot, std::size_t{0}, state.corners.size() - 1);
  values.word("colours", state.kind, kKinds);
  values.flag("contours", state.shows_contours);
  values.flag("three_dimensions", state.in_three_dimensions);
  values.row("second_row", state.second_row);
  values.one_of("resolution", state.resolution, kResolutions);
  keep_look(values, state);
  plot::SurfaceView& surface = state.surface_view;
  constexpr float kTurns = 1e4F;
  values.number("turn", surface.turn, -kTurns, kTurns);
  values.number("tilt", surface.tilt, plot::kLeastTilt, plot::kMostTilt);
  values.number("zoom", surface.zoom, plot::kLeastZoom, plot::kMostZoom);
  values.plot("companion", state.companion_view);
}

using Json = nlohmann::ordered_json;

Json map_json(const LiveLandscape& live) {
  Json result{{"finished", live.finished && live.field_generation == live.generation}};
  if (!live.field) return result;
  result["width"] = live.field->grid.width();
  result["basins"] = live.field->attractors.size();
  result["labels"] = hash_text(hash_of(live.field->labels));
  return result;
}

Json state_json(const UiContext& ui) {
  const auto& state = ui.view.of<LandscapeState>();
  Json result = Json::object();
  const auto* const results = ui.results.find<LandscapeResults>();
  if (results == nullptr || state.request == nullptr) return result;
  Json maps = Json::array();
  for (std::size_t i = 0; i < state.request->maps.size(); ++i) {
    maps.push_back(map_json(results->maps[i]));
  }
  result["maps"] = std::move(maps);
  result["stopped"] = state.request->stopped;
  std::vector<State> starts;
  for (const auto& path : results->paths) {
    if (path && !path->states.empty()) starts.push_back(path->states.front());
  }
  result["starts"] = hash_text(hash_of(starts));
  return result;
}

std::unique_ptr<WorkspaceJobs> make_jobs(const std::function<void()>& wake,
                                         const std::shared_ptr<FitService>& fits) {
  return std::make_unique<LandscapeJobs>(wake, fits);
}

std::shared_ptr<const Choices> choices(const ProgramView&, const DocumentView& view) {
  return landscape_choices(view.of<LandscapeState>());
}

void choose(const Choices& from, const Choices& to, ProgramView&, DocumentView& view) {
  choose_landscape(from, to, view.of<LandscapeState>());
}

}  // namespace

const WorkspaceEntry kLandscapeWorkspace{
    .word = "landscape",
    .label = "Landscape",
    .tooltip = "Energy and basins of attraction over the plane through three memories.",
    .key = Key::three,
    .draw = draw,
    .keep = keep,
    .choices = choices,
    .choose = choose,
    .state_json = state_json,
    .add_report = add_landscape_report,
    .make_jobs = make_jobs,
};

}  // namespace mnemoscope
