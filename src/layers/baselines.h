// What needs no layer: forecasts of a series that a layer has to beat. (Mean and max pooling of
// bags are a PoolingKind of layers/bag_classifier.h.)
#pragma once

#include "layers/matrix.h"

namespace mnemoscope::layers {

/// The last value of each window, all along the horizon. Windows B x input -> B x horizon.
Matrix last_value_forecast(const Matrix& windows, Index horizon);

/// The mean of each window.
Matrix mean_forecast(const Matrix& windows, Index horizon);

/// The value one season ago: the last `season` hours again and again; season <= input.
Matrix seasonal_forecast(const Matrix& windows, Index horizon, Index season);

/// y = x W + b with the least |y - x W - b|^2 + lambda |W|^2.
struct Ridge {
  Matrix weights{};             ///< input x outputs
  Eigen::RowVectorXd offset{};  ///< b

  Matrix predict(const Matrix& x) const { return (x * weights).rowwise() + offset; }
};

/// From examples x n x input, y n x outputs, n >= 1; lambda > 0. The offset is not penalised.
Ridge fit_ridge(const Matrix& x, const Matrix& y, double lambda);

}  // namespace mnemoscope::layers
