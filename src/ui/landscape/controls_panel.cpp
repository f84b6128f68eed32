// The left column below: which models, inverse temperature, how much of the plane, from where.
#include <algorithm>

#include "ui/context.h"
#include "ui/landscape/beta.h"
#include "ui/landscape/panels.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr double kSweepSeconds = 8.0;  // from one end to the other
constexpr double kSweepFrame = 1.0 / 30.0;

void draw_models(UiContext& ui, const ShownLandscape& landscape) {
  auto& state = ui.view.of<LandscapeState>();
  const std::vector<ShownVariant>& variants = landscape.shown.variants;
  std::vector<std::string> names;
  int first = 0;
  int second = 0;
  for (std::size_t i = 0; i < variants.size(); ++i) {
    names.push_back(variants[i].name);
    if (&variants[i] == landscape.mapped[0]) first = static_cast<int>(i);
    if (landscape.mapped.size() > 1 && &variants[i] == landscape.mapped[1]) {
      second = static_cast<int>(i) + 1;
    }
  }
  if (choice(
          ui,
          {.name = "landscape.variant",
           .label = "model",
           .tooltip = "Whose energy and basins the map shows. Every model that is on in Retrieve "
                      "has its path drawn"},
          names, first)) {
    ui.view.selected_row = variants[static_cast<std::size_t>(first)].row;
  }
  names.insert(names.begin(), "none");
  if (choice(ui,
             {.name = "landscape.second",
              .label = "beside it",
              .tooltip = "A second model on the same plane; both maps move together"},
             names, second)) {
    state.second_row = second == 0 ? 0 : variants[static_cast<std::size_t>(second) - 1].row;
  }
}

/// Stopping takes over the b that is shown: that is what the person stopped for.
void stop_sweep(UiContext& ui, const ShownLandscape& landscape) {
  BetaSweep& sweep = ui.view.of<LandscapeState>().sweep;
  if (sweep.b) ui.commands.push(change_b(*sweep.b, landscape.largest_norm(), false));
  sweep.plays = false;
  sweep.b.reset();
}

void draw_sweep_button(UiContext& ui, const ShownLandscape& landscape, double b) {
  BetaSweep& sweep = ui.view.of<LandscapeState>().sweep;
  if (sweep.plays) {
    if (button(ui,
               {.name = "landscape.play",
                .label = "Stop here",
                .tooltip = "Stops the sweep and keeps this b; one undo takes it back"},
               ButtonLook::primary)) {
      stop_sweep(ui, landscape);
    }
    return;
  }
  if (button(ui, {.name = "landscape.play",
                  .label = "Sweep b",
                  .tooltip = "Moves b up and down between 1 and 100 and recomputes all the while: "
                             "watch mixtures separate into single memories"})) {
    sweep.plays = true;
    sweep.phase = phase_of(b, kSweptFromB, kSweptToB);
    sweep.last_time = ui.clock.now();
  }
}

void draw_temperature(UiContext& ui, const ShownLandscape& landscape) {
  const ShownVariant& v = *landscape.mapped[0];
  const double norm = landscape.largest_norm();
  const std::optional<double> own = b_of(*v.choice, *v.variant, norm);
  if (!own) {
    quiet_text(ui, fmt::format("{} has no inverse temperature.", v.name));
    return;
  }
  double b = ui.view.of<LandscapeState>().sweep.b.value_or(*own);
  const double beta = norm > 0 ? b / (norm * norm) : b;
  const std::string unit = fmt::format(" · β {}", number_text(beta));
  const bool plays = ui.view.of<LandscapeState>().sweep.plays;
  const Edit edit = slider(
      ui,
      {.name = "landscape.b",
       .label = "inverse temperature",
       .symbol = "b = β m²",
       .tooltip = "How strongly the best match outweighs the others, of all models at once: small "
                  "values mix memories, large ones separate them. b = β m², m the largest norm",
       .why_not = plays ? "The sweep moves it." : ""},
      {.min = kLeastB, .max = kMostB, .logarithmic = true, .beside = unit}, b,
      std::pair(1e-6, 1e9));
  if (edit != Edit::none) ui.commands.push(change_b(b, norm, edit == Edit::live));
  draw_sweep_button(ui, landscape, b);
}

