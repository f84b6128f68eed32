#include "plot/plane_paint.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "plot/layout.h"
#include "plot/typesetting.h"

namespace mnemoscope::plot {
namespace {

// In type sizes.
constexpr float kMarkRadius = 0.36f;
constexpr float kStateRadius = 0.22f;
constexpr float kHalo = 0.14f;      // by which a path's dark edge is wider
constexpr float kThinning = 0.12f;  // points of a contour nearer than this are left out
constexpr float kContourWidth = 0.075f;
constexpr ImU32 kTag = IM_COL32(14, 16, 20, 200);

std::vector<Tick> rows_ticks(const PlaneView& view, const Rect& frame, float em) {
  return ticks({}, view.y(), std::max(2, static_cast<int>(frame.height() / (4.0f * em))));
}

float widest_label(const PlaneView& view, float height, const Canvas& canvas) {
  float width = 0;
  for (const Tick& tick : rows_ticks(view, {{0, 0}, {height, height}}, canvas.type_size())) {
    width = std::max(width, canvas.width_of(tick.label));
  }
  return width;
}

// The points in pixels, without those that no eye tells from their neighbours.
std::vector<ImVec2> thinned(const Contour& contour, const PlaneProjection& projection,
                            float least) {
  std::vector<ImVec2> points;
  for (std::size_t i = 0; i < contour.points.size(); ++i) {
    const ImVec2 p = projection.pixel(contour.points[i]);
    const bool last = i + 1 == contour.points.size();
    if (!last && !points.empty() &&
        std::hypot(p.x - points.back().x, p.y - points.back().y) < least) {
      continue;
    }
    points.push_back(p);
  }
  return points;
}

// What the caption of the x axis takes at the right of the frame.
float beside_width(const PlaneMap& map, const Canvas& canvas) {
  return canvas.width_of({caption(map.x)}) + 2 * canvas.type_size();
}

Rect around(ImVec2 at, float radius) {
  return {{at.x - radius, at.y - radius}, {at.x + radius, at.y + radius}};
}

bool meet(const Rect& a, const Rect& b) {
  return a.min.x < b.max.x && a.max.x > b.min.x && a.min.y < b.max.y && a.max.y > b.min.y;
}

void paint_path(Canvas& canvas, const PlanePath& path, const PlaneProjection& projection) {
  const float em = canvas.type_size();
  std::vector<ImVec2> points;
  for (const PlanePoint& point : path.points) points.push_back(projection.pixel(point));
  const float width = 1.2f * path.style.width * em;
  canvas.polyline(points, {.colour = kDark, .width = width + 2 * kHalo * em / 2});
  canvas.polyline(points, {.colour = path.style.colour, .width = width, .dash = path.style.dash});
  const Marker marker = path.style.marker == Marker::none ? Marker::circle : path.style.marker;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const bool last = i + 1 == points.size();
    const float radius = (last ? 1.5f : 1.0f) * kStateRadius * em;
    draw_marker(canvas, marker, points[i], radius, path.style.colour, kDark);
  }
}

void paint_mark(Canvas& canvas, const PlaneMark& mark, const PlaneProjection& projection,
                Tags& tags) {
  const float em = canvas.type_size();
  const ImVec2 at = projection.pixel(mark.at);
  const float radius = mark_radius(mark, em);
  draw_marker(canvas, mark.marker, at, radius, mark.colour, kDark);
  if (mark.hollow) draw_marker(canvas, mark.marker, at, 0.5f * radius, kDark, 0);
  tags.name(canvas, around(at, radius), mark.label);
}

Rect rect_of(const PlaneThumbnail& thumbnail, const PlaneProjection& projection, float em) {
  const ImVec2 at = projection.pixel(thumbnail.at);
  const ImVec2 size{std::round(thumbnail.size.x * em), std::round(thumbnail.size.y * em)};
  const ImVec2 min{std::round(at.x - size.x / 2), std::round(at.y - size.y / 2)};
  return {min, {min.x + size.x, min.y + size.y}};
}

void paint_thumbnails(Canvas& canvas, const PlaneMap& map, const PlaneProjection& projection,
                      const PlanePictures& pictures, Tags& tags) {
  const float em = canvas.type_size();
  const float w = 2 * hairline(canvas);
  for (const PlaneThumbnail& one : map.thumbnails) tags.avoid(rect_of(one, projection, em));
  for (const PlaneThumbnail& one : map.thumbnails) {
    const Rect rect = rect_of(one, projection, em);
    canvas.rectangle({{rect.min.x - w, rect.min.y - w}, {rect.max.x + w, rect.max.y + w}}, one.rim);
    pictures.thumbnail(canvas, one, rect);
    tags.name(canvas, rect, one.label);
  }
}

void say_why_empty(Canvas& canvas, const PlaneMap& map, const Rect& frame, const Palette& palette) {
  const auto lines = wrapped(map.empty_text, frame.width() - 2 * canvas.type_size(), canvas);
  float y = frame.centre().y - static_cast<float>(lines.size()) * line_height(canvas) / 2;
  for (const std::string& line : lines) {
    canvas.text({frame.centre().x, y}, {line}, palette.quiet, Align::centre);
    y += line_height(canvas);
  }
}

}  // namespace

