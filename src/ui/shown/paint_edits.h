// Strokes of the brush as edits of a list of corruptions: of the query, or of a row of the matrix.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "data/paint.h"
#include "session/command.h"

namespace mnemoscope {

/// The corruptions that are painted on; null when they are gone by the time the edit is made.
using PaintedList = std::function<std::vector<Corruption>*(Session&)>;

/// Strokes go to the last painted mask that is switched on; one is appended when there is none.
/// `shape` is that of the picture. `change` gets the layer to paint on.
Command edit_paint_of(PaintedList list, const ImageShape& shape, std::string label,
                      std::function<void(PaintLayer&)> change, bool live, std::string merge_key);

/// The painted mask that edit_paint_of would change, or nullptr.
const Corruption* painted_mask_of(const std::vector<Corruption>& corruptions,
                                  const ImageShape& shape);

}  // namespace mnemoscope
