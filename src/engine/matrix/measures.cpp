#include "engine/matrix/measures.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mnemoscope {
namespace {

constexpr Index kWindow = 7;

/// One colour of a picture, rows by columns.
using Plane = Eigen::ArrayXXd;

Plane plane_of(const State& pixels, const ImageShape& shape, Index channel) {
  Plane plane(shape.height, shape.width);
  for (Index y = 0; y < shape.height; ++y) {
    for (Index x = 0; x < shape.width; ++x) {
      plane(y, x) = pixels[(y * shape.width + x) * shape.channels + channel];
    }
  }
  return plane;
}

/// The mean over every window that lies wholly in the plane.
Plane window_means(const Plane& plane) {
  const Index high = std::min(kWindow, plane.rows());
  const Index wide = std::min(kWindow, plane.cols());
  Plane columns = Plane::Zero(plane.rows() - high + 1, plane.cols());
  for (Index i = 0; i < high; ++i) columns += plane.middleRows(i, columns.rows());
  Plane sums = Plane::Zero(columns.rows(), plane.cols() - wide + 1);
  for (Index i = 0; i < wide; ++i) sums += columns.middleCols(i, sums.cols());
  return sums / static_cast<double>(high * wide);
}

/// Wang et al. 2004, eq. (13), averaged over the windows.
double similarity(const Plane& x, const Plane& y, double span) {
  const double c1 = 0.01 * span * 0.01 * span;
  const double c2 = 0.03 * span * 0.03 * span;
  const auto n = static_cast<double>(std::min(kWindow, x.rows()) * std::min(kWindow, x.cols()));
  const double sample = n > 1.0 ? n / (n - 1.0) : 1.0;
  const Plane mx = window_means(x);
  const Plane my = window_means(y);
  const Plane vx = sample * (window_means(x * x) - mx * mx);
  const Plane vy = sample * (window_means(y * y) - my * my);
  const Plane vxy = sample * (window_means(x * y) - mx * my);
  const Plane all =
      (2.0 * mx * my + c1) * (2.0 * vxy + c2) / ((mx * mx + my * my + c1) * (vx + vy + c2));
  return all.mean();
}

}  // namespace

PictureMeasures measure_picture(const State& pixels, const State& target, const ImageShape& shape,
                                const std::pair<double, double>& range) {
  const double span = range.second - range.first;
  PictureMeasures measures;
  measures.mean_squared_error =
      (pixels - target).squaredNorm() / (span * span) / static_cast<double>(pixels.size());
  // A billionth of the range is rounding, not a signal of 180 dB.
  constexpr double kRounding = 1e-18;
  if (measures.mean_squared_error <= kRounding) measures.mean_squared_error = 0.0;
  measures.psnr = measures.mean_squared_error > 0.0
                      ? -10.0 * std::log10(measures.mean_squared_error)
                      : std::numeric_limits<double>::infinity();
  measures.ssim = 0.0;
  for (Index c = 0; c < shape.channels; ++c) {
    measures.ssim += similarity(plane_of(pixels, shape, c), plane_of(target, shape, c), span);
  }
  measures.ssim /= static_cast<double>(shape.channels);
  return measures;
}

std::optional<double> error_beside(const std::optional<double>& relative_error,
                                   const std::optional<PictureMeasures>& picture) {
  const bool exact = picture && picture->mean_squared_error == 0.0;
  return exact && relative_error ? std::optional(0.0) : relative_error;
}

Eigen::VectorXd error_per_pixel(const State& pixels, const State& target, const ImageShape& shape,
                                const std::pair<double, double>& range) {
  const double span = range.second - range.first;
  const Eigen::ArrayXd squares = ((pixels - target) / span).array().square();
  Eigen::VectorXd errors(shape.width * shape.height);
  for (Index i = 0; i < errors.size(); ++i) {
    errors[i] = squares.segment(i * shape.channels, shape.channels).mean();
  }
  return errors;
}

}  // namespace mnemoscope
