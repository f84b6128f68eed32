// Step, play, run, back to the query, another query: the same in every workspace that shows a run.
#pragma once

#include <functional>
#include <vector>

#include "plot/view.h"
#include "ui/context.h"

namespace mnemoscope {

/// The plots that going back to the query shows whole again.
using PlotViews = std::vector<plot::View*> (*)(DocumentView&);

/// Adds "retrieve.step", "retrieve.play", "retrieve.back", "retrieve.forward", "retrieve.run",
/// "retrieve.reset", "retrieve.previous_query" and "retrieve.next_query". `ui` decides what is
/// possible now; they act on the context they are run with.
void add_step_actions(Actions& actions, UiContext& ui, PlotViews plots);

}  // namespace mnemoscope
