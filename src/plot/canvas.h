// What a picture is drawn on: the window, an SVG document or pixels of its own. One renderer serves
// them all, so a saved figure is the figure that was seen.
#pragma once

#include <cstddef>
#include <span>

#include "plot/label.h"
#include "plot/rect.h"
#include "plot/style.h"

namespace mnemoscope::plot {

struct Image;

struct Stroke {
  ImU32 colour = 0;
  float width = 1.0f;  ///< in pixels
  Dash dash = Dash::solid;
};

enum class Align { left, centre, right };

/// ImGui counts the vertices of a list in 16 bits, four for each cell, with room to spare; and more
/// of them make an SVG too large for its readers.
inline constexpr std::size_t kMostCells = 8000;

/// Lengths in pixels, y down. Colours with their alpha.
class Canvas {
 public:
  virtual ~Canvas() = default;

  /// Height of a line of text: the unit of every length in a plot.
  virtual float type_size() const = 0;
  virtual float width_of(const Label& label) const = 0;
  /// How many small pieces (cells of a map, facets) it bears.
  virtual std::size_t most_cells() const { return kMostCells; }

  /// `at` is the top of the line, at its left end, middle or right end.
  virtual void text(ImVec2 at, const Label& label, ImU32 colour, Align align) = 0;
  /// What lies further than one page or window beyond what can be seen is left out: a dash cut out
  /// of a line that zooming made a million windows long would be one of a million.
  void polyline(std::span<const ImVec2> points, const Stroke& stroke);
  /// Convex, clockwise.
  virtual void polygon(std::span<const ImVec2> corners, ImU32 colour) = 0;
  /// The area between two polylines over the same x; both have one length.
  virtual void strip(std::span<const ImVec2> top, std::span<const ImVec2> bottom, ImU32 colour) = 0;
  /// Crisp: edges are rounded to whole pixels.
  virtual void rectangle(const Rect& rect, ImU32 colour) = 0;
  /// A picture that fills `rect`, nearest neighbour; pixels of their own where the canvas has no
  /// better way (plot/image.h).
  virtual void image(const Image& image, const Rect& rect);
  /// Until pop_clip, nothing is drawn outside `rect`.
  virtual void push_clip(const Rect& rect) = 0;
  virtual void pop_clip() = 0;

 protected:
  /// All that can be seen of what is drawn now.
  virtual Rect visible() const = 0;
  /// At least two points, all of them near it.
  virtual void stroke_line(std::span<const ImVec2> points, const Stroke& stroke) = 0;
};

/// The raised exponent is set this much smaller.
inline constexpr float kExponentScale = 0.74f;

/// Width of the thinnest crisp line: one pixel at 100 %, more when the type is large.
float hairline(const Canvas& canvas);

/// Draws a marker of `radius` pixels. Filled ones get a rim of `rim` so that they stay apart from
/// the lines they sit on; an alpha of 0 leaves it out.
void draw_marker(Canvas& canvas, Marker marker, ImVec2 centre, float radius, ImU32 colour,
                 ImU32 rim);

/// The border of a rectangle, drawn inside it.
void draw_border(Canvas& canvas, const Rect& rect, ImU32 colour);

/// Lengths of on and off, in stroke widths, repeated; empty for solid.
std::span<const float> dash_pattern(Dash dash);

}  // namespace mnemoscope::plot
