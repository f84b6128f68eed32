#include "ui/retrieve/grid_layout.h"

#include <algorithm>
#include <array>

#include "ui/context.h"
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

/// What the pictures have to leave room for.
struct Contents {
  const Start& start;
  float rows = 0;
  float models = 0;
  float total = 0;  ///< width of the widest total
  float heads = 0;  ///< height of the heads and totals
};

void set_pictures(const UiContext& ui, const Contents& contents, float units, GridLayout& layout) {
  const auto px = [&](float length) { return ui.theme.px(length); };
  const float words = 2 * ImGui::GetTextLineHeight();
  layout.picture =
      size_in_square(contents.start.memories->images.shape, px(units), px(kThinnestUnits));
  const float pair = 2 * layout.picture.x + px(4);
  if (layout.under) {
    layout.row = layout.picture.y + words;
    layout.query = std::max({pair, px(kNameUnits), ImGui::CalcTextSize("mean error").x});
    layout.model = std::max({layout.picture.x, px(kWordUnits), contents.total});
  } else {
    layout.row = std::max(layout.picture.y, words);
    layout.query = pair + layout.gap + px(kNameUnits);
    layout.model = std::max(layout.picture.x + layout.gap + px(kWordUnits), contents.total);
  }
}

/// Takes the largest pictures with which everything fits, else the smallest. Whether all fit
/// across.
bool fit_pictures(const UiContext& ui, const Contents& contents, ImVec2 room, GridLayout& layout) {
  bool across = false;
  for (const float units : kPictures) {
    set_pictures(ui, contents, units, layout);
    const float width = layout.query + contents.models * layout.model + layout.mean +
                        ui.theme.px(8) * (contents.models + 2);
    const float seen = std::min(contents.rows, kRowsInSight) * layout.line();
    across = width <= room.x;
    if (across && contents.heads + seen <= room.y) break;
  }
  return across;
}

}  // namespace

GridLayout grid_layout(const UiContext& ui, const Start& start, Index queries, std::size_t models,
                       float below) {
  const auto px = [&](float units) { return ui.theme.px(units); };
  const float total = total_width(ui, queries);
  GridLayout layout{.gap = px(6), .mean = std::max(px(kMeanUnits), total), .pad = px(3)};
  const float heads = 3 * ImGui::GetTextLineHeight() + px(20);
  const ImVec2 room{ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ScrollbarSize,
                    ImGui::GetContentRegionAvail().y + ui.program.lacks.below - below};
  const auto rows = static_cast<float>(queries);
  const Contents contents{start, rows, static_cast<float>(models), total, heads};
  if (!fit_pictures(ui, contents, room, layout)) {
    layout.under = true;
    layout.under = fit_pictures(ui, contents, room, layout);
    if (!layout.under) fit_pictures(ui, contents, room, layout);
  }
  const float all = heads + rows * layout.line() + ImGui::GetStyle().ScrollbarSize;
  const float least = heads + std::min(rows, kRowsInSight) * layout.line();
  const bool roomy = room.y >= heads + kLeastRows * layout.line();
  layout.height = std::min(all, roomy ? room.y : least);
  return layout;
}

}  // namespace mnemoscope
