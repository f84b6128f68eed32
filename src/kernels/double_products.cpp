// Highway compiles the part between HWY_BEFORE_NAMESPACE and HWY_AFTER_NAMESPACE once per
// instruction set by including this very file again (see byte_kernels.cpp).
#include "kernels/double_products.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/double_products.cpp"
#include <hwy/foreach_target.h>
// foreach_target.h must come first.
#include <hwy/highway.h>

#include <algorithm>

HWY_BEFORE_NAMESPACE();
namespace mnemoscope::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Columns of a panel: two vectors.
Index panel_columns() {
  return 2 * static_cast<Index>(hn::Lanes(hn::ScalableTag<double>()));
}

/// Four rows of A, k apart by a_step, times a panel of B whose rows lie together, added to the sums,
/// four rows of a panel's width. Eight sums keep both units of a processor busy.
void add_four_rows(const double* a, Index row_step, Index a_step, const double* panel, Index k,
                   double* sums, Index sums_step) {
  const hn::ScalableTag<double> tag;
  const auto lanes = static_cast<Index>(hn::Lanes(tag));
  auto s00 = hn::Zero(tag);
  auto s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00;
  for (Index i = 0; i < k; ++i, a += a_step, panel += 2 * lanes) {
    const auto b0 = hn::Load(tag, panel);
    const auto b1 = hn::Load(tag, panel + lanes);
    const auto a0 = hn::Set(tag, a[0]);
    s00 = hn::MulAdd(a0, b0, s00);
    s01 = hn::MulAdd(a0, b1, s01);
    const auto a1 = hn::Set(tag, a[row_step]);
    s10 = hn::MulAdd(a1, b0, s10);
    s11 = hn::MulAdd(a1, b1, s11);
    const auto a2 = hn::Set(tag, a[2 * row_step]);
    s20 = hn::MulAdd(a2, b0, s20);
    s21 = hn::MulAdd(a2, b1, s21);
    const auto a3 = hn::Set(tag, a[3 * row_step]);
    s30 = hn::MulAdd(a3, b0, s30);
    s31 = hn::MulAdd(a3, b1, s31);
  }
  const auto add = [&](auto sum, Index row, Index column) {
    double* const at = sums + row * sums_step + column;
    hn::StoreU(hn::Add(hn::LoadU(tag, at), sum), tag, at);
  };
  add(s00, 0, 0);
  add(s01, 0, lanes);
  add(s10, 1, 0);
  add(s11, 1, lanes);
  add(s20, 2, 0);
  add(s21, 2, lanes);
  add(s30, 3, 0);
  add(s31, 3, lanes);
}

/// The same for one row.
void add_one_row(const double* a, Index a_step, const double* panel, Index k, double* sums) {
  const hn::ScalableTag<double> tag;
  const auto lanes = static_cast<Index>(hn::Lanes(tag));
  auto s0 = hn::Zero(tag);
  auto s1 = s0;
  for (Index i = 0; i < k; ++i, a += a_step, panel += 2 * lanes) {
    const auto factor = hn::Set(tag, *a);
    s0 = hn::MulAdd(factor, hn::Load(tag, panel), s0);
    s1 = hn::MulAdd(factor, hn::Load(tag, panel + lanes), s1);
  }
  hn::StoreU(hn::Add(hn::LoadU(tag, sums), s0), tag, sums);
  hn::StoreU(hn::Add(hn::LoadU(tag, sums + lanes), s1), tag, sums + lanes);
}

}  // namespace mnemoscope::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <hwy/aligned_allocator.h>

namespace mnemoscope {

HWY_EXPORT(panel_columns);
HWY_EXPORT(add_four_rows);
HWY_EXPORT(add_one_row);

namespace {

/// Rows of a panel: with two vectors of eight doubles it fits the first cache.
constexpr Index kPanelRows = 192;
constexpr Index kRowsAtOnce = 4;

/// A piece of B, its rows one after the other, columns that are not there 0.
void pack_panel(const DoubleEntries& b, Index first_row, Index rows, Index first_column,
                Index columns, Index width, double* panel) {
  for (Index i = 0; i < rows; ++i, panel += width) {
    const double* from = b.first + (first_row + i) * b.row_step + first_column * b.column_step;
    for (Index j = 0; j < columns; ++j) panel[j] = from[j * b.column_step];
    std::fill(panel + columns, panel + width, 0.0);
  }
}

/// C's columns of one panel: straight into C where all are there, else beside it.
void add_panel(const DoubleEntries& a, Index m, const double* panel, Index k, Index columns,
               Index width, double* beside, double* c, Index c_step) {
  const bool whole = columns == width;
  for (Index i = 0; i < m; i += kRowsAtOnce) {
    const Index rows = std::min(kRowsAtOnce, m - i);
    double* const sums = whole ? c + i * c_step : beside;
    const Index step = whole ? c_step : width;
    if (!whole) std::fill(beside, beside + rows * width, 0.0);
    const double* const from = a.first + i * a.row_step;
    if (rows == kRowsAtOnce) {
      HWY_DYNAMIC_DISPATCH(add_four_rows)(from, a.row_step, a.column_step, panel, k, sums, step);
    } else {
      for (Index row = 0; row < rows; ++row) {
        HWY_DYNAMIC_DISPATCH(add_one_row)
        (from + row * a.row_step, a.column_step, panel, k, sums + row * step);
      }
    }
    for (Index row = 0; !whole && row < rows; ++row) {
      for (Index j = 0; j < columns; ++j) c[(i + row) * c_step + j] += beside[row * width + j];
    }
  }
}

}  // namespace

void add_product(const DoubleEntries& a, const DoubleEntries& b, Index m, Index k, Index n,
                 double* c, Index c_step) {
  const Index width = HWY_DYNAMIC_DISPATCH(panel_columns)();
  const auto panel = hwy::AllocateAligned<double>(static_cast<std::size_t>(kPanelRows * width));
  const auto beside = hwy::AllocateAligned<double>(static_cast<std::size_t>(kRowsAtOnce * width));
  for (Index first_row = 0; first_row < k; first_row += kPanelRows) {
    const Index rows = std::min(kPanelRows, k - first_row);
    const DoubleEntries part{.first = a.first + first_row * a.column_step,
                             .row_step = a.row_step,
                             .column_step = a.column_step};
    for (Index column = 0; column < n; column += width) {
      const Index columns = std::min(width, n - column);
      pack_panel(b, first_row, rows, column, columns, width, panel.get());
      add_panel(part, m, panel.get(), rows, columns, width, beside.get(), c + column, c_step);
    }
  }
}

}  // namespace mnemoscope
#endif