void draw_extent(UiContext& ui) {
  auto& state = ui.view.of<LandscapeState>();
  if (state.plane) {
    const double whole = whole_view(*state.plane).half_width;
    slider(ui,
           {.name = "landscape.extent",
            .label = "half-width of the view",
            .tooltip = "In the units of the patterns. The wheel zooms about the mouse, a drag "
                       "pans, a double click shows the whole triangle"},
           {.min = 0.02 * whole, .max = 5 * whole, .logarithmic = true}, state.view.half_width,
           std::pair(1e-6 * whole, 1e4 * whole));
  }
  std::vector<Option> options;
  int chosen = -1;
  static const std::array<std::string, kResolutions.size()> names{
      "landscape.resolution.64", "landscape.resolution.128", "landscape.resolution.256",
      "landscape.resolution.512"};
  static const std::array<std::string, kResolutions.size()> labels{"64²", "128²", "256²", "512²"};
  for (std::size_t i = 0; i < kResolutions.size(); ++i) {
    options.push_back({names[i], labels[i], "Points of the map; a retrieval runs from each"});
    if (kResolutions[i] == state.resolution) chosen = static_cast<int>(i);
  }
  if (const std::optional<int> clicked = options_row(ui, options, chosen)) {
    state.resolution = kResolutions[static_cast<std::size_t>(*clicked)];
  }
}

void draw_start(UiContext& ui, const ShownLandscape& landscape) {
  auto& state = ui.view.of<LandscapeState>();
  heading(ui, "Start", {}, "Where the paths begin: the query, or a point of the map");
  if (state.start) {
    fact_row(ui, "dragged to s, t",
             fmt::format("{}, {}", number_text(state.start->x), number_text(state.start->y)));
  } else if (state.plane) {
    const PlanePosition place = state.plane->project(landscape.start().query.state);
    fact_row(
        ui, "the query, off the plane", number_text(place.off),
        "How far the query is from the plane. Its paths are drawn from the nearest point of the "
        "plane; make the query corner C to have it on the plane itself");
  }
  const std::string why_not = state.start ? "" : "Drag the start on the map first.";
  if (button(ui, {.name = "landscape.back",
                  .label = "Back to the query",
                  .tooltip = "The paths start at the query again",
                  .why_not = why_not})) {
    state.start.reset();
  }
  ImGui::SameLine();
  const float room = ui.theme.px(90);
  if (ImGui::GetContentRegionAvail().x < room) ImGui::NewLine();
  if (button(ui, {.name = "landscape.use",
                  .label = "Use as query",
                  .tooltip = "Makes the start the query of the session, as a click on the map does",
                  .why_not = why_not})) {
    make_query(ui, landscape.start(), *state.start);
  }
}

}  // namespace

void advance_sweep(UiContext& ui) {
  BetaSweep& sweep = ui.view.of<LandscapeState>().sweep;
  if (!sweep.plays) return;
  const double now = ui.clock.now();
  // After a pause of the window the sweep goes on where it was.
  sweep.phase += std::min(now - sweep.last_time, 4 * kSweepFrame) / kSweepSeconds;
  sweep.last_time = now;
  sweep.b = swept_b(sweep.phase, kSweptFromB, kSweptToB);
  ui.clock.wake_in(kSweepFrame);
}

void draw_landscape_controls(UiContext& ui, const ShownLandscape& landscape) {
  heading(ui, "Models", {}, "Whose energy and basins are shown");
  draw_models(ui, landscape);
  draw_temperature(ui, landscape);
  heading(ui, "View", {}, "Which part of the plane is shown, and how finely");
  draw_extent(ui);
  draw_start(ui, landscape);
}

}  // namespace mnemoscope
