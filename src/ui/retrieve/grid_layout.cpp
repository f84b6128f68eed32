#include "ui/retrieve/grid_layout.h"

#include <algorithm>
#include <array>

#include "ui/retrieve/grid_words.h"
#include "ui/shown/pictures.h"

namespace mnemoscope {
namespace {

/// Sides of the square a picture is fitted into.
constexpr std::array kPictures{128.0F, 96.0F, 64.0F, 48.0F, 32.0F};
constexpr float kWordUnits = 80;
constexpr float kNameUnits = 56;
constexpr float kMeanUnits = 62;
/// So many rows are to be seen at once.
constexpr float kRowsInSight = 5;
/// A grid that shows fewer rows than this scrolls with the column, not by itself.
constexpr float kLeastRows = 3;

/// The widest total that there can be: every one of the queries.
float total_width(const UiContext& ui, Index queries) {
  ImGui::PushFont(ui.theme.faces().numbers);
  const float width = ImGui::CalcTextSize(success_words({queries, queries}).c_str()).x;
  ImGui::PopFont();
  return width;
}

}  // namespace

GridLayout grid_layout(const UiContext& ui, const Start& start, Index queries, std::size_t models,
                       float below) {
  const auto px = [&](float units) { return ui.theme.px(units); };
  const float total = total_width(ui, queries);
  GridLayout layout{.gap = px(6), .mean = std::max(px(kMeanUnits), total), .pad = px(3)};
  const float text = ImGui::GetTextLineHeight();
  const float heads = 3 * text + px(20);
  const ImVec2 room{ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ScrollbarSize,
                    ImGui::GetContentRegionAvail().y - below};
  const auto rows = static_cast<float>(queries);
  for (const float units : kPictures) {
    layout.picture = size_in_square(start.memories->images.shape, px(units), px(kThinnestUnits));
    layout.row = std::max(layout.picture.y, 2 * text);
    layout.query = 2 * layout.picture.x + layout.gap + px(4) + px(kNameUnits);
    layout.model = std::max(layout.picture.x + layout.gap + px(kWordUnits), total);
    const float across = layout.query + static_cast<float>(models) * layout.model + layout.mean;
    const float between = px(8) * static_cast<float>(models + 2);
    const float seen = std::min(rows, kRowsInSight) * layout.line();
    if (across + between <= room.x && heads + seen <= room.y) break;
  }
  const float all = heads + rows * layout.line() + ImGui::GetStyle().ScrollbarSize;
  const float least = heads + std::min(rows, kRowsInSight) * layout.line();
  const bool roomy = room.y >= heads + kLeastRows * layout.line();
  layout.height = std::min(all, roomy ? room.y : least);
  return layout;
}

}  // namespace mnemoscope
