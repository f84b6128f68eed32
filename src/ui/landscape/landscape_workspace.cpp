#include "ui/landscape/landscape_workspace.h"

#include "ui/columns.h"
#include "ui/controls.h"
#include "ui/landscape/panels.h"
#include "ui/retrieve/memory_edits.h"

namespace mnemoscope {
namespace {

/// One scrolling column with its own padding.
template <class Draw>
void column(UiContext& ui, const char* id, float width, const Draw& draw) {
  const float pad = ui.theme.px(12);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, pad});
  ImGui::BeginChild(id, {width, 0}, false, ImGuiWindowFlags_AlwaysUseWindowPadding);
  ImGui::PopStyleVar();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.theme.px(8), ui.theme.px(6)});
  draw();
  ImGui::PopStyleVar();
  ImGui::EndChild();
}

/// What has to be there before there is a landscape; empty when all is.
std::string what_is_missing(const UiContext& ui, const Shown& shown) {
  if (shown.start == nullptr) return "Loading…";
  if (shown.start->memories->bank->count() < 3) {
    return "A plane needs three memories: choose a set with more of them in Retrieve.";
  }
  if (shown.selected == nullptr)
    return "No model is on: switch one on below the table in Retrieve.";
  return ui.landscape == nullptr ? "No landscape can be computed here." : "";
}

void draw_columns(UiContext& ui, const ShownLandscape& landscape) {
  const auto left = [&] {
    draw_plane_choice(ui, landscape);
    draw_landscape_controls(ui, landscape);
  };
  const auto right = [&] {
    draw_looked_at(ui, landscape);
    draw_companion(ui, landscape);
    draw_landscape_legend(ui, landscape);
  };
  const auto middle = [&] { draw_maps(ui, landscape); };
  const Columns columns = divide(ImGui::GetContentRegionAvail().x, ui.theme);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  if (columns.count == 1) {
    column(ui, "everything", 0, [&] {
      middle();
      left();
      right();
    });
  } else {
    column(ui, "plane", columns.left, left);
    ImGui::SameLine();
    column(ui, "maps", columns.middle, [&] {
      middle();
      if (columns.count == 2) right();
    });
    if (columns.count == 3) {
      ImGui::SameLine();
      column(ui, "meaning", columns.right, right);
    }
  }
  ImGui::PopStyleVar();
}

}  // namespace

void draw_landscape_workspace(UiContext& ui) {
  settle_memories(ui);
  LandscapeState& state = ui.state.landscape;
  state.wish.reset();
  const Shown shown = shown_in(ui.session, ui.run, ui.state);
  if (const std::string missing = what_is_missing(ui, shown); !missing.empty()) {
    column(ui, "landscape", 0, [&] { quiet_text(ui, missing); });
    return;
  }
  advance_sweep(ui);
  settle_corners(state, shown);
  ShownLandscape landscape{.shown = shown, .results = *ui.landscape};
  if (const Result<Plane> plane = plane_of(state, *shown.start); plane) {
    look_at(state, *plane);
  } else {
    landscape.trouble = plane.error().text;
  }
  landscape.mapped = mapped_variants(state, shown);
  draw_columns(ui, landscape);
  if (!landscape.trouble.empty()) return;
  state.wish = std::make_shared<const LandscapeWish>(wish_for(state, shown, ui.session.run));
}

}  // namespace mnemoscope
