// The heads of the selected model at the state shown: which part of the picture looks at which
// memory, and whether they agree.
#include <algorithm>
#include <cmath>

#include "plot/categories.h"
#include "text/number_words.h"
#include "text/text.h"
#include "ui/context.h"
#include "ui/retrieve/heads.h"
#include "ui/retrieve/panels.h"
#include "ui/shown/pictures.h"
#include "ui/shown/plot_exports.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// The colour of a memory that heads pick, by how many pick each: that of a memory in Landscape,
/// not of a model.
ImU32 hue_of(std::size_t rank) {
  return plot::category_colour(rank);
}

/// The heads of one state, kept while it is looked at: on a large bank they cost a step.
struct SeenHeads {
  std::uint64_t generation = 0;
  RowHandle row = 0;
  int t = 0;
  std::shared_ptr<const Heads> heads{};  ///< null for a variant without
};

/// The heads at the state shown, asked for once.
std::shared_ptr<const Heads> heads_shown(UiContext& ui, const ShownVariant& v,
                                         const ShownState& state) {
  auto& seen = ui.caches.of<std::optional<SeenHeads>>();
  const std::uint64_t generation = state.live.generation;
  if (seen && seen->generation == generation && seen->row == v.row && seen->t == state.t) {
    return seen->heads;
  }
  const Retriever* retriever = state.trace().retriever.get();
  std::optional<Heads> heads = retriever == nullptr ? std::nullopt : retriever->heads(state.x);
  seen = SeenHeads{generation, v.row, state.t,
                   heads ? std::make_shared<const Heads>(std::move(*heads)) : nullptr};
  return seen->heads;
}

/// Every entry in the colour of the memory that its head picks. Channels of one pixel may belong to
/// different heads: the first one's colour stands.
Bitmap regions(const Heads& heads, const std::vector<Pick>& picks, const ImageShape& shape) {
  Bitmap picture{static_cast<int>(shape.width), static_cast<int>(shape.height), {}};
  picture.pixels.resize(static_cast<std::size_t>(shape.width * shape.height));
  const std::vector<std::size_t> ranks = rank_of_heads(heads, picks);
  for (std::size_t h = heads.entries.size(); h-- > 0;) {
    const ImVec4 colour = ImGui::ColorConvertU32ToFloat4(hue_of(ranks[h]));
    const auto byte = [](float c) { return static_cast<std::uint8_t>(std::lround(255.0F * c)); };
    const Rgba pixel{byte(colour.x), byte(colour.y), byte(colour.z)};
    for (const Index entry : heads.entries[h]) {
      const auto at = static_cast<std::size_t>(entry / shape.channels);
      if (at < picture.pixels.size()) picture.pixels[at] = pixel;
    }
  }
  return picture;
}

KeyedPicture regions_picture(const ShownVariant& v, int t, std::shared_ptr<const Heads> heads,
                             std::vector<Pick> picks) {
  const ImageShape shape = v.start()->memories->images.shape;
  return {{fmt::format("heads/{}", v.row), t, v.live->generation},
          static_cast<int>(shape.width),
          static_cast<int>(shape.height),
          [heads = std::move(heads), picks = std::move(picks), shape] {
            return regions(*heads, picks, shape);
          }};
}

void draw_pick(UiContext& ui, const Start& start, const Pick& pick, std::size_t rank,
               std::size_t heads) {
  ImGui::BeginGroup();
  const float side = ui.theme.px(24);
  const ImVec2 min = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(min, {min.x + ui.theme.px(6), min.y + side}, hue_of(rank));
  ImGui::Dummy({ui.theme.px(6), side});
  ImGui::SameLine(0, ui.theme.px(4));
  const KeyedPicture picture = memory_picture(start, pick.memory);
  draw_offered(ui, fmt::format("heads.pick.{}", rank), picture, {side, side},
               memory_name(start, pick.memory));
  ImGui::SameLine(0, ui.theme.px(6));
  ImGui::AlignTextToFramePadding();
  number(ui, fmt::format("{} of {} · {}{}", pick.heads, heads, memory_name(start, pick.memory),
                         start.query.target == pick.memory ? " · target" : ""));
  ImGui::EndGroup();
  if (ImGui::IsItemHovered()) picture_tooltip(ui, picture, memory_name(start, pick.memory));
}

}  // namespace

void draw_heads(UiContext& ui, const Shown& shown) {
  const ShownVariant* v = shown.selected;
  const std::optional<ShownState> state = state_shown(shown);
  if (!state) return;
  const int t = state->t;
  const std::shared_ptr<const Heads> heads = heads_shown(ui, *v, *state);
  if (heads == nullptr || heads->weights.cols() < 2) return;
  const std::vector<Pick> picks = picks_of(*heads);
  const auto count = static_cast<std::size_t>(heads->weights.cols());
  heading(ui, "Heads", fmt::format("x{}, {} agree", subscript(t), percent_words(agreement(picks))),
          "Each head attends to a part of the picture; which memory each one chooses");
  const ImageShape& shape = v->start()->memories->images.shape;
  const bool is_picture =
      shape.width * shape.height * shape.channels == v->start()->memories->bank->dimension();
  if (is_picture) {
    const float side = ui.theme.px(112);
    draw_offered(ui, "heads.regions", regions_picture(*v, t, heads, picks), {side, side},
                 v->name + " heads");
    tooltip(ui,
            "Each part of the picture in the colour of the memory that its head gives the "
            "largest weight");
    ui.widgets.mark("heads.regions");
    ImGui::SameLine(0, ui.theme.px(12));
  }
  ImGui::BeginGroup();
  constexpr std::size_t kMostPicks = 4;
  for (std::size_t i = 0; i < std::min(picks.size(), kMostPicks); ++i) {
    draw_pick(ui, *v->start(), picks[i], i, count);
  }
  if (picks.size() > kMostPicks) {
    quiet_text(ui, "and " + counted(picks.size() - kMostPicks, "other memory"));
  }
  ImGui::EndGroup();
}

}  // namespace mnemoscope
