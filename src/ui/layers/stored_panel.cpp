// What each instance of a bag looks up among the stored patterns of an NPHLayer.
#include <fmt/format.h>

#include <algorithm>

#include "ui/context.h"
#include "ui/layers/example_words.h"
#include "ui/layers/layers_words.h"
#include "ui/layers/panels.h"
#include "ui/layers/stored_pictures.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr Index kMostLookups = 24;  // rows; what is beyond is said in words
constexpr float kLookupGapUnits = 3.0F;
constexpr float kLeastLookupUnits = 18.0F;
constexpr float kLargestLookupUnits = 40.0F;
constexpr float kLookupFrameUnits = 3.0F;

/// Instance, a gap of a cell's half, stored patterns: all on one line.
float lookup_side(const UiContext& ui, Index stored) {
  const float gap = ui.theme.px(kLookupGapUnits);
  const float cells = static_cast<float>(stored) + 1.5F;
  const float side = ImGui::GetContentRegionAvail().x / cells - gap;
  return std::clamp(side, ui.theme.px(kLeastLookupUnits), ui.theme.px(kLargestLookupUnits));
}

/// The picture with a frame as strong as its share of the largest weight.
void draw_looked_up(UiContext& ui, const StoredPictures& pictures, const AttentionRow& row,
                    Index place, float side) {
  const ImVec2 min = ImGui::GetCursorScreenPos();
  paint_stored(ui, pictures, place, min, side);
  const double weight = row.weights[static_cast<std::size_t>(place)];
  const auto share = static_cast<float>(row.largest > 0.0 ? weight / row.largest : 0.0);
  ImGui::GetWindowDrawList()->AddRect(min, {min.x + side, min.y + side},
                                      packed(ui.theme.colours().finding, share), 0.0F, 0,
                                      std::max(1.0F, ui.theme.px(kLookupFrameUnits) * share));
  ImGui::Dummy({side, side});
  if (!ImGui::IsItemHovered()) return;
  tooltip(ui, fmt::format("Stored pattern {}: weight {} for {}", place + 1, number_text(weight),
                          row.name));
}

void draw_lookup(UiContext& ui, const StoredPictures& pictures, const AttentionRow& row,
                 const BagPicture& instance) {
  const auto count = static_cast<Index>(row.weights.size());
  const float side = lookup_side(ui, count);
  const float gap = ui.theme.px(kLookupGapUnits);
  const ImVec2 min = ImGui::GetCursorScreenPos();
  paint_instance(ui, instance, min, side);
  ImGui::Dummy({side, side});
  if (ImGui::IsItemHovered()) tooltip(ui, row.name);
  ImGui::SameLine(0.0F, gap + side / 2.0F);
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  for (Index place = 0; place < count; ++place) {
    if (place > 0 && ImGui::GetItemRectMax().x + gap + side <= right) ImGui::SameLine(0.0F, gap);
    draw_looked_up(ui, pictures, row, place, side);
  }
}

}  // namespace

void draw_lookups(UiContext& ui, const LiveTraining& live, const LiveLearner& learner,
                  const LiveEpoch& epoch, Index example) {
  const std::vector<AttentionRow> rows = lookup_rows(epoch, example);
  const ShownBag& bag = live.shown->bags[static_cast<std::size_t>(example)];
  const std::uint64_t round = ui.program.of<LayersState>().round;
  const StoredPictures pictures{.stored = epoch.stored,
                                .shape = *live.shown->shape,
                                .range = live.shown->range,
                                .version = picture_version(round, learner.id, epoch)};
  quiet_text(
      ui,
      "Each instance beside the stored patterns: the stronger the frame, the more it is looked up");
  const auto heads =
      std::max<Index>(1, std::ssize(rows) / std::max<Index>(1, bag.instances.rows()));
  const ImVec2 first = ImGui::GetCursorScreenPos();
  const float right = first.x + ImGui::GetContentRegionAvail().x;
  const Index drawn = std::min<Index>(std::ssize(rows), kMostLookups);
  for (Index i = 0; i < drawn; ++i) {
    draw_lookup(ui, pictures, rows[static_cast<std::size_t>(i)],
                {.shown = *live.shown, .place = example, .instance = i / heads, .version = round});
  }
  ui.widgets.mark("layers.lookups", first, {right, ImGui::GetCursorScreenPos().y});
  if (drawn < std::ssize(rows))
    quiet_text(ui, fmt::format("and {} more", std::ssize(rows) - drawn));
}

}  // namespace mnemoscope
