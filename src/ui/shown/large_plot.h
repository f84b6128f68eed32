// Any plot fills the workspace: by the button on its heading's line, by F while the pointer is on
// it, by a double click while it shows everything. It stays the same plot, with the same hands on
// it; Esc, F or the button bring it back to its place.
#pragma once

#include <functional>
#include <string>

#include "plot/plot.h"
#include "plot/rect.h"
#include "ui/context.h"

namespace mnemoscope {

/// What a plot says of itself once it is drawn.
struct PlotTouch {
  plot::Rect area{};         ///< of the whole plot, in window coordinates
  bool hovered = false;      ///< the pointer is on its data
  bool wants_large = false;  ///< double clicked with nothing left to fit
};

PlotTouch touch_of(const plot::Interaction& did);

/// How a small plot of a column looks: its curves have their names beside it, and the wheel scrolls
/// the column.
plot::Look column_look(const UiContext& ui);

/// Draws a plot `height` pixels high at its place, or over the whole workspace while it is the
/// large one. `name` is unique in the window; `draw` is given the size, 0 for what is left.
void draw_enlargeable(UiContext& ui, const std::string& name, const std::string& title,
                      float height, const std::function<PlotTouch(ImVec2 size)>& draw);

/// What can be done with a plot, at the right end of the line of its heading.
struct PlotTools {
  std::string name{};                  ///< of the plot
  bool can_be_large = true;            ///< a button makes it large
  std::function<void()> choices = {};  ///< draws the lines of its menu; empty: it has none
};
void draw_plot_tools(UiContext& ui, const PlotTools& tools);

/// Makes the plot under the pointer large, or the large one small again.
void toggle_large_plot(UiContext& ui);

}  // namespace mnemoscope
