#include "plot/series_painter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

#include "plot/colour_map.h"
#include "plot/path.h"

namespace mnemoscope::plot {
namespace {

// In type sizes.
constexpr float kMarkerRadius = 0.24f;
constexpr float kPointRadius = 0.28f;
constexpr float kMarkersApart = 1.6f;
constexpr float kArrowSize = 0.3f;
constexpr float kBandStrength = 0.22f;
constexpr float kSeamWidth = 0.5f;  // between layers, of a line's width
constexpr float kCapHalf = 0.28f;   // of a whisker's cap
constexpr float kBarShare = 0.78f;  // of the distance between bars

ImU32 colour_of(const Series& series, float strength) {
  return faded(series.style.colour, series.style.opacity * strength);
}

Marker marker_or(Marker marker, Marker otherwise) {
  return marker == Marker::none ? otherwise : marker;
}

// Markers stand whole on the border of the frame, and only their centre decides.
bool holds(const Rect& frame, ImVec2 at) {
  return at.x >= frame.min.x - 1 && at.x <= frame.max.x + 1 && at.y >= frame.min.y - 1 &&
         at.y <= frame.max.y + 1;
}

// Markers of a line, skipping those that would touch the one before.
void paint_markers(Canvas& canvas, const Series& series, const Projection& projection, ImU32 colour,
                   ImU32 rim) {
  const float em = canvas.type_size();
  const bool all = series.shape == Shape::points;
  const float radius = (all ? kPointRadius : kMarkerRadius) * em;
  double last = -1e9;
  for (std::size_t i = 0; i < sample_count(series); ++i) {
    const double column = projection.x(series.x[i]);
    const PlacedY row = projection.y(series.y[i]);
    if (std::isnan(column) || std::isnan(row.pixel)) continue;
    if (!all && std::abs(column - last) < kMarkersApart * em) continue;
    last = column;
    const ImVec2 at{static_cast<float>(column), static_cast<float>(row.pixel)};
    if (holds(projection.frame(), at))
      draw_marker(canvas, series.style.marker, at, radius, colour, rim);
  }
}

void paint_line(Canvas& canvas, const Series& series, const Projection& projection,
                const Palette& palette, float strength) {
  const ImU32 colour = colour_of(series, strength);
  const float em = canvas.type_size();
  const Stroke stroke{colour, std::max(1.0f, series.style.width * em), series.style.dash};
  const Trail trail = trace_line(series.x, series.y, projection);
  canvas.push_clip(projection.frame());
  for (const Path& path : trail.paths) canvas.polyline(path, stroke);
  canvas.pop_clip();
  if (series.style.marker != Marker::none) {
    paint_markers(canvas, series, projection, colour, palette.background);
  } else {
    for (const ImVec2 at : trail.alone) {
      if (!holds(projection.frame(), at)) continue;
      draw_marker(canvas, Marker::circle, at, kMarkerRadius * em, colour, palette.background);
    }
  }
}

void paint_area(Canvas& canvas, const Series& series, const Projection& projection, ImU32 fill,
                const std::optional<Stroke>& seam) {
  Path top;
  Path bottom;
  const auto flush = [&] {
    if (top.size() > 1) {
      canvas.push_clip(projection.frame());
      canvas.strip(top, bottom, fill);
      if (seam) canvas.polyline(top, *seam);
      canvas.pop_clip();
    }
    top.clear();
    bottom.clear();
  };
  const Rect& frame = projection.frame();
  const auto row = [&](double y) {  // float pixels must stay exact: cut off one frame away
    return std::clamp(static_cast<float>(y), frame.min.y - frame.height(),
                      frame.max.y + frame.height());
  };
  for (std::size_t i = 0; i < sample_count(series); ++i) {
    const double column = projection.x(series.x[i]);
    const double high = projection.y(top_of(series, i)).pixel;
    const double low = projection.y(series.low[i]).pixel;
    if (std::isnan(column) || std::isnan(high) || std::isnan(low)) {
      flush();
      continue;
    }
    top.emplace_back(static_cast<float>(column), row(high));
    bottom.emplace_back(static_cast<float>(column), row(low));
  }
  flush();
}

void paint_band(Canvas& canvas, const Series& series, const Projection& projection,
                float strength) {
  paint_area(canvas, series, projection, faded(colour_of(series, strength), kBandStrength),
             std::nullopt);
}

// Neighbours keep apart by a seam in the colour of the ground.
void paint_layer(Canvas& canvas, const Series& series, const Projection& projection,
                 const Palette& palette, float strength) {
  const float width = std::max(1.0f, kSeamWidth * series.style.width * canvas.type_size());
  paint_area(canvas, series, projection, colour_of(series, strength),
             Stroke{palette.background, width});
}

// Each an upright line with caps; one that leaves the frame is cut there, without a cap.
void paint_whiskers(Canvas& canvas, const Series& series, const Projection& projection,
                    float strength) {
  const float em = canvas.type_size();
  const Stroke stroke{colour_of(series, strength), std::max(1.0f, 0.6f * series.style.width * em)};
  const Rect& frame = projection.frame();
  const auto line = [&](ImVec2 from, ImVec2 to) {
    canvas.polyline(std::array<ImVec2, 2>{from, to}, stroke);
  };
  for (std::size_t i = 0; i < sample_count(series); ++i) {
    const double column = projection.x(series.x[i]);
    const double high = projection.y(series.y[i]).pixel;
    const double low = projection.y(series.low[i]).pixel;
    if (std::isnan(column) || std::isnan(high) || std::isnan(low)) continue;
    const auto x = static_cast<float>(column);
    if (x < frame.min.x - 1 || x > frame.max.x + 1) continue;
    const auto top = std::clamp(static_cast<float>(high), frame.min.y, frame.max.y);
    const auto foot = std::clamp(static_cast<float>(low), frame.min.y, frame.max.y);
    line({x, top}, {x, foot});
    const float half = kCapHalf * em;
    if (top == static_cast<float>(high)) line({x - half, top}, {x + half, top});
    if (foot == static_cast<float>(low)) line({x - half, foot}, {x + half, foot});
  }
}

void paint_level(Canvas& canvas, const Series& series, const Projection& projection,
                 float strength) {
  if (series.y.empty() || std::isnan(series.y.front())) return;
  const auto y = static_cast<float>(projection.y(series.y.front()).pixel);
  if (y < projection.frame().min.y - 1 || y > projection.frame().max.y + 1) return;
  const std::array<ImVec2, 2> ends = {ImVec2{projection.frame().min.x, y},
                                      ImVec2{projection.frame().max.x, y}};
  canvas.polyline(
      ends, {colour_of(series, strength), std::max(1.0f, series.style.width * canvas.type_size()),
             series.style.dash});
}

// Bars as pixel columns: the rows between which each reaches.
class BarPainter {
 public:
  BarPainter(Canvas& canvas, const Series& series, const Projection& projection)
      : canvas_(canvas), series_(series), projection_(projection), frame_(projection.frame()) {
    const double zero = projection.y(0.0).pixel;
    base_ = std::clamp(static_cast<float>(zero), frame_.min.y, frame_.max.y);
    const double from = series.x.empty() ? 0.0 : series.x.front();
    const double step = projection.x(from + bar_spacing(series)) - projection.x(from);
    half_ = std::max(0.5f, kBarShare * static_cast<float>(step) / 2);
  }