ImVec2 PlaneProjection::pixel(PlanePoint point) const {
  const double scale = static_cast<double>(frame_.width()) / (2.0 * view_.half_width);
  const ImVec2 centre = frame_.centre();
  return {centre.x + static_cast<float>((point.x - view_.centre.x) * scale),
          centre.y - static_cast<float>((point.y - view_.centre.y) * scale)};
}

PlanePoint PlaneProjection::point(ImVec2 pixel) const {
  const ImVec2 centre = frame_.centre();
  return {view_.centre.x + static_cast<double>(pixel.x - centre.x) * unit(),
          view_.centre.y - static_cast<double>(pixel.y - centre.y) * unit()};
}

float mark_radius(const PlaneMark& mark, float type_size) {
  return (mark.movable ? 1.5f : 1.0f) * kMarkRadius * type_size;
}

Rect plane_frame(const PlaneMap& map, const Rect& area, const Canvas& canvas) {
  const float em = canvas.type_size();
  const float row = line_height(canvas);
  const bool captions = !map.x.label.empty();
  const float above = (map.title.empty() && map.y.label.empty() ? 0.3f * em : row + 0.2f * em);
  const float left = 2.9f * em;
  const float across = area.width() - left - 0.5f * em;
  const float down = area.height() - above - kLabelGap * em - row;
  // The caption stands below the ticks, or at their right where the square leaves its sides free.
  const bool beside = (across - down) / 2 + 0.5f * em >= beside_width(map, canvas);
  const float side =
      std::max(1.0f, std::floor(std::min(across, down - (captions && !beside ? row : 0))));
  const float x = std::round(area.min.x + left + std::max(0.0f, (across - side) / 2));
  const float y = std::round(area.min.y + above);
  return {{x, y}, {x + side, y + side}};
}

void paint_ground(Canvas& canvas, const PlaneGround& ground, const PlaneProjection& projection) {
  const PlaneCells& cells = ground.cells;
  if (cells.count() == 0 || ground.colours.size() != cells.count()) return;
  const auto corner = [&](std::size_t column, std::size_t row) {
    return projection.pixel(
        cells.at(static_cast<double>(column) - 0.5, static_cast<double>(row) - 0.5));
  };
  for (std::size_t r = 0; r < cells.rows; ++r) {
    const ImU32* colours = ground.colours.data() + r * cells.columns;
    for (std::size_t start = 0; start < cells.columns;) {
      std::size_t end = start + 1;
      while (end < cells.columns && colours[end] == colours[start]) ++end;
      const ImVec2 low = corner(start, r);
      const ImVec2 high = corner(end, r + 1);
      canvas.rectangle({{low.x, high.y}, {high.x, low.y}}, colours[start]);
      start = end;
    }
  }
}

void paint_contours(Canvas& canvas, const PlaneMap& map, const PlaneProjection& projection) {
  const float em = canvas.type_size();
  for (const Contour& contour : map.contours) {
    const auto points = thinned(contour, projection, kThinning * em);
    canvas.polyline(points, {.colour = map.contour_colour(contour.level),
                             .width = std::max(1.0f, kContourWidth * em)});
  }
}

void paint_figures(Canvas& canvas, const PlaneMap& map, const PlaneProjection& projection,
                   Tags& tags) {
  for (const PlanePath& path : map.paths) paint_path(canvas, path, projection);
  for (const PlaneMark& mark : map.marks) paint_mark(canvas, mark, projection, tags);
}

void avoid_figures(const Canvas& canvas, const PlaneMap& map, const PlaneProjection& projection,
                   Tags& tags) {
  const float em = canvas.type_size();
  for (const PlanePath& path : map.paths) {
    for (std::size_t i = 1; i < path.points.size(); ++i) {
      tags.avoid_line(projection.pixel(path.points[i - 1]), projection.pixel(path.points[i]),
                      kStateRadius * em);
    }
  }
  for (const PlaneMark& mark : map.marks) {
    tags.avoid(around(projection.pixel(mark.at), mark_radius(mark, em)));
  }
}

// Squares along it, near enough to each other that no words fit between.
void Tags::avoid_line(ImVec2 from, ImVec2 to, float radius) {
  constexpr int kMostSquares = 200;
  const float length = std::hypot(to.x - from.x, to.y - from.y);
  const float wanted = std::ceil(length / (2 * radius));
  const int squares = wanted < kMostSquares ? static_cast<int>(wanted) : kMostSquares;
  for (int i = 0; i <= squares; ++i) {
    const float share = squares > 0 ? static_cast<float>(i) / static_cast<float>(squares) : 0;
    avoid(around({from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)}, radius));
  }
}

