#include "theory/storage.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "theory/lambert_w.h"

namespace mnemoscope {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

}  // namespace

double theorem_42_threshold(double m, Index memories, Index k, double beta, double radius) {
  const Index factor = memories + k - 2;
  if (factor <= 0) return -kInfinity;
  return std::log(static_cast<double>(factor) * m / radius) / beta + 2.0 * m * radius;
}

double certified_radius(double m, double beta) {
  return 1.0 / (2.0 * beta * m);
}

double store_threshold(double m, Index rival_factor, double beta) {
  return rival_factor <= 0 ? -kInfinity : 1.0 / beta + capture_threshold(m, rival_factor, beta);
}

double capture_threshold(double m, Index rival_factor, double beta) {
  if (rival_factor <= 0) return -kInfinity;
  return std::log(2.0 * static_cast<double>(rival_factor) * beta * m * m) / beta;
}

double smallest_storing_beta(double m, Index rival_factor, double separation) {
  if (rival_factor <= 0) return 0.0;
  if (separation <= 0.0) return kInfinity;
  // beta Delta = 1 + ln(2 rival_factor beta m^2) with y = beta Delta reads y - ln y = u.
  const double u = 1.0 + std::log(2.0 * static_cast<double>(rival_factor) * m * m / separation);
  return u <= 1.0 ? 1.0 / separation : -lambert_wm1_minus_exp(-u) / separation;
}

double basin_radius(const TargetGeometry& geometry, Index mu, double margin) {
  double radius = kInfinity;
  for (Index nu = 0; nu < geometry.overlaps.size(); ++nu) {
    if (nu == mu) continue;
    const double spare = geometry.overlaps[mu] - geometry.overlaps[nu] - margin;
    // A duplicate is 0 away: nothing is spare, and no state tells the two apart.
    const double reach = geometry.distances[nu] > 0.0 ? spare / geometry.distances[nu] : -kInfinity;
    radius = std::min(radius, spare > 0.0 ? reach : std::min(reach, 0.0));
  }
  return radius;
}

}  // namespace mnemoscope
