// Why a mask hurts: what every pixel of a query says for its target, and for the memory that it is
// mistaken for.
#pragma once

#include <optional>
#include <vector>

#include "engine/run.h"

namespace mnemoscope {

/// The margin of the target over its rival at x_0, <key_target - key_rival, x_0>, pixel by pixel.
struct PixelMargin {
  Index rival = 0;              ///< of all other memories the one with the largest score
  Eigen::VectorXd per_pixel{};  ///< width*height, colours added; in the units of scores
  std::vector<bool> hidden{};   ///< width*height: a mask covers the pixel
  double from_visible = 0.0;    ///< sum over the pixels that no mask covers
  double from_hidden = 0.0;     ///< sum over the others: what the fill says

  double together() const { return from_visible + from_hidden; }
};

/// nullopt without a target, or where no other memory differs from it. `corruptions` are those that
/// made the query.
std::optional<PixelMargin> pixel_margin(const Start& start,
                                        const std::vector<Corruption>& corruptions);

}  // namespace mnemoscope
