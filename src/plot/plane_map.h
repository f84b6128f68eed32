// A plane seen from above: a field as colours, lines of equal value, paths, marks that can be
// dragged, and pictures at their places. Both axes have one scale, so circles are round.
//   drag a mark   moves it              drag elsewhere   pan
//   wheel         zoom about the mouse  double click     fit
//   click         chooses a point       right click      copy, save
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "plot/contours.h"
#include "plot/image.h"
#include "plot/plane_grid.h"
#include "plot/plot.h"

namespace mnemoscope::plot {

/// A picture on the graphics card; texture 0: none.
struct TexturePart {
  ImTextureID texture{};
  ImVec2 uv_min{};
  ImVec2 uv_max{};
};

/// The ground: one opaque colour for every cell, row after row, row 0 at the bottom. Not owned.
/// Where a texture of the same cells is given (top row first) the window draws that instead.
struct PlaneGround {
  PlaneCells cells{};
  std::span<const ImU32> colours{};
  TexturePart texture{};
};

/// What a retrieval did: its states projected on the plane, in order.
struct PlanePath {
  std::string name{};
  std::vector<PlanePoint> points{};
  LineStyle style{};
};

/// A place with a name.
struct PlaneMark {
  std::string name{};
  PlanePoint at{};
  Marker marker = Marker::circle;
  ImU32 colour = IM_COL32_WHITE;
  std::string label{};   ///< written beside it; may be empty
  bool movable = false;  ///< can be dragged
  bool hollow = false;   ///< a ring instead of a filled marker
};

/// A small picture centred at a point, with a rim and words on a chip below.
struct PlaneThumbnail {
  PlanePoint at{};
  TexturePart picture{};            ///< what the window draws
  std::function<Image()> pixels{};  ///< the same for what is saved; empty: only its rim
  ImVec2 size{};                    ///< in type sizes
  ImU32 rim = IM_COL32_WHITE;
  std::string label{};
};

/// Numbers of the cells, for the CSV.
struct PlaneColumn {
  std::string name{};
  std::span<const float> values{};
};

struct PlaneMap {
  std::string title{};  ///< above the frame
  std::string name{};   ///< for the names of saved files
  Axis x{};
  Axis y{};
  PlaneGround ground{};
  std::span<const Contour> contours{};  ///< not owned
  std::function<ImU32(double level)> contour_colour = [](double) { return IM_COL32(0, 0, 0, 90); };
  std::vector<PlanePath> paths{};
  std::vector<PlaneMark> marks{};
  std::vector<PlaneThumbnail> thumbnails{};
  std::vector<PlaneColumn> columns{};
  std::string empty_text{};  ///< said while there is no ground
};

/// Which part is shown: a square about a point. Maps that share one move together.
struct PlaneView {
  PlanePoint centre{};
  double half_width = 1.0;  ///< > 0

  Range x() const { return {centre.x - half_width, centre.x + half_width}; }
  Range y() const { return {centre.y - half_width, centre.y + half_width}; }
  bool operator==(const PlaneView&) const = default;
};

/// A drag or click under way. Owned by the caller, one for each map; only the map writes it.
struct PlaneGesture {
  enum class Kind { none, press, pan, mark };
  Kind kind = Kind::none;
  ImVec2 start{};
  PlanePoint centre{};  ///< of the view when the drag began
  std::size_t mark = 0;
  /// A click that may still become a double click: where, and when it counts (ImGui time).
  std::optional<PlanePoint> click{};
  double click_at = 0.0;
};

/// A mark that was dragged.
struct MovedMark {
  std::size_t mark = 0;  ///< index into the marks
  PlanePoint to{};
  bool released = false;
};

/// What happened in this frame.
struct PlaneInteraction {
  std::optional<PlanePoint> hover{};
  std::optional<PlanePoint> clicked{};
  std::optional<MovedMark> moved{};
  bool fit = false;           ///< the person asked to see everything
  bool view_changed = false;  ///< panned or zoomed
  bool waits = false;         ///< draw again soon: a click may still become a double click
  ExportMenu menu{};
  Rect area{};
  Rect frame{};
};

/// Draws the map in `size` pixels (<= 0: what is left), the frame as large a square as fits, and
/// answers the mouse. A single click is reported once no second one followed.
PlaneInteraction draw(const char* id, const PlaneMap& map, PlaneView& view, PlaneGesture& gesture,
                      ImVec2 size, const Look& look = {});

/// What the map shows, with the numbers of its cells: one row a cell for CSV, the first column as a
/// matrix whose first row is the uppermost for NPY.
class PlaneExport final : public Exportable {
 public:
  PlaneExport(const PlaneMap& map, const PlaneView& view) : map_(map), view_(view) {}

  std::string name() const override { return map_.name.empty() ? map_.title : map_.name; }
  Forms forms() const override;
  bool has_content() const override { return map_.ground.cells.count() > 0; }
  std::string csv() const override;
  Numbers numbers() const override;
  void paint(Canvas& canvas, const Rect& page, const Palette& palette) const override;

 private:
  const PlaneMap& map_;
  const PlaneView& view_;
};

}  // namespace mnemoscope::plot
