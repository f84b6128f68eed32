// The plane of a landscape: x = c + s u + t v through three states, in the patterns' own units.
#pragma once

#include <array>
#include <string>

#include "core/error.h"
#include "kernels/vectors.h"

namespace mnemoscope {

/// Where a state lies seen from a plane. All in the units of the patterns.
struct PlanePosition {
  double s = 0.0;    ///< along u, to the right
  double t = 0.0;    ///< along v, upwards
  double off = 0.0;  ///< distance from the plane, >= 0

  friend bool operator==(const PlanePosition&, const PlanePosition&) = default;
};

/// The rectangle of a plane that is looked at; s_min < s_max and t_min < t_max.
struct Extent {
  double s_min = -1.0;
  double s_max = 1.0;
  double t_min = -1.0;
  double t_max = 1.0;

  double width() const { return s_max - s_min; }
  double height() const { return t_max - t_min; }

  friend bool operator==(const Extent&, const Extent&) = default;
};

/// A plane through three points. The first lies at the lower left, the second to its right at the
/// same height, the third above them; the origin is their centre. Immutable.
class Plane {
 public:
  /// No plane: dimension() is 0 and nothing else may be asked.
  Plane() = default;

  /// Through three states of one length d >= 2. `names` are the words for them in an Error: two
  /// points are equal, or the three lie on one line (nearer to it than 1e-6 of their distances).
  static Result<Plane> through(const std::array<State, 3>& points,
                               const std::array<std::string, 3>& names);

  Index dimension() const { return origin_.size(); }
  const State& origin() const { return origin_; }  ///< c, length d
  const State& u() const { return u_; }            ///< length d, norm 1
  const State& v() const { return v_; }            ///< length d, norm 1, at right angles to u

  /// The three points; their off is 0.
  const std::array<PlanePosition, 3>& corners() const { return corners_; }

  /// c + s u + t v, length d.
  State at(double s, double t) const { return origin_ + s * u_ + t * v_; }

  /// The nearest point of the plane to x (length d), and how far x is from it.
  PlanePosition project(const State& x) const;

  /// The square that holds the three points, the longer side of their box wider by `margin` times
  /// itself on every side.
  Extent extent(double margin = 0.4) const;

  friend bool operator==(const Plane& a, const Plane& b);

 private:
  State origin_;
  State u_;
  State v_;
  std::array<PlanePosition, 3> corners_{};
};

}  // namespace mnemoscope