  void paint_all(ImU32 colour) {
    struct BarColumn {
      float left = 0;
      float right = 0;
      float high = 0;
      float low = 0;
    };
    std::optional<BarColumn> open;
    const auto flush = [&] {
      if (open) canvas_.rectangle({{open->left, open->high}, {open->right, open->low}}, colour);
      open.reset();
    };
    for (std::size_t i = 0; i < sample_count(series_); ++i) {
      const auto bar = bar_at(i, half_);
      if (!bar) continue;
      const BarColumn next{std::round(bar->min.x),
                           std::max(std::round(bar->max.x), std::round(bar->min.x) + 1), bar->min.y,
                           bar->max.y};
      if (open && open->left == next.left) {  // in one pixel the longest bar stands for all
        open->high = std::min(open->high, next.high);
        open->low = std::max(open->low, next.low);
        continue;
      }
      flush();
      open = next;
    }
    flush();
  }

  void paint(const Highlight& highlight, float strength) {
    const float em = canvas_.type_size();
    const auto bar = bar_at(highlight.sample, std::max(half_, 0.1f * em));
    if (!bar) return;
    const ImU32 colour = faded(highlight.colour, strength);
    canvas_.rectangle(*bar, colour);
    const bool upwards = bar->max.y >= base_ - 0.5f;
    const float radius = kPointRadius * em;
    const float tip = upwards ? bar->min.y - 1.8f * radius : bar->max.y + 1.8f * radius;
    const float y = std::clamp(tip, frame_.min.y + 1.6f * radius, frame_.max.y - 1.6f * radius);
    draw_marker(canvas_, highlight.marker, {bar->centre().x, y}, radius, colour, 0);
  }

