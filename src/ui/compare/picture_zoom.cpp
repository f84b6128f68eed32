#include "ui/compare/picture_zoom.h"

#include <algorithm>
#include <cmath>

#include "plot/mouse_wheel.h"
#include "ui/context.h"

namespace mnemoscope {
namespace {

/// One notch of a wheel.
constexpr float kNotch = 1.25F;

/// Where the picture begins along one axis: `middle` of its length stands in the middle of the box,
/// but no edge comes into it.
float begin_of(float box_min, float box, float length, float middle) {
  if (length <= box) return std::floor(box_min + (box - length) / 2);
  const float from = box_min + box / 2 - middle * length;
  return std::clamp(from, box_min + box - length, box_min);
}

/// The middle nearest to `middle` at which no edge comes into view.
float held(float middle, float times) {
  const float half = 0.5F / times;
  return std::clamp(middle, half, 1.0F - half);
}

}  // namespace

DrawnPicture draw_zoomed(UiContext& ui, const KeyedPicture& picture, ImVec2 min, ImVec2 box,
                         const PictureZoom& zoom, BoxFit fit) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool fills = fit == BoxFit::filled;
  if (zoom.times <= 1.0F && fills) {
    return ui.textures.draw_filled(list, picture.key, picture.width, picture.height, min, box,
                                   picture.paint);
  }
  if (zoom.times <= 1.0F) {
    return ui.textures.draw_fitted(list, picture.key, picture.width, picture.height, min, box,
                                   picture.paint);
  }
  const FittedSize all = fills ? filled_size(picture.width, picture.height, box.x, box.y)
                               : fitted_size(picture.width, picture.height, box.x, box.y);
  const float scale =
      zoom.times * static_cast<float>(all.width) / static_cast<float>(picture.width);
  const ImVec2 size{static_cast<float>(picture.width) * scale,
                    static_cast<float>(picture.height) * scale};
  const ImVec2 from{begin_of(min.x, box.x, size.x, zoom.x), begin_of(min.y, box.y, size.y, zoom.y)};
  list.PushClipRect(min, {min.x + box.x, min.y + box.y}, true);
  DrawnPicture drawn = ui.textures.draw_in(list, picture.key, picture.width, picture.height, {},
                                           from, {from.x + size.x, from.y + size.y}, picture.paint);
  list.PopClipRect();
  drawn.scale = scale;
  return drawn;
}

PictureZoom zoomed_at(PictureZoom zoom, float factor, ImVec2 at) {
  const float times = std::clamp(zoom.times * factor, 1.0F, kMostZoom);
  const float kept = zoom.times / times;
  zoom.x = held(at.x + (zoom.x - at.x) * kept, times);
  zoom.y = held(at.y + (zoom.y - at.y) * kept, times);
  zoom.times = times;
  return zoom;
}

PictureZoom panned(PictureZoom zoom, ImVec2 by) {
  zoom.x = held(zoom.x + by.x, zoom.times);
  zoom.y = held(zoom.y + by.y, zoom.times);
  return zoom;
}

void follow_zoom(PictureZoom& zoom, const DrawnPicture& drawn, bool with_wheel) {
  const ImVec2 size{drawn.max.x - drawn.min.x, drawn.max.y - drawn.min.y};
  if (!ImGui::IsItemHovered() || size.x <= 0 || size.y <= 0) return;
  if (with_wheel) plot::claim_wheel();
  const ImGuiIO& io = ImGui::GetIO();
  if (with_wheel && io.MouseWheel != 0.0F) {
    const ImVec2 at{(io.MousePos.x - drawn.min.x) / size.x, (io.MousePos.y - drawn.min.y) / size.y};
    zoom = zoomed_at(zoom, std::pow(kNotch, io.MouseWheel), at);
  }
  for (const ImGuiMouseButton button : {ImGuiMouseButton_Right, ImGuiMouseButton_Middle}) {
    if (!ImGui::IsMouseDragging(button, 0.0F)) continue;
    zoom = panned(zoom, {-io.MouseDelta.x / size.x, -io.MouseDelta.y / size.y});
  }
}

}  // namespace mnemoscope
