#include "plot/render.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "plot/colour_map.h"
#include "plot/series_painter.h"
#include "text/number_words.h"

namespace mnemoscope::plot {
namespace {

constexpr float kFaint = 0.33f;
constexpr float kOutdated = 0.4f;
constexpr float kSteppedBack = 0.25f;
constexpr float kMinorTick = 0.22f;  // in type sizes

void paint_grid(Canvas& canvas, const Layout& layout, const Palette& palette) {
  const Rect& frame = layout.frame;
  const float w = hairline(canvas);
  const float minor = kMinorTick * canvas.type_size();
  for (const PlacedTick& tick : layout.y_ticks) {
    const float right = tick.major ? frame.max.x : frame.min.x + minor;
    const float y = std::round(tick.pixel - w / 2);
    canvas.rectangle({{frame.min.x, y}, {right, y + w}}, tick.major ? palette.grid : palette.frame);
  }
  for (const PlacedTick& tick : layout.x_ticks) {
    const float top = tick.major ? frame.min.y : frame.max.y - minor;
    const float x = std::round(tick.pixel - w / 2);
    canvas.rectangle({{x, top}, {x + w, frame.max.y}}, tick.major ? palette.grid : palette.frame);
  }
}

void paint_labels(Canvas& canvas, const Layout& layout, const Palette& palette) {
  const auto put = [&](const PlacedText& text, ImU32 colour) {
    if (!text.label.text.empty()) canvas.text(text.at, text.label, colour, text.align);
  };
  for (const PlacedTick& tick : layout.y_ticks) put(tick.label, palette.quiet);
  for (const PlacedTick& tick : layout.x_ticks) put(tick.label, palette.quiet);
  put(layout.title, palette.text);
  put(layout.x_caption, palette.quiet);
  put(layout.y_caption, palette.quiet);
  put(layout.note, palette.quiet);
}

void paint_cursor(Canvas& canvas, const Picture& picture, double value, const Palette& palette) {
  const Rect& frame = picture.layout.frame;
  const auto x = static_cast<float>(picture.projection.x(value));
  if (!(x >= frame.min.x - 0.5f && x <= frame.max.x + 0.5f)) return;
  const float w = hairline(canvas);
  const float size = 0.34f * canvas.type_size();
  canvas.rectangle({{x - w / 2, frame.min.y}, {x + w / 2, frame.max.y}},
                   faded(palette.accent, 0.75f));
  const std::array<ImVec2, 3> handle = {ImVec2{x - size, frame.min.y},
                                        ImVec2{x + size, frame.min.y},
                                        ImVec2{x, frame.min.y + 1.5f * size}};
  canvas.polygon(handle, palette.accent);
}

float strength_of(const Series& series, const Figure& figure,
                  const std::optional<std::string>& emphasised) {
  const bool steps_back = emphasised && series.legend_entry() != *emphasised;
  return (series.faint ? kFaint : 1.0f) * (figure.outdated ? kOutdated : 1.0f) *
         (steps_back ? kSteppedBack : 1.0f);
}

// Areas first, bars next, lines over them, and the emphasised series over all.
std::vector<const Series*> painting_order(const Figure& figure, const View& view,
                                          const std::optional<std::string>& emphasised) {
  std::vector<const Series*> order;
  for (const Series& series : figure.series) {
    if (view.shows(series.legend_entry())) order.push_back(&series);
  }
  const auto depth = [&](const Series* series) {
    const bool is_area = series->shape == Shape::band || series->shape == Shape::layer;
    const int layer = is_area ? 0 : series->shape == Shape::bars ? 1 : 2;
    return layer + (emphasised && series->legend_entry() == *emphasised ? 3 : 0);
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](auto* a, auto* b) { return depth(a) < depth(b); });
  return order;
}

void paint_in_middle(Canvas& canvas, const std::string& text, const Rect& frame, ImU32 colour) {
  const auto lines = wrapped(text, frame.width() - 2 * canvas.type_size(), canvas);
  const float height = static_cast<float>(lines.size()) * line_height(canvas);
  float y = frame.centre().y - height / 2;
  for (const std::string& line : lines) {
    canvas.text({frame.centre().x, y}, {line}, colour, Align::centre);
    y += line_height(canvas);
  }
}

struct Clipped {
  bool under_floor = false;
  bool infinite = false;
  bool outside = false;
};

// Bars and layers end at the frame without an arrow: their foot is there anyway.
void add_clipped(const Series& series, const Figure& figure, const Extent& home, Clipped& clipped) {
  if (series.shape == Shape::bars || series.shape == Shape::layer) return;
  for (std::size_t i = 0; i < sample_count(series); ++i) {
    const double y = top_of(series, i);
    if (std::isnan(y)) continue;
    const bool misses = figure.y.scale == Scale::log && y <= home.y_floor;
    clipped.under_floor = clipped.under_floor || misses;
    clipped.infinite = clipped.infinite || (!misses && std::isinf(y));
    clipped.outside = clipped.outside || (!misses && !std::isinf(y) && !home.y.contains(y));
  }
}

/// The bar of a legend that is scrolled, and on it how much of all is seen.
void paint_legend_bar(Canvas& canvas, const Layout& layout, const Palette& palette) {
  if (layout.legend_bar.width() <= 0) return;
  canvas.rectangle(layout.legend_bar, palette.grid);
  canvas.rectangle(legend_thumb(layout), palette.quiet);
}

bool shows_anything(const Figure& figure, const View& view) {
  return std::any_of(figure.series.begin(), figure.series.end(), [&](const Series& series) {
    return sample_count(series) > 0 && view.shows(series.legend_entry());
  });
}

}  // namespace

