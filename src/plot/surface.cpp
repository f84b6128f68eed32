#include "plot/surface.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "plot/categories.h"
#include "plot/imgui_canvas.h"
#include "plot/mouse_wheel.h"
#include "plot/plane_paint.h"
#include "plot/pooling.h"
#include "plot/scope.h"
#include "text/csv_cells.h"

namespace mnemoscope::plot {
namespace {

constexpr float kHeight = 0.55f;                    // of the surface over the length of its sides
constexpr float kOrbit = 0.008f;                    // radians a pixel
constexpr std::size_t kMostPaintedFacets = 20'000;  // off the screen, within a second
constexpr float kAmbient = 0.45f;

/// A coarser grid that the eye cannot tell from the whole one: every node the value of a cell.
struct Facets {
  std::vector<std::size_t> columns{};  // of the field
  std::vector<std::size_t> rows{};
};

std::vector<std::size_t> chosen(std::size_t count, std::size_t at_most) {
  const std::size_t parts = std::min(count, at_most);
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < parts; ++i) {
    places.push_back(parts < 2 ? 0 : i * (count - 1) / (parts - 1));
  }
  return places;
}

Facets facets_of(const PlaneCells& cells, std::size_t most) {
  const std::size_t pieces = std::min(most, kMostPaintedFacets);
  const auto side = static_cast<std::size_t>(std::sqrt(static_cast<double>(pieces)));
  return {chosen(cells.columns, side), chosen(cells.rows, side)};
}

class SurfacePainter {
 public:
  SurfacePainter(Canvas& canvas, const Surface& surface, const SurfaceView& view, const Rect& area)
      : canvas_(canvas),
        surface_(surface),
        view_(view),
        projection_(surface, view, area),
        facets_(facets_of(surface.heights.cells, canvas.most_cells())),
        tags_(area) {}

  void paint() {
    // What lies further away comes first: along both axes by the sign of their direction.
    const bool columns_up = std::sin(view_.turn) >= 0;
    const bool rows_up = std::cos(view_.turn) <= 0;
    const std::size_t columns = facets_.columns.size();
    const std::size_t rows = facets_.rows.size();
    for (std::size_t i = 0; i + 1 < rows; ++i) {
      const std::size_t r = rows_up ? i : rows - 2 - i;
      for (std::size_t k = 0; k + 1 < columns; ++k) {
        paint_facet(columns_up ? k : columns - 2 - k, r);
      }
    }
    for (const PlanePath& path : surface_.paths) paint_path(path);
    for (const PlaneMark& mark : surface_.marks) paint_mark(mark);
    tags_.paint(canvas_);
  }

 private:
  PlanePoint place(std::size_t column, std::size_t row) const {
    return surface_.heights.cells.at(static_cast<double>(column), static_cast<double>(row));
  }

  void paint_facet(std::size_t k, std::size_t i) {
    const PlaneGrid& grid = surface_.heights;
    const std::array columns = {facets_.columns[k], facets_.columns[k + 1]};
    const std::array rows = {facets_.rows[i], facets_.rows[i + 1]};
    const std::array heights = {grid.value(columns[0], rows[0]), grid.value(columns[1], rows[0]),
                                grid.value(columns[1], rows[1]), grid.value(columns[0], rows[1])};
    if (std::any_of(heights.begin(), heights.end(), [](float h) { return std::isnan(h); })) return;
    const std::array corners = {projection_.pixel(place(columns[0], rows[0]), heights[0]),
                                projection_.pixel(place(columns[1], rows[0]), heights[1]),
                                projection_.pixel(place(columns[0], rows[1]), heights[3]),
                                projection_.pixel(place(columns[1], rows[1]), heights[2])};
    const auto across = static_cast<float>(facets_.columns.size() - 1);
    const auto up = static_cast<float>(facets_.rows.size() - 1);
    const auto share = [&](std::size_t n) { return projection_.share(heights[n]); };
    const float slope_x = (share(1) + share(2) - share(0) - share(3)) / 2 * across * kHeight;
    const float slope_y = (share(2) + share(3) - share(0) - share(1)) / 2 * up * kHeight;
    const ImU32 colour = surface_.colours[rows[0] * grid.cells.columns + columns[0]];
    const float light = projection_.light(slope_x, slope_y);
    canvas_.strip(std::span(corners).first(2), std::span(corners).last(2),
                  shaded(colour, 1.0f - light));
  }

