// What is under the mouse, and the table beside the plot that says it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "plot/render.h"
#include "plot/view.h"

namespace mnemoscope::plot {

/// The sample whose column is nearest to the mouse (for points: the nearest in both directions) and
/// the series nearest to it at that x. nullopt where no shown series has a sample.
std::optional<Hover> hover_at(const Figure& figure, const View& view, const Picture& picture,
                              ImVec2 mouse);

/// One line of the readout.
struct Reading {
  std::size_t series = 0;
  std::size_t sample = 0;
  double number = 0.0;  ///< of the value; of a band or layer the upper end
  std::string value{};  ///< "6.09", "0.2 to 0.6", "∞"
  std::string exact{};  ///< the same, to the last bit
  std::string note{};   ///< the series' note, a highlight's word, or why it is drawn at an edge
};

/// The value of every shown series at `x`: at its sample nearest to x, left out when that is
/// further than half the distance to its neighbour. Levels have their value everywhere, a line that
/// stands upright has its place ("at 24") and comes last. The greatest first, as the curves lie; of
/// equal ones in the figure's order.
std::vector<Reading> readings_at(const Figure& figure, const View& view, const Extent& home,
                                 double x);

/// "step t 3" and its readings to the last bit, one a line, tabs between: for the clipboard.
std::string readings_as_text(const Figure& figure, const std::vector<Reading>& readings, double x);

/// The `count` readings drawn nearest to the pixel row `row`, that of the hovered series among them;
/// in their order.
std::vector<Reading> nearest_readings(const std::vector<Reading>& readings,
                                      const Projection& projection, const Hover& hover, float row,
                                      std::size_t count);

/// How many lines of `row` pixels a table has at most, so that it is within `screen` and covers no
/// more of `area` than half its height: `size` is its width, and the height of all that is no line.
/// At least 1.
std::size_t lines_beside(const Rect& area, const Rect& screen, ImVec2 size, float row, float gap);

/// Opens the tooltip with the readings as a table beside the plot's area, where it covers no
/// curve: left of it, right, below or above, wherever there is room first. The line of the series
/// nearest to the mouse is marked. What has no room is what lies far from the mouse; how many those
/// are is said.
void show_readout(const Figure& figure, const std::vector<Reading>& readings, const Hover& hover,
                  const Picture& picture, const Palette& palette);

/// Where a table of `size` goes beside `area` within `screen`: its upper left corner. Without room
/// on any side, the corner inside the area that is farthest from the mouse, as far as it is within
/// the screen.
ImVec2 place_beside(const Rect& area, const Rect& screen, ImVec2 size, ImVec2 mouse, float gap);

/// A thin line at the hovered x and a dot on each sample of the readings.
void paint_hover(Canvas& canvas, const Picture& picture, const Figure& figure,
                 const std::vector<Reading>& readings, const Hover& hover, const Palette& palette);

}  // namespace mnemoscope::plot
