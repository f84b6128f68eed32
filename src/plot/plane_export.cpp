#include <fmt/format.h>

#include <cmath>
#include <iterator>

#include "plot/plane_map.h"
#include "plot/plane_paint.h"

namespace mnemoscope::plot {
namespace {

/// From the numbers themselves: there is no graphics card.
class OwnPixels final : public PlanePictures {
 public:
  void ground(Canvas& canvas, const PlaneGround& ground,
              const PlaneProjection& projection) const override {
    paint_ground(canvas, ground, projection);
  }
  void thumbnail(Canvas& canvas, const PlaneThumbnail& thumbnail, const Rect& rect) const override {
    if (thumbnail.pixels) paint_image(canvas, thumbnail.pixels(), rect);
  }
};

}  // namespace

Forms PlaneExport::forms() const {
  return {.table = true, .picture = true, .drawing = true, .numbers = !map_.columns.empty()};
}

std::string PlaneExport::csv() const {
  const PlaneCells& cells = map_.ground.cells;
  std::string csv = fmt::format("{},{}", map_.x.label, map_.y.label);
  for (const PlaneColumn& column : map_.columns) csv += "," + column.name;
  csv += "\r\n";
  for (std::size_t i = 0; i < cells.count(); ++i) {
    const std::size_t row = i / cells.columns;
    const PlanePoint at =
        cells.at(static_cast<double>(i % cells.columns), static_cast<double>(row));
    fmt::format_to(std::back_inserter(csv), "{},{}", at.x, at.y);
    for (const PlaneColumn& column : map_.columns) {
      const bool known = i < column.values.size() && !std::isnan(column.values[i]);
      fmt::format_to(std::back_inserter(csv), ",{}",
                     known ? fmt::format("{}", column.values[i]) : std::string());
    }
    csv += "\r\n";
  }
  return csv;
}

Numbers PlaneExport::numbers() const {
  const PlaneCells& cells = map_.ground.cells;
  if (map_.columns.empty() || map_.columns[0].values.size() != cells.count()) return {};
  const std::span<const float> values = map_.columns[0].values;
  Numbers numbers{.rows = cells.rows, .columns = cells.columns};
  for (std::size_t row = cells.rows; row-- > 0;) {
    const auto part = values.subspan(row * cells.columns, cells.columns);
    numbers.values.insert(numbers.values.end(), part.begin(), part.end());
  }
  return numbers;
}

void PlaneExport::paint(Canvas& canvas, const Rect& page, const Palette& palette) const {
  canvas.rectangle(page, palette.background);
  plot::paint(canvas, map_, view_, inside_margin(canvas, page), palette, OwnPixels());
}

}  // namespace mnemoscope::plot
