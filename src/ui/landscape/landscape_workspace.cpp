#include "ui/landscape/landscape_workspace.h"

#include "ui/landscape/panels.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/regions.h"

namespace mnemoscope {
namespace {

/// What has to be there before there is a landscape; empty when all is.
std::string what_is_missing(const UiContext& ui, const Shown& shown) {
  if (shown.start == nullptr) return why_nothing_is_loaded(ui.run);
  if (shown.start->memories->bank->count() < 3) {
    return "A plane needs three memories: choose a set with more of them in Retrieve.";
  }
  if (shown.selected == nullptr)
    return "No model is on: switch one on below the table in Retrieve.";
  return ui.landscape == nullptr ? "No landscape can be computed here." : "";
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

}  // namespace

void draw_landscape_workspace(UiContext& ui) {
  LandscapeState& state = ui.view.landscape;
  state.wish.reset();
  const Shown shown = shown_in(ui.session, ui.run, ui.view);
  if (const std::string missing = what_is_missing(ui, shown); !missing.empty()) {
    leave_plane(state);
    draw_region(ui, "landscape", {0, 0}, true, [&] { quiet_text(ui, missing); });
    return;
  }
  advance_sweep(ui);
  settle_corners(state, shown);
  const LandscapeResults nothing_yet;
  const bool about_these = ui.landscape->is_about(*shown.start->memories);
  ShownLandscape landscape{.shown = shown, .results = about_these ? *ui.landscape : nothing_yet};
  if (const Result<Plane> plane = plane_of(state, *shown.start); plane) {
    look_at(state, *plane);
  } else {
    landscape.trouble = plane.error().text;
    leave_plane(state);
  }
  landscape.mapped = mapped_variants(state, shown);
  draw_map_columns(ui, landscape);
  if (!landscape.trouble.empty()) return;
  LandscapeWish wish = wish_for(state, shown, ui.session.run);
  // Other maps are asked for: what was stopped is of no concern to them.
  wish.stopped = state.stopped != nullptr && state.stopped->maps == wish.maps;
  if (!wish.stopped) state.stopped.reset();
  state.shown_wish = std::make_shared<const LandscapeWish>(std::move(wish));
  state.wish = state.shown_wish;
}

}  // namespace mnemoscope
