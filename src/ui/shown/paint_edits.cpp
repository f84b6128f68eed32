#include "ui/shown/paint_edits.h"

#include <algorithm>
#include <utility>

#include "data/corruption_type.h"

namespace mnemoscope {
namespace {

bool is_paint_of(const Corruption& c, const ImageShape& shape) {
  return is_painted(c) && c.enabled && c.paint->width == shape.width &&
         c.paint->height == shape.height;
}

template <class Corruptions>
auto* last_paint(Corruptions& corruptions, const ImageShape& shape) {
  const auto found = std::find_if(corruptions.rbegin(), corruptions.rend(),
                                  [&](const Corruption& c) { return is_paint_of(c, shape); });
  return found == corruptions.rend() ? nullptr : &*found;
}

}  // namespace

Command edit_paint_of(PaintedList list, const ImageShape& shape, std::string label,
                      std::function<void(PaintLayer&)> change, bool live, std::string merge_key) {
  return {.label = std::move(label),
          .change =
              [list = std::move(list), shape, change = std::move(change)](Session& session) {
                std::vector<Corruption>* const corruptions = list(session);
                if (corruptions == nullptr) return;
                Corruption* mask = last_paint(*corruptions, shape);
                if (mask == nullptr) {
                  corruptions->push_back({.kind = CorruptionKind::mask,
                                          .shape = MaskShape::painted,
                                          .paint = empty_paint(shape)});
                  mask = &corruptions->back();
                }
                mask->paint.edit(change);
              },
          .live = live,
          .merge_key = std::move(merge_key)};
}

const Corruption* painted_mask_of(const std::vector<Corruption>& corruptions,
                                  const ImageShape& shape) {
  return last_paint(corruptions, shape);
}

}  // namespace mnemoscope
