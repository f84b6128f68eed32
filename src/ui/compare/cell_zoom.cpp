#include "ui/compare/cell_zoom.h"

#include <algorithm>

namespace mnemoscope {

const PictureZoom& CellZooms::of(const CellName& cell) const {
  const auto found =
      std::find_if(own_.begin(), own_.end(), [&cell](const Own& own) { return own.cell == cell; });
  return found == own_.end() ? shared_ : found->zoom;
}

void CellZooms::change(const CellName& cell, const PictureZoom& zoom) {
  if (linked_) {
    shared_ = zoom;
    return;
  }
  const auto found =
      std::find_if(own_.begin(), own_.end(), [&cell](const Own& own) { return own.cell == cell; });
  if (found != own_.end()) {
    found->zoom = zoom;
  } else {
    own_.push_back({cell, zoom});
  }
}

void CellZooms::link(bool linked, const CellName& looked_at) {
  shared_ = of(looked_at);
  own_.clear();
  linked_ = linked;
}

}  // namespace mnemoscope