  ImVec2 on_surface(PlanePoint point) const {
    const PlaneCells& cells = surface_.heights.cells;
    const auto clamped = [](double value, Range range, std::size_t count) {
      const double half = 0.5 * range.length() / static_cast<double>(count);
      return std::clamp(value, range.low + half, range.high - half);
    };
    const PlanePoint inside{clamped(point.x, cells.x, cells.columns),
                            clamped(point.y, cells.y, cells.rows)};
    const float height = value_at(surface_.heights, inside);
    return projection_.pixel(inside, std::isnan(height) ? 0.0 : height);
  }

  void paint_path(const PlanePath& path) {
    const float em = canvas_.type_size();
    std::vector<ImVec2> points;
    // A straight way over a curved surface needs points in between.
    constexpr int kBetween = 24;
    for (std::size_t i = 0; i < path.points.size(); ++i) {
      const PlanePoint to = path.points[i];
      for (int k = 1; i > 0 && k < kBetween; ++k) {
        const PlanePoint from = path.points[i - 1];
        const double share = static_cast<double>(k) / kBetween;
        points.push_back(
            on_surface({from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share}));
      }
      points.push_back(on_surface(to));
    }
    const float width = 1.2f * path.style.width * em;
    for (std::size_t i = 1; i < points.size(); ++i) {
      tags_.avoid_line(points[i - 1], points[i], 0.2f * em);
    }
    canvas_.polyline(points, {.colour = kDark, .width = width + 0.14f * em});
    canvas_.polyline(points,
                     {.colour = path.style.colour, .width = width, .dash = path.style.dash});
    for (const PlanePoint& point : path.points) {
      draw_marker(canvas_, path.style.marker, on_surface(point), 0.2f * em, path.style.colour,
                  kDark);
    }
  }

  void paint_mark(const PlaneMark& mark) {
    const float em = canvas_.type_size();
    const ImVec2 at = on_surface(mark.at);
    const float radius = mark_radius(mark, em);
    draw_marker(canvas_, mark.marker, at, radius, mark.colour, kDark);
    tags_.name(canvas_, {{at.x - radius, at.y - radius}, {at.x + radius, at.y + radius}},
               mark.label);
  }

  Canvas& canvas_;
  const Surface& surface_;
  const SurfaceView& view_;
  SurfaceProjection projection_;
  Facets facets_;
  Tags tags_;
};

bool can_be_drawn(const Surface& surface) {
  return surface.heights.is_complete() && surface.colours.size() == surface.heights.cells.count() &&
         surface.heights.cells.columns > 1 && surface.heights.cells.rows > 1;
}

void follow_orbit(SurfaceView& view, const Rect& area) {
  ImGui::SetCursorScreenPos(area.min);
  ImGui::InvisibleButton("surface", {area.width(), area.height()});
  const ImGuiIO& io = ImGui::GetIO();
  if (ImGui::IsItemActive()) {
    view.turn -= kOrbit * io.MouseDelta.x;
    view.tilt = std::clamp(view.tilt + kOrbit * io.MouseDelta.y, kLeastTilt, kMostTilt);
  }
  if (!ImGui::IsItemHovered()) return;
  claim_wheel();
  if (io.MouseWheel != 0) {
    view.zoom = std::clamp(view.zoom * std::pow(1.15f, io.MouseWheel), kLeastZoom, kMostZoom);
  }
  if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) view = {};
  if (ImGui::IsMouseReleased(ImGuiMouseButton_Right)) ImGui::OpenPopup(kExportPopup);
}

}  // namespace

SurfaceProjection::SurfaceProjection(const Surface& surface, const SurfaceView& view,
                                     const Rect& area)
    : cells_(surface.heights.cells),
      range_(surface.range.value_or(finite_range(surface.heights))),
      centre_(area.centre()),
      cos_turn_(std::cos(view.turn)),
      sin_turn_(std::sin(view.turn)),
      cos_tilt_(std::cos(view.tilt)),
      sin_tilt_(std::sin(view.tilt)) {
  if (!(range_.length() > 0)) range_.high = range_.low + 1.0;
  // The diagonal of the ground fits the width, and with the height of the surface the height.
  constexpr float kGroundDiagonal = 1.42f;
  const float wide = area.width() / kGroundDiagonal;
  const float high = area.height() / (kGroundDiagonal * sin_tilt_ + kHeight * cos_tilt_);
  scale_ = 0.98f * std::min(wide, high) * view.zoom;
}

