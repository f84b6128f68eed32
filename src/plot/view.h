// What the person has done to a plot (zoom, hidden entries) and what they do to it in this frame.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "plot/axis.h"
#include "plot/export_menu.h"
#include "plot/rect.h"

namespace mnemoscope::plot {

/// A drag under way. Only the plot itself reads and writes it.
struct Gesture {
  enum class Kind { none, press, box, pan, cursor };
  Kind kind = Kind::none;
  ImGuiMouseButton button = ImGuiMouseButton_Left;
  bool pans = false;  ///< the right or middle button, or Ctrl: a drag pans instead of zooming
  ImVec2 start{};     ///< where the button went down, in pixels
  Range x{};          ///< the ranges shown at that moment
  Range y{};
  bool legend_double_click = false;       ///< its release is no click of its own
  std::string readings{};                 ///< the values where the menu was opened
  std::optional<double> cursor_before{};  ///< what a double click puts back
};

/// Owned by the caller, one for each plot, kept between frames.
struct View {
  std::optional<Range> x{};           ///< zoomed to; nullopt: fitted
  std::optional<Range> y{};           ///< the same
  std::vector<std::string> hidden{};  ///< legend entries switched off
  int legend_row = 0;                 ///< seen first of a legend that has no room for all its rows
  Gesture gesture{};

  bool shows(const std::string& entry) const;
  /// A click on a legend entry: hides it, or shows it again.
  void toggle(const std::string& entry);
  /// A double click: hides all the others of `entries`, or shows all when it was alone already.
  void isolate(const std::string& entry, const std::vector<std::string>& entries);
  void fit() { x = y = std::nullopt; }
};

/// The sample under the mouse.
struct Hover {
  double x = 0.0;                       ///< the nearest sample's x
  std::optional<std::size_t> series{};  ///< index of the series nearest to the mouse
  std::size_t sample = 0;               ///< index into that series
};

/// What happened in this frame.
struct Interaction {
  /// Set while the mouse is over the data. The tooltip with the values is already drawn; a caller
  /// that calls ImGui::BeginTooltip() again adds to it, e.g. the image of that memory.
  std::optional<Hover> hover{};
  std::optional<double> cursor{};  ///< the cursor was moved here (whole on whole axes)
  bool cursor_released = false;    ///< ... and let go: the moment for one undo entry
  std::optional<Hover> clicked{};  ///< a click without a drag on a sample
  bool wants_large = false;        ///< a double click while everything is shown already
  ExportMenu menu{};
  Rect area{};                      ///< of the whole plot, in window coordinates
  Rect frame{};                     ///< of its data area
  std::vector<NamedRect> legend{};  ///< the legend's entries as drawn
};

}  // namespace mnemoscope::plot