std::optional<Rect> Tags::place(const Rect& thing, ImVec2 size, float gap) const {
  const ImVec2 middle{thing.centre().x - size.x / 2, thing.centre().y - size.y / 2};
  const float below = thing.max.y + gap;
  const float above = thing.min.y - gap - size.y;
  const float right = thing.max.x + gap;
  const float left = thing.min.x - gap - size.x;
  const std::array<ImVec2, 8> corners{ImVec2{middle.x, below}, ImVec2{middle.x, above},
                                      ImVec2{right, middle.y}, ImVec2{left, middle.y},
                                      ImVec2{right, below},    ImVec2{left, below},
                                      ImVec2{right, above},    ImVec2{left, above}};
  std::optional<Rect> second_best;
  for (ImVec2 at : corners) {
    at.x = std::max(frame_.min.x, std::min(at.x, frame_.max.x - size.x));
    at.y = std::max(frame_.min.y, std::min(at.y, frame_.max.y - size.y));
    const Rect tag{at, {at.x + size.x, at.y + size.y}};
    const auto meets = [&](const Rect& other) { return meet(tag, other); };
    if (meets(thing) || std::any_of(placed_.begin(), placed_.end(), meets)) continue;
    if (std::none_of(avoided_.begin(), avoided_.end(), meets)) return tag;
    if (!second_best) second_best = tag;
  }
  return second_best;
}

void Tags::name(const Canvas& canvas, const Rect& thing, const std::string& words) {
  if (words.empty() || !frame_.contains(thing.centre())) return;
  const float em = canvas.type_size();
  const std::string fitting = elided(words, std::max(0.0f, frame_.width() - 0.7f * em), canvas);
  const ImVec2 size{canvas.width_of({fitting}) + 0.7f * em, 1.35f * em};
  const std::optional<Rect> tag = place(thing, size, 0.3f * em);
  if (!tag) return;
  placed_.push_back(*tag);
  words_.push_back(fitting);
}

void Tags::paint(Canvas& canvas) const {
  const float inset = 0.16f * canvas.type_size();
  for (std::size_t i = 0; i < placed_.size(); ++i) {
    const Rect& tag = placed_[i];
    canvas.rectangle(tag, kTag);
    canvas.text({tag.centre().x, tag.min.y + inset}, {words_[i]}, IM_COL32(245, 246, 248, 255),
                Align::centre);
  }
}

void paint_surroundings(Canvas& canvas, const PlaneMap& map, const PlaneView& view,
                        const Rect& area, const Rect& frame, const Palette& palette) {
  const float em = canvas.type_size();
  const float row = line_height(canvas);
  draw_border(canvas, frame, palette.frame);
  const float top = frame.min.y - row;
  const float caption_width = canvas.width_of({caption(map.y)});
  canvas.text({frame.min.x, top},
              {elided(map.title, std::max(0.0f, frame.width() - caption_width - em), canvas)},
              palette.text, Align::left);
  const bool labels_fit =
      widest_label(view, frame.height(), canvas) + kLabelGap * em <= frame.min.x - area.min.x;
  for (const Tick& tick : rows_ticks(view, frame, em)) {
    if (!tick.major || !labels_fit) continue;
    const auto share = static_cast<float>((tick.value - view.y().low) / view.y().length());
    const float y = frame.max.y - share * frame.height();
    canvas.text({frame.min.x - kLabelGap * em, y - em / 2}, tick.label, palette.quiet,
                Align::right);
  }
  for (const PlacedTick& tick : place_x_ticks({}, view.x(), frame, area, canvas)) {
    if (tick.major) canvas.text(tick.label.at, tick.label.label, palette.quiet, tick.label.align);
  }
  canvas.text({frame.max.x, top}, {caption(map.y)}, palette.quiet, Align::right);
  const float foot = frame.max.y + kLabelGap * em;
  if (area.max.x - frame.max.x >= beside_width(map, canvas)) {
    canvas.text({frame.max.x + 1.5f * em, foot}, {caption(map.x)}, palette.quiet, Align::left);
    return;
  }
  canvas.text({frame.max.x, foot + row}, {elided(caption(map.x), frame.width(), canvas)},
              palette.quiet, Align::right);
}

void paint(Canvas& canvas, const PlaneMap& map, const PlaneView& view, const Rect& area,
           const Palette& palette, const PlanePictures& pictures) {
  const Rect frame = plane_frame(map, area, canvas);
  const PlaneProjection projection(frame, view);
  canvas.rectangle(frame, palette.background);
  canvas.push_clip(frame);
  if (map.ground.cells.count() > 0) pictures.ground(canvas, map.ground, projection);
  paint_contours(canvas, map, projection);
  Tags tags(frame);
  avoid_figures(canvas, map, projection, tags);
  paint_thumbnails(canvas, map, projection, pictures, tags);
  paint_figures(canvas, map, projection, tags);
  tags.paint(canvas);
  if (map.ground.cells.count() == 0) say_why_empty(canvas, map, frame, palette);
  canvas.pop_clip();
  paint_surroundings(canvas, map, view, area, frame, palette);
}

}  // namespace mnemoscope::plot
