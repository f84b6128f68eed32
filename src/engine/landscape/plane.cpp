#include "engine/landscape/plane.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace mnemoscope {
namespace {

/// Points nearer to each other, or to one line, than this share of the largest distance span no
/// plane that rounding would not turn.
constexpr double kFlat = 1e-6;

constexpr std::array<std::pair<std::size_t, std::size_t>, 3> kPairs{{{0, 1}, {0, 2}, {1, 2}}};

/// The largest distance between two of the points.
double largest_distance(const std::array<State, 3>& points) {
  double largest = 0.0;
  for (const auto& [i, j] : kPairs) largest = std::max(largest, (points[i] - points[j]).norm());
  return largest;
}

/// nullopt when the points are three numbers-only states of one length, all different.
std::optional<Error> no_triangle(const std::array<State, 3>& points,
                                 const std::array<std::string, 3>& names, double size) {
  for (std::size_t i = 0; i < 3; ++i) {
    if (!points[i].allFinite()) {
      return Error{fmt::format("{} holds a number that is not finite; choose another", names[i])};
    }
  }
  for (const auto& [i, j] : kPairs) {
    if ((points[i] - points[j]).norm() <= kFlat * size) {
      return Error{
          fmt::format("{} and {} are the same point, so there is no plane through them; "
                      "choose another in place of one",
                      names[i], names[j])};
    }
  }
  return std::nullopt;
}

}  // namespace

Result<Plane> Plane::through(const std::array<State, 3>& points,
                             const std::array<std::string, 3>& names) {
  const double size = largest_distance(points);
  if (const auto error = no_triangle(points, names, size)) return tl::unexpected(*error);
  const State base = points[1] - points[0];
  const State side = points[2] - points[0];
  Plane plane;
  plane.u_ = base.normalized();
  // Taken off twice: the first time leaves a rounding error as large as the part that was removed.
  State across = side - plane.u_.dot(side) * plane.u_;
  across -= plane.u_.dot(across) * plane.u_;
  if (!(across.norm() > kFlat * size)) {
    return fail(
        "{}, {} and {} lie on one line, so there is no one plane through them; choose "
        "another in place of one",
        names[0], names[1], names[2]);
  }
  plane.v_ = across.normalized();
  plane.origin_ = (points[0] + points[1] + points[2]) / 3.0;
  for (std::size_t i = 0; i < 3; ++i) {
    const State from = points[i] - plane.origin_;
    plane.corners_[i] = {.s = plane.u_.dot(from), .t = plane.v_.dot(from)};
  }
  return plane;
}

PlanePosition Plane::project(const State& x) const {
  const State from = x - origin_;
  const double s = u_.dot(from);
  const double t = v_.dot(from);
  return {.s = s, .t = t, .off = (from - s * u_ - t * v_).norm()};
}

Extent Plane::extent(double margin) const {
  const auto [left, right] = std::minmax({corners_[0].s, corners_[1].s, corners_[2].s});
  const auto [low, high] = std::minmax({corners_[0].t, corners_[1].t, corners_[2].t});
  const double half = std::max(right - left, high - low) * (0.5 + margin);
  const double s = (left + right) / 2.0;
  const double t = (low + high) / 2.0;
  return {.s_min = s - half, .s_max = s + half, .t_min = t - half, .t_max = t + half};
}

bool operator==(const Plane& a, const Plane& b) {
  const auto equal = [](const State& x, const State& y) { return x.size() == y.size() && x == y; };
  return equal(a.origin_, b.origin_) && equal(a.u_, b.u_) && equal(a.v_, b.v_) &&
         a.corners_ == b.corners_;
}

}  // namespace mnemoscope