std::string remarks(const Figure& figure, const View& view, const Extent& home) {
  Clipped clipped;
  std::map<std::string, std::string> absent;  // names by the note that explains them
  for (const Series& series : figure.series) {
    if (!view.shows(series.legend_entry())) continue;
    add_clipped(series, figure, home, clipped);
    if (series.note.empty() || has_sample(series)) continue;
    std::string& names = absent[series.note];
    names += (names.empty() ? "" : ", ") + series.name;
  }
  std::string text;
  const auto add = [&text](const std::string& part) { text += (text.empty() ? "" : "; ") + part; };
  if (clipped.under_floor) add("arrows down: at or below " + number_words(home.y_floor, 2));
  if (clipped.infinite) add("arrows up: infinite");
  if (clipped.outside) add("arrows: beyond the axis");
  for (const auto& [note, names] : absent) add(fmt::format("{}: {}", names, note));
  return text;
}

Picture compose(const Figure& figure, const View& view, const Rect& area, bool show_legend,
                const Canvas& canvas) {
  const Extent home = fit(figure, view);
  const Extent shown = shown_extent(figure, view, home);
  Layout layout = is_empty(figure) ? lay_out_empty(figure, area, canvas)
                                   : lay_out(figure, view, shown, area, remarks(figure, view, home),
                                             show_legend, canvas);
  const Rect frame = layout.frame;
  return {home, shown, std::move(layout), Projection(frame, figure, shown, home)};
}

void paint(const Picture& picture, const Figure& figure, const View& view, const Palette& palette,
           const std::optional<std::string>& emphasised, Canvas& canvas) {
  const Layout& layout = picture.layout;
  canvas.rectangle(layout.frame, palette.background);
  if (is_empty(figure)) {
    draw_border(canvas, layout.frame, palette.frame);
    paint_in_middle(canvas, figure.empty_text, layout.frame, palette.quiet);
    paint_labels(canvas, layout, palette);
    return;
  }
  paint_grid(canvas, layout, palette);
  draw_border(canvas, layout.frame, palette.frame);
  const auto order = painting_order(figure, view, emphasised);
  for (const Series* series : order) {
    paint_series(canvas, *series, picture.projection, palette,
                 strength_of(*series, figure, emphasised));
  }
  if (figure.cursor) paint_cursor(canvas, picture, *figure.cursor, palette);
  for (const Series* series : order) {
    paint_arrows(canvas, *series, picture.projection, strength_of(*series, figure, emphasised));
  }
  if (!shows_anything(figure, view)) {
    paint_in_middle(canvas, "All series are hidden. Click one in the legend to show it.",
                    layout.frame, palette.quiet);
  }
  paint_labels(canvas, layout, palette);
  for (std::size_t i = 0; i < layout.legend.rects.size(); ++i) {
    draw_entry(canvas, layout.legend.entries[i], layout.legend.rects[i], palette);
  }
  paint_legend_bar(canvas, layout, palette);
}

}  // namespace mnemoscope::plot
