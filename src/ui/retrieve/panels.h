// The panels of the Retrieve workspace. Each draws from what is shown and answers with commands;
// none keeps anything.
#pragma once

#include <optional>

#include "ui/context.h"
#include "ui/retrieve/retrieve_state.h"
#include "ui/shown/shown.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {

/// Left: the memories with the attention that the selected variant pays them, their source and
/// their facts.
void draw_memories(UiContext& ui, const Shown& shown);

/// Left: the sets that come with the program, and a person's own folders and files.
void draw_memory_sources(UiContext& ui);

/// Left: the field to find a memory in. Returns the memory that Enter takes.
std::optional<Index> draw_memory_search(UiContext& ui, const Start& start);

/// Left, on the line of what was drawn last: how the memories are chosen, fitted and scaled. Its
/// popup stands beside the column, so that the memories are seen while they change.
void draw_memory_settings(UiContext& ui, const Start& start);

/// Left: what is done to the query: masks, noises, the brush.
void draw_query_controls(UiContext& ui, const Shown& shown);

/// Left: one of the four buttons below the heading of the query, beside the one drawn last where it
/// has room. Where the column is narrow they keep less room around their words.
bool query_button(UiContext& ui, const ControlText& text, ButtonLook look = ButtonLook::plain);

/// Left, on the line of what was drawn last: the brush's button; below it its settings while it is
/// on. `shape` is that of the query.
void draw_brush(UiContext& ui, const ImageShape& shape);

/// Left: the parameters of the selected variant and of the run.
void draw_model_controls(UiContext& ui, const Shown& shown);

/// One step of the selected model, slowly, in place of the stage and the table.
void draw_slow_step(UiContext& ui, const Shown& shown);

/// Middle: target, query, state and difference of the selected variant at the step shown.
/// Whether the current window is so low for its type that everything in it has to be brief.
bool is_small_for_type(const UiContext& ui);
void draw_stage(UiContext& ui, const Shown& shown);

/// Middle, below the transport: the step shown and the inverse temperature, each on its track.
void draw_step_and_beta(UiContext& ui, const Shown& shown);

/// Middle: every variant by every step.
void draw_variant_table(UiContext& ui, const Shown& shown);

/// Middle, below the table: how the theorems fare on the state shown, in one line that opens the
/// Theory workspace.
void draw_theorem_fold(UiContext& ui, const Shown& shown);

/// The height draw_theorem_fold will take, in pixels.
float theorem_fold_height(const UiContext& ui);

/// Right: which line is which model, for all plots. A click selects the model.
void draw_plots_legend(UiContext& ui, const Shown& shown);

/// Right: energy over steps.
void draw_energy_plot(UiContext& ui, const Shown& shown);

/// Right: error and bounds over steps.
void draw_error_plot(UiContext& ui, const Shown& shown);

/// Right: the weights that made the picture shown of the selected variant.
void draw_weights(UiContext& ui, const Shown& shown);

/// Right: whom the heads of the selected variant attend to; nothing for a variant without.
void draw_heads(UiContext& ui, const Shown& shown);

/// Right: what the fit of the selected variant made; nothing for a fit that made nothing.
void draw_fit(UiContext& ui, const Shown& shown);

/// Left: the button that asks for several queries, on the line of what was drawn last; which they
/// are is said by draw_asked, below it.
void draw_several(UiContext& ui, const Shown& shown);
void draw_asked(UiContext& ui);

/// Middle, of several queries: how every model answered each, in the place of the table. The tools
/// above either choose between the two.
void draw_grid_tools(UiContext& ui, const Shown& shown);
void draw_query_grid(UiContext& ui, const Shown& shown);

}  // namespace mnemoscope
