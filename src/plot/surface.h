// A field as a surface seen from the side: heights over a plane, turned by hand, lit from the upper
// left. Drawn from the back to the front, so that no depth buffer is needed.
//   drag    orbit        wheel   nearer or further
//   double click   the first view again
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "plot/canvas.h"
#include "plot/plane_map.h"

namespace mnemoscope::plot {

struct Surface {
  std::string name{};  ///< for the names of saved files
  /// Heights; a NaN leaves a hole. Values outside `range` are drawn at its ends.
  PlaneGrid heights{};
  std::optional<Range> range{};      ///< nullopt: least to greatest finite value
  std::span<const ImU32> colours{};  ///< of the cells of the heights' grid; not owned
  std::vector<PlanePath> paths{};    ///< drawn on the surface
  std::vector<PlaneMark> marks{};    ///< stand on the surface
  std::string empty_text{};
};

/// How far it can be tilted, radians, and how near it can come.
inline constexpr float kLeastTilt = 0.15f;
inline constexpr float kMostTilt = 1.55f;
inline constexpr float kLeastZoom = 0.5f;
inline constexpr float kMostZoom = 8.0f;

/// How it is looked at. Owned by the caller.
struct SurfaceView {
  float turn = 0.6f;  ///< radians around the upright axis
  float tilt = 0.7f;  ///< radians from the horizon (0) to straight above (pi / 2)
  float zoom = 1.0f;  ///< 1: the surface fills the area
};

/// Heights fall into [-0.5, 0.5] of a unit cube and are seen along parallel lines.
class SurfaceProjection {
 public:
  SurfaceProjection(const Surface& surface, const SurfaceView& view, const Rect& area);

  /// A point over the plane at a height of the field, in pixels.
  ImVec2 pixel(PlanePoint at, double height) const;

  /// The share of the light that a piece with these slopes (height per length of the unit cube, to
  /// the right and upwards) sends back: 0.45 .. 1.
  float light(float slope_x, float slope_y) const;

  /// The height in [0, 1] of the unit cube.
  float share(double height) const;

 private:
  PlaneCells cells_;
  Range range_;
  ImVec2 centre_;
  float scale_ = 1.0f;
  float cos_turn_, sin_turn_, cos_tilt_, sin_tilt_;
};

struct SurfaceInteraction {
  ExportMenu menu{};
  Rect area{};
};

/// Draws the surface in `size` pixels (<= 0: what is left): at most kMostCells pieces.
SurfaceInteraction draw(const char* id, const Surface& surface, SurfaceView& view, ImVec2 size,
                        const Look& look = {});

/// Paints the surface, paths and marks: the same for the window and for SVG.
void paint(Canvas& canvas, const Surface& surface, const SurfaceView& view, const Rect& area);

/// What the window shows, with the heights as a table, one row a cell, and as a matrix whose first
/// row is the uppermost.
class SurfaceExport final : public Exportable {
 public:
  SurfaceExport(const Surface& surface, const SurfaceView& view) : surface_(surface), view_(view) {}

  std::string name() const override { return surface_.name; }
  Forms forms() const override {
    return {.table = true, .picture = true, .drawing = true, .numbers = true};
  }
  bool has_content() const override;
  std::string csv() const override;
  Numbers numbers() const override;
  void paint(Canvas& canvas, const Rect& page, const Palette& palette) const override;

 private:
  const Surface& surface_;
  const SurfaceView& view_;
};

}  // namespace mnemoscope::plot
