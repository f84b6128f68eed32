#include "plot/path.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace mnemoscope::plot {
namespace {

struct Vertex {
  double x = 0.0;
  double y = 0.0;
  bool valid() const { return !std::isnan(x) && !std::isnan(y); }
};

// Lines are cut off one frame beyond the frame: far enough for their slope and width to be right
// inside it, near enough for float pixels.
struct Box {
  double left, right, top, bottom;

  explicit Box(const Rect& f)
      : left(f.min.x - f.width()),
        right(f.max.x + f.width()),
        top(f.min.y - f.height()),
        bottom(f.max.y + f.height()) {}
  bool contains(Vertex p) const {
    return p.x >= left && p.x <= right && p.y >= top && p.y <= bottom;
  }
};

struct Segment {
  Vertex from;
  Vertex to;
};

// Liang-Barsky: the part of a segment inside the box.
std::optional<Segment> inside(const Box& box, Vertex a, Vertex b) {
  double enter = 0.0;
  double leave = 1.0;
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const auto cut = [&](double towards, double distance) {
    if (towards == 0) return distance >= 0;
    const double t = distance / towards;
    if (towards < 0) {
      enter = std::max(enter, t);
    } else {
      leave = std::min(leave, t);
    }
    return enter <= leave;
  };
  const bool some = cut(-dx, a.x - box.left) && cut(dx, box.right - a.x) &&
                    cut(-dy, a.y - box.top) && cut(dy, box.bottom - a.y);
  if (!some) return std::nullopt;
  return Segment{{a.x + enter * dx, a.y + enter * dy}, {a.x + leave * dx, a.y + leave * dy}};
}

ImVec2 pixel(Vertex p) {
  return {static_cast<float>(p.x), static_cast<float>(p.y)};
}

// Keeps the first, least, greatest and last spot of every pixel column, in their order.
std::vector<Vertex> thinned(const std::vector<Vertex>& spots) {
  std::vector<Vertex> kept;
  for (std::size_t start = 0; start < spots.size();) {
    std::size_t end = start + 1;
    std::size_t least = start;
    std::size_t greatest = start;
    const double column = std::floor(spots[start].x);
    while (end < spots.size() && spots[start].valid() && spots[end].valid() &&
           std::floor(spots[end].x) == column) {
      if (spots[end].y < spots[least].y) least = end;
      if (spots[end].y > spots[greatest].y) greatest = end;
      ++end;
    }
    std::vector<std::size_t> order = {start, std::min(least, greatest), std::max(least, greatest),
                                      end - 1};
    order.erase(std::unique(order.begin(), order.end()), order.end());
    for (const std::size_t i : order) kept.push_back(spots[i]);
    start = end;
  }
  return kept;
}

std::vector<Vertex> project(std::span<const double> x, std::span<const double> y,
                            const Projection& projection) {
  const std::size_t n = std::min(x.size(), y.size());
  std::vector<Vertex> spots;
  spots.reserve(n);
  for (std::size_t i = 0; i < n; ++i) {
    spots.push_back({projection.x(x[i]), projection.y(y[i]).pixel});
  }
  const bool dense = static_cast<double>(n) > 4.0 * projection.frame().width();
  return dense ? thinned(spots) : spots;
}

// Collects segments into paths; a segment that does not start where the last one ended opens a new
// path.
class PathBuilder {
 public:
  void add(const Segment& segment) {
    if (current_.empty()) current_.push_back(pixel(segment.from));
    current_.push_back(pixel(segment.to));
  }
  void finish(std::vector<Path>& paths) {
    if (current_.size() > 1) paths.push_back(std::move(current_));
    current_.clear();
  }

 private:
  Path current_;
};

}  // namespace

Trail trace_line(std::span<const double> x, std::span<const double> y,
                 const Projection& projection) {
  const std::vector<Vertex> spots = project(x, y, projection);
  const Box box(projection.frame());
  Trail trail;
  PathBuilder builder;
  for (std::size_t i = 0; i < spots.size(); ++i) {
    const bool joined_before = i > 0 && spots[i - 1].valid();
    const bool joined_after = i + 1 < spots.size() && spots[i + 1].valid();
    if (spots[i].valid() && !joined_before && !joined_after && box.contains(spots[i])) {
      trail.alone.push_back(pixel(spots[i]));
    }
    if (!spots[i].valid() || !joined_after) {
      builder.finish(trail.paths);
      continue;
    }
    const auto segment = inside(box, spots[i], spots[i + 1]);
    if (segment) builder.add(*segment);
    if (!segment || !box.contains(spots[i + 1])) builder.finish(trail.paths);
  }
  builder.finish(trail.paths);
  return trail;
}

std::vector<Arrow> clip_arrows(std::span<const double> x, std::span<const double> y,
                               const Projection& projection, float apart) {
  const Rect& frame = projection.frame();
  std::vector<Arrow> arrows;
  for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i) {
    const PlacedY placed = projection.y(y[i]);
    const double column = projection.x(x[i]);
    if (placed.clip == Clip::none || !(column >= frame.min.x - 1 && column <= frame.max.x + 1)) {
      continue;
    }
    const bool up = placed.clip == Clip::above;
    const ImVec2 at{static_cast<float>(column), up ? frame.min.y : frame.max.y};
    const bool near_another = std::any_of(arrows.rbegin(), arrows.rend(), [&](const Arrow& other) {
      return other.up == up && std::abs(other.at.x - at.x) < apart;
    });
    if (!near_another) arrows.push_back({at, up});
  }
  return arrows;
}

std::vector<Path> near_frame(std::span<const ImVec2> points, const Rect& frame) {
  const Box box(frame);
  std::vector<Path> parts;
  PathBuilder builder;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const Vertex from{points[i - 1].x, points[i - 1].y};
    const Vertex to{points[i].x, points[i].y};
    const bool finite = std::isfinite(from.x) && std::isfinite(from.y) && std::isfinite(to.x) &&
                        std::isfinite(to.y);
    const auto segment = finite ? inside(box, from, to) : std::optional<Segment>();
    if (segment) builder.add(*segment);
    if (!segment || !box.contains(to)) builder.finish(parts);
  }
  builder.finish(parts);
  return parts;
}

std::vector<Path> cut_into_dashes(std::span<const ImVec2> points, std::span<const float> pattern) {
  if (points.size() < 2) return {};
  if (pattern.empty()) return {Path(points.begin(), points.end())};
  std::vector<Path> dashes;
  Path dash = {points.front()};
  std::size_t phase = 0;
  float left = pattern[0];
  for (std::size_t i = 1; i < points.size(); ++i) {
    ImVec2 from = points[i - 1];
    const ImVec2 to = points[i];
    float length = std::hypot(to.x - from.x, to.y - from.y);
    while (length > left) {
      const float share = left / length;
      from = {from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)};
      length -= left;
      if (phase % 2 == 0) {
        dash.push_back(from);
        dashes.push_back(std::move(dash));
      }
      phase = (phase + 1) % pattern.size();
      left = pattern[phase];
      dash = {from};
    }
    left -= length;
    if (phase % 2 == 0) dash.push_back(to);
  }
  if (phase % 2 == 0 && dash.size() > 1) dashes.push_back(std::move(dash));
  return dashes;
}

}  // namespace mnemoscope::plot
