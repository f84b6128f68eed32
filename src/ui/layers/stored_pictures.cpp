#include "ui/layers/stored_pictures.h"

#include <functional>

#include "core/random.h"
#include "ui/context.h"
#include "ui/widgets/pixels.h"

namespace mnemoscope {

void paint_instance(UiContext& ui, const BagPicture& of, ImVec2 min, float side) {
  if (!of.shown.shape || of.instance >= kMostInstances) return;
  const ImageShape& shape = *of.shown.shape;
  ui.textures.draw_filled(*ImGui::GetWindowDrawList(),
                          {.owner = "layers.bag",
                           .item = of.place * kMostInstances + of.instance,
                           .version = of.version},
                          static_cast<int>(shape.width), static_cast<int>(shape.height), min,
                          {side, side}, [&] {
                            const ShownBag& bag = of.shown.bags[static_cast<std::size_t>(of.place)];
                            const State pixels = bag.instances.row(of.instance).transpose();
                            return picture_of(pixels, shape, of.shown.range);
                          });
}

void paint_stored(UiContext& ui, const StoredPictures& of, Index place, ImVec2 min, float side) {
  ui.textures.draw_filled(
      *ImGui::GetWindowDrawList(), {.owner = "layers.stored", .item = place, .version = of.version},
      static_cast<int>(of.shape.width), static_cast<int>(of.shape.height), min, {side, side}, [&] {
        const State pixels = of.stored.row(place).transpose().cast<double>();
        return picture_of(pixels, of.shape, of.range);
      });
}

std::uint64_t picture_version(std::uint64_t round, const std::string& id, const LiveEpoch& epoch) {
  constexpr std::uint64_t kMostEpochs = 1U << 20U;
  return mixed(std::hash<std::string>{}(id)) ^
         (round * kMostEpochs + static_cast<std::uint64_t>(epoch.record.epoch));
}

}  // namespace mnemoscope
