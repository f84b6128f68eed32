#include "ui/shown/pictures.h"

#include <algorithm>
#include <cmath>

#include "engine/pixels.h"
#include "text/text.h"
#include "ui/context.h"
#include "ui/widgets/pixels.h"

namespace mnemoscope {
namespace {

KeyedPicture keyed(const Start& start, PictureKey key, std::function<Bitmap()> paint,
                   std::function<State()> pixels) {
  const ImageShape& shape = start.memories->images.shape;
  return {std::move(key), static_cast<int>(shape.width), static_cast<int>(shape.height),
          std::move(paint), [shape, pixels = std::move(pixels)] {
            return PixelValues{.pixels = pixels(), .shape = shape};
          }};
}

State state_pixels(const LiveTrace& live, int t) {
  return state_pixels(*live.start, *live.trace, t);
}

}  // namespace

KeyedPicture memory_picture(const Start& start, Index mu) {
  return keyed(
      start, {"memory", mu, start.memories_version},
      [memories = start.memories, mu] {
        return picture_of(memory_pixels(*memories, mu), memories->images.shape,
                          memories->pixel_range());
      },
      [memories = start.memories, mu] { return memory_pixels(*memories, mu); });
}

KeyedPicture query_picture(const Start& start, std::uint64_t generation) {
  return keyed(
      start, {"query", 0, generation},
      [&start] {
        return picture_of(start.query.pixels, start.memories->images.shape,
                          start.memories->pixel_range());
      },
      [&start] { return start.query.pixels; });
}

KeyedPicture state_picture(const ShownState& state) {
  return keyed(
      state.start(), {fmt::format("state/{}", state.live.row), state.t, state.live.generation},
      [live = state.live, t = state.t] {
        const Memories& memories = *live.start->memories;
        return picture_of(state_pixels(live, t), memories.images.shape, memories.pixel_range());
      },
      [live = state.live, t = state.t] { return state_pixels(live, t); });
}

std::optional<Difference> difference_at(const ShownState& state, plot::ColourMap map) {
  const LiveTrace& live = state.live;
  const int t = state.t;
  const Start& start = state.start();
  if (!start.query.target) return std::nullopt;
  const State difference =
      state_pixels(live, t) - memory_pixels(*start.memories, *start.query.target);
  const auto [black, white] = start.memories->pixel_range();
  // At least a tenth of the range, so that rounding does not shine in full colours.
  const double largest = std::max(difference.cwiseAbs().maxCoeff(), 0.1 * std::abs(white - black));
  const ImageShape shape = start.memories->images.shape;
  PictureKey key{fmt::format("difference/{}/{}", live.row, static_cast<int>(map)), t,
                 live.generation};
  return Difference{keyed(
                        start, std::move(key),
                        [difference, shape, largest, map] {
                          return difference_picture(difference, shape, largest, map);
                        },
                        [difference] { return difference; }),
                    largest};
}

DrawnPicture draw(UiContext& ui, const KeyedPicture& picture, ImVec2 box) {
  return ui.textures.draw(picture.key, picture.width, picture.height, box, picture.paint);
}

void picture_tooltip(UiContext& ui, const KeyedPicture& picture, const std::string& words) {
  if (ui.widgets.is_hushed()) return;
  // Its own spacing: a grid that calls this has none.
  const float pad = ui.theme.px(8);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, pad});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {pad, pad / 2});
  ImGui::BeginTooltip();
  const float side = ui.theme.px(128);
  draw(ui, picture, {side, side});
  ImGui::TextUnformatted(words.c_str());
  ImGui::EndTooltip();
  ImGui::PopStyleVar(2);
}

ImVec2 size_in_square(const ImageShape& shape, float side, float least) {
  const auto width = static_cast<int>(shape.width);
  const auto height = static_cast<int>(shape.height);
  const WholeScale scale = whole_scale(width, height, side, side);
  const auto drawn = [&](int pixels) {
    const float length =
        static_cast<float>(pixels * scale.times) / static_cast<float>(scale.factor);
    return std::max(std::floor(length), least);
  };
  return {drawn(width), drawn(height)};
}

}  // namespace mnemoscope
