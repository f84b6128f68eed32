// The context menu of a plot.
#pragma once

#include <optional>
#include <string>

#include "plot/figure.h"
#include "plot/plot.h"
#include "plot/view.h"

namespace mnemoscope::plot {

inline constexpr const char* kMenuId = "menu";

/// What there is to take away: made when it is asked for.
ExportRequest make_request(ExportKind kind, const Figure& figure, const View& view,
                           const Rect& area, const Palette& palette, float type_size);

/// Draws the menu if it is open: fit, copy, save, show and hide. `readings` is what "Copy these
/// values" puts on the clipboard; empty: not offered.
std::optional<ExportRequest> run_menu(const Figure& figure, View& view, const Rect& area,
                                      const Look& look, const std::string& readings);

}  // namespace mnemoscope::plot
