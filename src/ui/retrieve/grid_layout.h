// How large the cells of the grid of several queries are.
#pragma once

#include "ui/shown/shown.h"

namespace mnemoscope {

/// Lengths in pixels.
struct GridLayout {
  ImVec2 picture{};    ///< of each picture
  float gap = 0;       ///< between a picture and what stands beside it
  float query = 0;     ///< width of the first column: target, start, name
  float model = 0;     ///< width of a model's column, its picture included
  float mean = 0;      ///< width of the mean image's column
  float row = 0;       ///< height of a row, without what lies between rows
  float pad = 0;       ///< above and below it
  float height = 0;    ///< of the whole grid
  bool under = false;  ///< words stand under the pictures instead of beside them
  float line() const { return row + 2 * pad; }
  /// Where words begin in a cell that has so many pixels of pictures.
  float words_left(float pictures) const { return under ? 0 : pictures + gap; }
};

/// The largest pictures with which a few rows and all models have room, words beside them or, where
/// the models are too many for that, under them; the smallest where none have, and the grid scrolls
/// to both sides. `below`: height that is kept for what comes after it.
GridLayout grid_layout(const UiContext& ui, const Start& start, Index queries, std::size_t models,
                       float below);

}  // namespace mnemoscope
