// Where the parts of a plane map go, and how they are painted: the same for the window and for SVG.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plot/canvas.h"
#include "plot/plane_map.h"

namespace mnemoscope::plot {

/// The dark edge of paths and marks, so that they are seen on every colour.
inline constexpr ImU32 kDark = IM_COL32(10, 12, 16, 190);

/// Maps what a view shows onto the frame. Immutable.
class PlaneProjection {
 public:
  PlaneProjection(const Rect& frame, const PlaneView& view) : frame_(frame), view_(view) {}

  const Rect& frame() const { return frame_; }
  ImVec2 pixel(PlanePoint point) const;
  PlanePoint point(ImVec2 pixel) const;
  /// Length of a pixel in units of the plane.
  double unit() const { return 2.0 * view_.half_width / static_cast<double>(frame_.width()); }

 private:
  Rect frame_;
  PlaneView view_;
};

/// The square of the data inside `area`, below the title and beside the tick labels.
Rect plane_frame(const PlaneMap& map, const Rect& area, const Canvas& canvas);

/// The ground as rectangles, neighbours of one colour joined.
void paint_ground(Canvas& canvas, const PlaneGround& ground, const PlaneProjection& projection);

/// Lines of equal value.
void paint_contours(Canvas& canvas, const PlaneMap& map, const PlaneProjection& projection);

/// The names on a map: each whole inside the frame, none over another. Who comes first gets its
/// place; a name without a free place is left out, for the legend and the tooltip have it. They are
/// painted last, so that nothing lies over them.
class Tags {
 public:
  explicit Tags(const Rect& frame) : frame_(frame) {}

  /// Names keep off this as far as they can: what was drawn there is to be seen.
  void avoid(const Rect& drawn) { avoided_.push_back(drawn); }
  void avoid_line(ImVec2 from, ImVec2 to, float radius);

  /// Words on a dark ground, readable on every colour, below the thing they name; above it, beside
  /// it or off its corners where there is no room. Nothing for a thing outside the frame.
  void name(const Canvas& canvas, const Rect& thing, const std::string& words);

  void paint(Canvas& canvas) const;

  const std::vector<Rect>& placed() const { return placed_; }

 private:
  std::optional<Rect> place(const Rect& thing, ImVec2 size, float gap) const;

  Rect frame_;
  std::vector<Rect> avoided_;
  std::vector<Rect> placed_;
  std::vector<std::string> words_;  // of each that is placed
};

/// Keeps names off the paths and marks of a map.
void avoid_figures(const Canvas& canvas, const PlaneMap& map, const PlaneProjection& projection,
                   Tags& tags);

/// Paths and marks.
void paint_figures(Canvas& canvas, const PlaneMap& map, const PlaneProjection& projection,
                   Tags& tags);

/// Title, ticks, captions and the frame's border.
void paint_surroundings(Canvas& canvas, const PlaneMap& map, const PlaneView& view,
                        const Rect& area, const Rect& frame, const Palette& palette);

/// Radius of a mark, in pixels: for the eye and for the hand.
float mark_radius(const PlaneMark& mark, float type_size);

/// What has pixels of its own on a map: the window takes them from the graphics card.
class PlanePictures {
 public:
  virtual ~PlanePictures() = default;
  virtual void ground(Canvas& canvas, const PlaneGround& ground,
                      const PlaneProjection& projection) const = 0;
  /// Fills `rect`.
  virtual void thumbnail(Canvas& canvas, const PlaneThumbnail& thumbnail,
                         const Rect& rect) const = 0;
};

/// The whole map in `area`.
void paint(Canvas& canvas, const PlaneMap& map, const PlaneView& view, const Rect& area,
           const Palette& palette, const PlanePictures& pictures);

}  // namespace mnemoscope::plot
