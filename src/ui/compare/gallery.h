// Corruptions worth comparing, ready to be added as rows.
#pragma once

#include <string_view>
#include <vector>

#include "engine/matrix/matrix_spec.h"

namespace mnemoscope {

/// A group of the gallery: one button that adds one row or several.
struct GalleryEntry {
  std::string_view word{};  ///< stable: "halves"
  std::string_view label{};
  std::string_view tooltip{};
  /// The rows it adds; hidden pixels become `fill` where the entry is a mask.
  std::vector<MatrixRowSpec> (*rows)(const MaskFill& fill) = nullptr;
  bool fills = true;  ///< whether the fill matters
};

const std::vector<GalleryEntry>& matrix_gallery();

}  // namespace mnemoscope
