#include "ui/retrieve/corruption_edits.h"

#include <algorithm>

namespace mnemoscope {
namespace {

bool is_paint_of(const Corruption& c, const ImageShape& shape) {
  return c.kind == CorruptionKind::mask && c.shape == MaskShape::painted && c.enabled &&
         c.paint.width == shape.width && c.paint.height == shape.height;
}

template <class Corruptions>
auto* last_paint(Corruptions& corruptions, const ImageShape& shape) {
  const auto found = std::find_if(corruptions.rbegin(), corruptions.rend(),
                                  [&](const Corruption& c) { return is_paint_of(c, shape); });
  return found == corruptions.rend() ? nullptr : &*found;
}

}  // namespace

Command add_corruption(Corruption corruption, std::string label) {
  return {.label = std::move(label), .change = [c = std::move(corruption)](Session& session) {
            session.query.corruptions.push_back(c);
          }};
}

Command remove_corruption(std::size_t place) {
  return {.label = "Remove a corruption", .change = [place](Session& session) {
            auto& list = session.query.corruptions;
            if (place < list.size()) list.erase(list.begin() + static_cast<std::ptrdiff_t>(place));
          }};
}

Command move_corruption_up(std::size_t place) {
  return {.label = "Reorder the corruptions", .change = [place](Session& session) {
            auto& list = session.query.corruptions;
            if (place >= 1 && place < list.size()) std::swap(list[place], list[place - 1]);
          }};
}

Command edit_corruption(std::size_t place, std::string what,
                        std::function<void(Corruption&)> change, bool live) {
  return {.label = fmt::format("Change {}", what),
          .change =
              [place, change = std::move(change)](Session& session) {
                auto& list = session.query.corruptions;
                if (place < list.size()) change(list[place]);
              },
          .live = live,
          .merge_key = fmt::format("corruption.{}.{}", place, what)};
}

Command edit_paint(const ImageShape& shape, std::string label,
                   std::function<void(PaintLayer&)> change, bool live, std::string merge_key) {
  return {.label = std::move(label),
          .change =
              [shape, change = std::move(change)](Session& session) {
                auto& list = session.query.corruptions;
                Corruption* mask = last_paint(list, shape);
                if (mask == nullptr) {
                  list.push_back({.kind = CorruptionKind::mask,
                                  .shape = MaskShape::painted,
                                  .paint = empty_paint(shape)});
                  mask = &list.back();
                }
                change(mask->paint);
              },
          .live = live,
          .merge_key = std::move(merge_key)};
}

const Corruption* painted_mask(const Session& session, const ImageShape& shape) {
  return last_paint(session.query.corruptions, shape);
}

}  // namespace mnemoscope
