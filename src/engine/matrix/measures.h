// How near a picture comes to the one it should be, by the measures that papers print.
#pragma once

#include <utility>

#include "core/image_shape.h"
#include "kernels/vectors.h"

namespace mnemoscope {

struct PictureMeasures {
  double mean_squared_error = 0.0;  ///< in units of the squared range from black to white
  double psnr = 0.0;  ///< peak signal to noise ratio in dB; +infinity where they are equal to 1e-12
                      ///< of the range
  double ssim = 1.0;  ///< structural similarity, -1..1; 1 for equal pictures
};

/// Both as pixels of one shape and range {black, white}, length d; colours are measured one by one
/// and averaged. SSIM as in Wang et al. 2004 with flat windows of 7 x 7 (smaller where the picture
/// is) and the variances of samples, which is what most libraries call SSIM.
PictureMeasures measure_picture(const State& pixels, const State& target, const ImageShape& shape,
                                const std::pair<double, double>& range);

/// The squared error of every pixel, its colours averaged, in units of the squared range: width *
/// height, row by row.
Eigen::VectorXd error_per_pixel(const State& pixels, const State& target, const ImageShape& shape,
                                const std::pair<double, double>& range);

}  // namespace mnemoscope
