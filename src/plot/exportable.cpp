#include "plot/exportable.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "plot/svg_canvas.h"
#include "text/csv_cells.h"

namespace mnemoscope::plot {
namespace {

constexpr float kMargin = 0.8f;  // in type sizes

const char* ending(ExportKind kind) {
  switch (kind) {
    case ExportKind::csv: return "csv";
    case ExportKind::svg: return "svg";
    case ExportKind::png: return "png";
    case ExportKind::npy: return "npy";
    case ExportKind::gif: return "gif";
    case ExportKind::numbered_png: return "png";
  }
  return "";
}

int scaled(float length, int percent) {
  return std::max(1, static_cast<int>(std::lround(length)) * percent / 100);
}

/// A page of its own with what `paint` leaves on it.
template <class Paint>
std::optional<Pixels> painted(const Page& page, int percent, const Paint& paint) {
  const PictureSize size = picture_size(page, percent);
  CairoCanvas canvas(size.width, size.height,
                     page.type_size * static_cast<float>(percent) / 100.0f);
  paint(canvas, Rect{{0, 0}, {static_cast<float>(size.width), static_cast<float>(size.height)}});
  return canvas.pixels();
}

}  // namespace

std::string Exportable::text() const {
  return tabs_of_csv(csv());
}

void Exportable::paint(Canvas& canvas, const Rect& page, const Palette& palette) const {
  canvas.rectangle(page, palette.background);
}

void Exportable::paint_frame(Canvas& canvas, const Rect& page, const Palette& palette,
                             int /*frame*/) const {
  paint(canvas, page, palette);
}

Rect inside_margin(const Canvas& canvas, const Rect& page) {
  const float margin = std::round(kMargin * canvas.type_size());
  return {{page.min.x + margin, page.min.y + margin}, {page.max.x - margin, page.max.y - margin}};
}

PictureSize picture_size(const Page& page, int percent) {
  return {scaled(page.size.x, percent), scaled(page.size.y, percent)};
}

std::string to_svg(const Exportable& exportable, const Page& page) {
  SvgCanvas canvas(page.size, page.type_size);
  exportable.paint(canvas, {{0, 0}, page.size}, page.palette);
  return canvas.document(exportable.name());
}

std::optional<Pixels> to_pixels(const Exportable& exportable, const Page& page, int percent) {
  return painted(page, percent, [&](Canvas& canvas, const Rect& whole) {
    exportable.paint(canvas, whole, page.palette);
  });
}

std::vector<Pixels> to_film(const Exportable& exportable, const Page& page, int percent) {
  const PictureSize size = picture_size(page, percent);
  const auto count = static_cast<std::size_t>(std::max(0, exportable.frames()));
  const std::size_t bytes =
      3 * static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
  std::vector<Pixels> film;
  if (count == 0 || bytes > kMostFilmBytes / count) return film;
  for (int frame = 0; frame < exportable.frames(); ++frame) {
    std::optional<Pixels> pixels = painted(page, percent, [&](Canvas& canvas, const Rect& whole) {
      exportable.paint_frame(canvas, whole, page.palette, frame);
    });
    if (!pixels) return {};
    film.push_back(std::move(*pixels));
  }
  return film;
}

std::string file_name(const Exportable& exportable, const std::string& extension) {
  std::string name;
  for (const char c : exportable.name()) {
    // By hand, for the C library's letters are those of the locale.
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      name += static_cast<char>(capital ? c - 'A' + 'a' : c);
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  while (!name.empty() && name.back() == '-') name.pop_back();
  return (name.empty() ? "figure" : name) + "." + extension;
}

ExportRequest make_request(const Exportable& exportable, const Page& page, ExportKind kind,
                           int percent, int delay_ms) {
  ExportRequest request{.kind = kind, .file_name = file_name(exportable, ending(kind))};
  request.delay_ms = delay_ms;
  switch (kind) {
    case ExportKind::csv: request.contents = exportable.csv(); break;
    case ExportKind::svg: request.contents = to_svg(exportable, page); break;
    case ExportKind::png: request.pixels = to_pixels(exportable, page, percent); break;
    case ExportKind::npy: request.numbers = exportable.numbers(); break;
    case ExportKind::gif:
    case ExportKind::numbered_png: request.film = to_film(exportable, page, percent); break;
  }
  return request;
}

}  // namespace mnemoscope::plot
