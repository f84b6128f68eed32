#include "layers/baselines.h"

#include <Eigen/Cholesky>

namespace mnemoscope::layers {

Matrix last_value_forecast(const Matrix& windows, Index horizon) {
  return windows.rightCols(1).replicate(1, horizon);
}

Matrix mean_forecast(const Matrix& windows, Index horizon) {
  return windows.rowwise().mean().replicate(1, horizon);
}

Matrix seasonal_forecast(const Matrix& windows, Index horizon, Index season) {
  Matrix forecast(windows.rows(), horizon);
  const Index first = windows.cols() - season;
  for (Index h = 0; h < horizon; ++h) forecast.col(h) = windows.col(first + h % season);
  return forecast;
}

Ridge fit_ridge(const Matrix& x, const Matrix& y, double lambda) {
  const Eigen::RowVectorXd mean_x = x.colwise().mean();
  const Eigen::RowVectorXd mean_y = y.colwise().mean();
  const Matrix centred = x.rowwise() - mean_x;
  Eigen::MatrixXd gram = centred.transpose() * centred;
  gram.diagonal().array() += lambda;
  Ridge ridge;
  ridge.weights = gram.llt().solve(centred.transpose() * (y.rowwise() - mean_y));
  ridge.offset = mean_y - mean_x * ridge.weights;
  return ridge;
}

}  // namespace mnemoscope::layers
