// The lines of a menu with which something is taken away: the same for everything that can be.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plot/exportable.h"

namespace mnemoscope::plot {

/// A named piece of a plot or menu, for tests and lessons that point at it.
struct NamedRect {
  std::string name{};
  Rect rect{};
};

/// The page of a plot that covers `area` of the window, at the current type size.
Page page_of(const Rect& area, const Palette& palette);

/// What happened in the menu in this frame.
struct ExportMenu {
  std::optional<ExportRequest> request{};
  /// The lines that are open: "copy", "copy_csv", "csv", "svg", "npy", "png", and inside of it
  /// "png.300"; "print" with "print.svg" and "print.png", where the palette knows paper; of a film "gif", "gif.300", "gif.300.500" (a half second a frame), "frames" and
  /// "frames.300".
  std::vector<NamedRect> lines{};
};

/// Draws into the ImGui popup that is open: copy with tabs or as CSV, and save as CSV, SVG, PNG at
/// each scale, for print, NPY and film, as far as there is such a thing. What was chosen is made at once.
ExportMenu run_export_menu(const Exportable& exportable, const Page& page);

/// The id of the popup in which run_export_popup draws, opened with ImGui::OpenPopup.
inline constexpr const char* kExportPopup = "export";

/// A menu that has these lines alone, if it is open.
ExportMenu run_export_popup(const Exportable& exportable, const Page& page);

}  // namespace mnemoscope::plot