 private:
  std::optional<Rect> bar_at(std::size_t i, float half) const {
    if (i >= sample_count(series_)) return std::nullopt;
    const double middle = projection_.x(series_.x[i]);
    const double end = projection_.y(series_.y[i]).pixel;
    if (std::isnan(middle) || std::isnan(end)) return std::nullopt;
    if (middle + half < frame_.min.x || middle - half > frame_.max.x) return std::nullopt;
    const float tip = std::clamp(static_cast<float>(end), frame_.min.y - 2, frame_.max.y + 2);
    const auto x = static_cast<float>(middle);
    return Rect{{x - half, std::min(tip, base_)}, {x + half, std::max(tip, base_)}};
  }

  Canvas& canvas_;
  const Series& series_;
  const Projection& projection_;
  Rect frame_;
  float base_ = 0;
  float half_ = 0;
};

void paint_bars(Canvas& canvas, const Series& series, const Projection& projection,
                float strength) {
  BarPainter painter(canvas, series, projection);
  canvas.push_clip(projection.frame());
  painter.paint_all(colour_of(series, strength));
  for (const Highlight& highlight : series.highlights) painter.paint(highlight, strength);
  canvas.pop_clip();
}

void paint_highlighted_points(Canvas& canvas, const Series& series, const Projection& projection,
                              const Palette& palette, float strength) {
  for (const Highlight& highlight : series.highlights) {
    if (highlight.sample >= sample_count(series)) continue;
    const double column = projection.x(series.x[highlight.sample]);
    const double row = projection.y(series.y[highlight.sample]).pixel;
    const ImVec2 at{static_cast<float>(column), static_cast<float>(row)};
    if (!holds(projection.frame(), at)) continue;  // a NaN is nowhere
    draw_marker(canvas, highlight.marker, at, 1.3f * kPointRadius * canvas.type_size(),
                faded(highlight.colour, strength), palette.background);
  }
}

}  // namespace

void paint_series(Canvas& canvas, const Series& series, const Projection& projection,
                  const Palette& palette, float strength) {
  switch (series.shape) {
    case Shape::line: paint_line(canvas, series, projection, palette, strength); break;
    case Shape::points: {
      const Marker marker = marker_or(series.style.marker, Marker::circle);
      Series marked{.shape = Shape::points, .x = series.x, .y = series.y, .style = series.style};
      marked.style.marker = marker;
      paint_markers(canvas, marked, projection, colour_of(series, strength), 0);
      break;
    }
    case Shape::bars: paint_bars(canvas, series, projection, strength); return;
    case Shape::band: paint_band(canvas, series, projection, strength); return;
    case Shape::layer: paint_layer(canvas, series, projection, palette, strength); return;
    case Shape::whiskers: paint_whiskers(canvas, series, projection, strength); return;
    case Shape::level: paint_level(canvas, series, projection, strength); return;
  }
  paint_highlighted_points(canvas, series, projection, palette, strength);
}

void paint_arrows(Canvas& canvas, const Series& series, const Projection& projection,
                  float strength) {
  if (series.shape == Shape::layer) return;
  const float em = canvas.type_size();
  const float size = kArrowSize * em;
  std::vector<double> x = series.x;
  if (series.shape == Shape::level) {  // its arrow stands at the right end of where it would be
    x = {projection.x_at(projection.frame().max.x - em)};
  }
  const auto n = static_cast<std::ptrdiff_t>(sample_count(series));
  const std::span<const double> y(series.y.begin(), series.y.begin() + n);
  for (const Arrow& arrow : clip_arrows(x, y, projection, 1.2f * em)) {
    const float tip = arrow.at.y + (arrow.up ? 0.15f : -0.15f) * em;
    const float foot = tip + (arrow.up ? 1.7f : -1.7f) * size;
    const std::array<ImVec2, 3> corners =
        arrow.up ? std::array<ImVec2, 3>{ImVec2{arrow.at.x, tip}, ImVec2{arrow.at.x + size, foot},
                                         ImVec2{arrow.at.x - size, foot}}
                 : std::array<ImVec2, 3>{ImVec2{arrow.at.x, tip}, ImVec2{arrow.at.x - size, foot},
                                         ImVec2{arrow.at.x + size, foot}};
    canvas.polygon(corners, colour_of(series, strength));
  }
}

}  // namespace mnemoscope::plot
