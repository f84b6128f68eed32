#include "ui/layers/stored_pictures.h"

#include <fmt/format.h>

#include <functional>

#include "core/random.h"
#include "ui/context.h"
#include "ui/shown/plot_exports.h"
#include "ui/widgets/pixels.h"

namespace mnemoscope {

void paint_instance(UiContext& ui, const BagPicture& of, ImVec2 min, float side) {
  if (!of.shown.shape || of.instance >= kMostInstances) return;
  const auto values = [&of] {
    const ShownBag& bag = of.shown.bags[static_cast<std::size_t>(of.place)];
    return PixelValues{.pixels = bag.instances.row(of.instance).transpose(),
                       .shape = *of.shown.shape};
  };
  paint_offered(
      ui,
      {.key = {.owner = "layers.bag",
               .item = of.place * kMostInstances + of.instance,
               .version = of.version},
       .width = static_cast<int>(of.shown.shape->width),
       .height = static_cast<int>(of.shown.shape->height),
       .paint = [&] { return picture_of(values().pixels, *of.shown.shape, of.shown.range); },
       .values = values},
      min, side, fmt::format("instance {} of bag {}", of.instance + 1, of.place + 1));
}

void paint_stored(UiContext& ui, const StoredPictures& of, Index place, ImVec2 min, float side) {
  const auto values = [&of, place] {
    return PixelValues{.pixels = of.stored.row(place).transpose().cast<double>(),
                       .shape = of.shape};
  };
  paint_offered(ui,
                {.key = {.owner = "layers.stored", .item = place, .version = of.version},
                 .width = static_cast<int>(of.shape.width),
                 .height = static_cast<int>(of.shape.height),
                 .paint = [&] { return picture_of(values().pixels, of.shape, of.range); },
                 .values = values},
                min, side, fmt::format("stored pattern {}", place + 1));
}

void paint_offered(UiContext& ui, const KeyedPicture& picture, ImVec2 min, float side,
                   const std::string& title) {
  ui.textures.draw_filled(*ImGui::GetWindowDrawList(), picture.key, picture.width, picture.height,
                          min, {side, side}, picture.paint);
  // One picture can stand in several places.
  const std::string name = fmt::format("{} {:.0f} {:.0f}", picture.key.owner, min.x, min.y);
  offer_picture(ui, name, {min, {min.x + side, min.y + side}}, picture, title);
}

std::uint64_t picture_version(std::uint64_t round, const std::string& id, const LiveEpoch& epoch) {
  constexpr std::uint64_t kMostEpochs = 1U << 20U;
  return mixed(std::hash<std::string>{}(id)) ^
         (round * kMostEpochs + static_cast<std::uint64_t>(epoch.record.epoch));
}

}  // namespace mnemoscope
