// What the one in view has learnt, and where it can go.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "ui/context.h"
#include "ui/layers/example_words.h"
#include "ui/layers/layers_words.h"
#include "ui/layers/learning_layout.h"
#include "ui/layers/learnt_words.h"
#include "ui/layers/panels.h"
#include "ui/layers/stored_pictures.h"
#include "ui/shown/action_buttons.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/pixels.h"

namespace mnemoscope {
namespace {

constexpr float kMapGapUnits = 4.0F;
constexpr float kLeastMapUnits = 28.0F;
constexpr float kLargestMapUnits = 72.0F;

void draw_bank(UiContext& ui) {
  auto& state = ui.program.of<LayersState>();
  const bool stores = stores_patterns(*state.spec);
  int place = static_cast<int>(state.bank);
  if (choice(ui,
             {.name = "layers.bank",
              .label = "memories",
              .tooltip = "Which side of the attention becomes the memories; the other one asks"},
             stores ? std::vector<std::string>{"stored patterns", "instances"}
                    : std::vector<std::string>{"keys", "static queries"},
             place)) {
    state.bank = static_cast<BankOf>(place);
  }
  action_button(ui, "layers.send_bank");
}

float map_side(const UiContext& ui, Index maps) {
  return side_of_cell(ImGui::GetContentRegionAvail().x, ui.theme.px(kMapGapUnits), maps,
                      ui.theme.px(kLeastMapUnits), ui.theme.px(kLargestMapUnits));
}

void draw_query_map(UiContext& ui, const ImageShape& shape, const RowMajorFloats& maps, Index place,
                    std::uint64_t version, float side) {
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const State map = maps.row(place).transpose().cast<double>();
  const auto paint = [&] {
    const float largest = std::max(maps.cwiseAbs().maxCoeff(), 1e-30F);
    return difference_picture(map, shape, largest, ui.theme.signed_map());
  };
  paint_offered(ui,
                {.key = {.owner = "layers.query", .item = place, .version = version},
                 .width = static_cast<int>(shape.width),
                 .height = static_cast<int>(shape.height),
                 .paint = paint,
                 .values = [&] { return PixelValues{.pixels = map, .shape = shape}; }},
                min, side, fmt::format("static query {}", place + 1));
  ImGui::Dummy({side, side});
  ui.widgets.mark(fmt::format("layers.query.{}", place + 1));
  const Index heads = ui.program.of<LayersState>().spec->model.heads;
  tooltip(ui, fmt::format("Static query of {}", query_map_name(place, heads, maps.rows())));
}

/// The static queries in the space of the pictures.
void draw_query_maps(UiContext& ui, const LiveTraining& live, const LiveLearner& learner,
                     const LiveEpoch& epoch) {
  if (epoch.query_maps.size() == 0 || live.shown == nullptr || !live.shown->shape) return;
  const RowMajorFloats& maps = epoch.query_maps;
  quiet_text(ui,
             "What each static query looks for: orange raises a picture's score, blue lowers it");
  const float gap = ui.theme.px(kMapGapUnits);
  const float side = map_side(ui, maps.rows());
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  const std::uint64_t version =
      picture_version(ui.program.of<LayersState>().round, learner.id, epoch);
  for (Index i = 0; i < maps.rows(); ++i) {
    if (i > 0 && ImGui::GetItemRectMax().x + gap + side <= right) ImGui::SameLine(0.0F, gap);
    draw_query_map(ui, *live.shown->shape, maps, i, version, side);
  }
}

/// The stored patterns are pictures themselves: they began as some.
void draw_stored(UiContext& ui, const LiveTraining& live, const LiveLearner& learner,
                 const LiveEpoch& epoch) {
  if (epoch.stored.size() == 0 || live.shown == nullptr || !live.shown->shape) return;
  quiet_text(ui, "Its stored patterns, in the pictures' own black and white");
  const StoredPictures pictures{
      .stored = epoch.stored,
      .shape = *live.shown->shape,
      .range = live.shown->range,
      .version = picture_version(ui.program.of<LayersState>().round, learner.id, epoch)};
  const float gap = ui.theme.px(kMapGapUnits);
  const float side = map_side(ui, epoch.stored.rows());
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  for (Index i = 0; i < epoch.stored.rows(); ++i) {
    if (i > 0 && ImGui::GetItemRectMax().x + gap + side <= right) ImGui::SameLine(0.0F, gap);
    paint_stored(ui, pictures, i, ImGui::GetCursorScreenPos(), side);
    ImGui::Dummy({side, side});
    ui.widgets.mark(fmt::format("layers.stored.{}", i + 1));
    tooltip(ui, fmt::format("Stored pattern {}", i + 1));
  }
}

}  // namespace

void draw_learnt(UiContext& ui, const LiveTraining& live) {
  const LiveLearner* const learner = learner_in_view(live, ui.program.of<LayersState>().in_view);
  if (learner == nullptr) return;
  heading(ui, "What it has learnt", {}, "The weights of the one in view, at its best epoch so far");
  if (learner->learnt != nullptr) quiet_text(ui, learnt_words(*learner));
  action_button(ui, "layers.save_layer");
  draw_bank(ui);
  if (const std::string words = sent_words(*learner); !words.empty()) quiet_text(ui, words);
  const Index epoch = epoch_in_view(ui.program.of<LayersState>(), live);
  const LiveEpoch* const then = epoch_of(*learner, epoch);
  if (then == nullptr) return;
  draw_query_maps(ui, live, *learner, *then);
  draw_stored(ui, live, *learner, *then);
  if (const std::string words = norm_words(*then); !words.empty()) quiet_text(ui, words);
}

}  // namespace mnemoscope
