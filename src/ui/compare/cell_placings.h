// The ways to place picture, words and curve in a cell of the matrix. Lengths in pixels.
#pragma once

#include <vector>

#include "ui/compare/matrix_layout.h"

namespace mnemoscope {

inline constexpr float kLeastBesideUnits = 22;  ///< of a picture in the lowest rows there can be
inline constexpr float kSparkUnits = 14;
inline constexpr float kLeastSideUnits = 36;

/// What is around the cells.
struct Margins {
  float name = 0;
  float mean = 0;
  float between = 0;   ///< padding of the table around a cell, both sides
  float bar = 0;       ///< of colour beside the picture
  bool tight = false;  ///< no wider than words need
};

/// One way to place the words of a cell.
struct Placing {
  float words = 0;     ///< their width
  float beside = 0;    ///< width of what stands beside picture and bar
  float high = 0;      ///< height of what stands there
  float below = 0;     ///< height of what stands below all of it
  float thin = 0;      ///< width of the picture where that is not its own; 0: it is
  float least = 0;     ///< of a side of the picture
  bool flat = false;   ///< mark and number in one line
  bool under = false;  ///< the words stand below the picture
  bool aside = false;  ///< the curve stands beside the picture, else below all
};

/// Height of mark, number and difference.
float words_height(const MatrixContents& contents, float line);

/// Words beside the picture, as low as rows can be.
Placing flat_placing(const Theme& theme, const MatrixContents& contents, float line);

/// A rate as a bar with its lines of words beside it.
Placing rates_placing(const Theme& theme, const MatrixContents& contents, float line);

/// All ways there are for these contents.
std::vector<Placing> placings(const Theme& theme, const MatrixContents& contents, float line);

}  // namespace mnemoscope
