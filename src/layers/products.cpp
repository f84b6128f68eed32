#include "layers/products.h"

#include "kernels/double_products.h"

namespace mnemoscope::layers {
namespace {

DoubleEntries entries_as_they_are(const Matrix& m) {
  return {.first = m.data(), .row_step = m.cols(), .column_step = 1};
}

DoubleEntries entries_transposed(const Matrix& m) {
  return {.first = m.data(), .row_step = 1, .column_step = m.cols()};
}

}  // namespace

Matrix times_transposed(const Matrix& x, const Matrix& w) {
  Matrix product = Matrix::Zero(x.rows(), w.rows());
  add_product(entries_as_they_are(x), entries_transposed(w), x.rows(), x.cols(), w.rows(),
              product.data(), product.cols());
  return product;
}

void add_times(const Matrix& g, const Matrix& w, Matrix& into) {
  add_product(entries_as_they_are(g), entries_as_they_are(w), g.rows(), g.cols(), w.cols(),
              into.data(), into.cols());
}

void add_transposed_times(const Matrix& g, const Matrix& x, Matrix& into) {
  add_product(entries_transposed(g), entries_as_they_are(x), g.cols(), g.rows(), x.cols(),
              into.data(), into.cols());
}

}  // namespace mnemoscope::layers
