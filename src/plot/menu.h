// The context menu of a plot.
#pragma once

#include <string>

#include "plot/figure.h"
#include "plot/plot.h"
#include "plot/view.h"

namespace mnemoscope::plot {

inline constexpr const char* kMenuId = "menu";

/// Draws the menu if it is open: fit, copy, save, show and hide. `page` is what a picture of it is
/// painted on. `readings` is what "Copy these values" puts on the clipboard; empty: not offered.
ExportMenu run_menu(const Figure& figure, View& view, const Page& page,
                    const std::string& readings);

}  // namespace mnemoscope::plot