float SurfaceProjection::share(double height) const {
  return static_cast<float>(std::clamp((height - range_.low) / range_.length(), 0.0, 1.0));
}

ImVec2 SurfaceProjection::pixel(PlanePoint at, double height) const {
  const auto x = static_cast<float>((at.x - cells_.x.low) / cells_.x.length() - 0.5);
  const auto y = static_cast<float>((at.y - cells_.y.low) / cells_.y.length() - 0.5);
  const float z = kHeight * (share(height) - 0.5f);
  const float across = cos_turn_ * x + sin_turn_ * y;
  const float away = -sin_turn_ * x + cos_turn_ * y;
  return {centre_.x + scale_ * across, centre_.y - scale_ * (away * sin_tilt_ + z * cos_tilt_)};
}

float SurfaceProjection::light(float slope_x, float slope_y) const {
  // Lambert's law; the light stands still while the surface turns.
  const float across = cos_turn_ * slope_x + sin_turn_ * slope_y;
  const float away = -sin_turn_ * slope_x + cos_turn_ * slope_y;
  constexpr float kLightX = -0.45f, kLightY = 0.25f, kLightZ = 0.857f;
  const float length = std::sqrt(across * across + away * away + 1.0f);
  const float cosine = (-across * kLightX - away * kLightY + kLightZ) / length;
  return kAmbient + (1.0f - kAmbient) * std::max(0.0f, cosine);
}

void paint(Canvas& canvas, const Surface& surface, const SurfaceView& view, const Rect& area) {
  if (!can_be_drawn(surface)) return;
  canvas.push_clip(area);
  SurfacePainter(canvas, surface, view, area).paint();
  canvas.pop_clip();
}

SurfaceInteraction draw(const char* id, const Surface& surface, SurfaceView& view, ImVec2 size,
                        const Look& look) {
  const Scope scope(id, look.font);
  const Rect area = area_for(size);
  follow_orbit(view, area);
  ImGuiCanvas canvas(*ImGui::GetWindowDrawList());
  canvas.rectangle(area, look.palette.background);
  draw_border(canvas, area, look.palette.frame);
  if (can_be_drawn(surface)) {
    paint(canvas, surface, view, area);
  } else {
    canvas.text({area.centre().x, area.centre().y}, {surface.empty_text}, look.palette.quiet,
                Align::centre);
  }
  SurfaceInteraction did{
      .menu = run_export_popup(SurfaceExport(surface, view), page_of(area, look.palette)),
      .area = area};
  reserve(area);
  return did;
}

bool SurfaceExport::has_content() const {
  return can_be_drawn(surface_);
}

std::string SurfaceExport::csv() const {
  const PlaneCells& cells = surface_.heights.cells;
  std::string csv = "x,y,height\r\n";
  for (std::size_t i = 0; i < cells.count(); ++i) {
    const std::size_t column = i % cells.columns;
    const std::size_t row = i / cells.columns;
    const PlanePoint at = cells.at(static_cast<double>(column), static_cast<double>(row));
    csv += csv_cell(at.x) + "," + csv_cell(at.y) + "," +
           csv_cell(static_cast<double>(surface_.heights.values[i])) + "\r\n";
  }
  return csv;
}

Numbers SurfaceExport::numbers() const {
  const PlaneCells& cells = surface_.heights.cells;
  Numbers numbers{.rows = cells.rows, .columns = cells.columns};
  for (std::size_t row = cells.rows; row-- > 0;) {
    const auto part = surface_.heights.values.subspan(row * cells.columns, cells.columns);
    numbers.values.insert(numbers.values.end(), part.begin(), part.end());
  }
  return numbers;
}

void SurfaceExport::paint(Canvas& canvas, const Rect& page, const Palette& palette) const {
  canvas.rectangle(page, palette.background);
  plot::paint(canvas, surface_, view_, page);
}

}  // namespace mnemoscope::plot
