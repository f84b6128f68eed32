// How near a picture comes to the one it should be, by the measures that papers print.
#pragma once

#include <optional>
#include <utility>

#include "core/image_shape.h"
#include "kernels/vectors.h"

namespace mnemoscope {

struct PictureMeasures {
  /// In units of the squared range from black to white; 0 where they are equal to 1e-9 of the range:
  /// the rest is rounding, and another machine rounds otherwise.
  double mean_squared_error = 0.0;
  double psnr = 0.0;  ///< peak signal to noise ratio in dB; +infinity where that error is 0
  double ssim = 1.0;  ///< structural similarity, -1..1; 1 for equal pictures
};

/// Both as pixels of one shape and range {black, white}, length d; colours are measured one by one
/// and averaged. SSIM as in Wang et al. 2004 with flat windows of 7 x 7 (smaller where the picture
/// is) and the variances of samples, which is what most libraries call SSIM.
PictureMeasures measure_picture(const State& pixels, const State& target, const ImageShape& shape,
                                const std::pair<double, double>& range);

/// The relative error as it stands beside these measures: 0 where theirs is, so that no table has an
/// infinite PSNR beside an error.
std::optional<double> error_beside(const std::optional<double>& relative_error,
                                   const std::optional<PictureMeasures>& picture);

/// The squared error of every pixel, its colours averaged, in units of the squared range: width *
/// height, row by row.
Eigen::VectorXd error_per_pixel(const State& pixels, const State& target, const ImageShape& shape,
                                const std::pair<double, double>& range);

}  // namespace mnemoscope
