// Rows of a matrix that differ in one number of a corruption: "sigma from 0.1 to 0.8 in 6".
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/error.h"
#include "data/corruption_type.h"
#include "engine/matrix/matrix_spec.h"

namespace mnemoscope {

inline constexpr int kFewestSwept = 2;
inline constexpr int kMostSwept = 24;

/// A number of a row that can be swept.
struct SweptSetting {
  std::size_t corruption = 0;  ///< its place in the row
  const CorruptionSetting* setting = nullptr;
  std::string label{};  ///< "Gaussian noise: standard deviation σ"
  double now = 0.0;     ///< the row's own value

  double to_shown(double value) const { return value * setting->shown_times; }
};

/// Every number that matters to a corruption of the row which is on: amounts, places, cells, seeds;
/// and once, for all masks of the row together, the fill, even where it is no grey now.
std::vector<SweptSetting> swept_settings(const MatrixRowSpec& row);

enum class SweepSpacing { linear, geometric };

/// From one value to another, ends included, in the units of the session file.
struct Sweep {
  double from = 0.0;
  double to = 1.0;
  int count = 6;  ///< kFewestSwept to kMostSwept
  SweepSpacing spacing = SweepSpacing::linear;
};

/// One row a value, from first to last; the rest of the row stays. Whole numbers are rounded, and
/// of equal ones there is one. A name says its value: in the place of the value that it says
/// already, or behind it. Errors: a count that is not possible, equal or infinite ends, values that
/// the setting cannot have, a geometric sweep that touches 0.
Result<std::vector<MatrixRowSpec>> swept_rows(const MatrixRowSpec& row, const SweptSetting& setting,
                                              const Sweep& sweep);

}  // namespace mnemoscope
