#include "ui/compare/cell_weights.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "text/text.h"
#include "ui/compare/cell_pictures.h"
#include "ui/shown/pictures.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/pixels.h"

namespace mnemoscope {
namespace {

constexpr std::size_t kStrongest = 4;
/// Thumbnails of a support; more of them are told by their number.
constexpr std::size_t kMostThumbnails = 12;

/// A memory and its share of all weights.
struct Share {
  Index memory = 0;
  double share = 0.0;
};

/// The memories with the largest weights by size, most first; shares are of the sum of all sizes.
std::vector<Share> strongest_of(const Eigen::VectorXd& weights) {
  const Eigen::VectorXd sizes = weights.cwiseAbs();
  const double sum = sizes.sum();
  if (!(sum > 0.0)) return {};
  std::vector<Index> order(static_cast<std::size_t>(sizes.size()));
  std::iota(order.begin(), order.end(), Index{0});
  const std::size_t count = std::min(kStrongest, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(),
                    [&](Index a, Index b) { return sizes[a] > sizes[b]; });
  std::vector<Share> strongest;
  for (std::size_t i = 0; i < count; ++i) strongest.push_back({order[i], sizes[order[i]] / sum});
  return strongest;
}

std::vector<Share> shares_of(const ShownCell& cell, const std::optional<int>& step) {
  if (cell.reference != nullptr) {
    if (!cell.reference->memory) return {};  // the mean image: every memory alike
    return {{*cell.reference->memory, cell.reference->certainty}};
  }
  const auto t = static_cast<std::size_t>(step_of(cell, step));
  return strongest_of(cell.model->trace.points[t]->weights);
}

void draw_share(UiContext& ui, const Start& start, const Share& share, ImVec2 min, ImVec2 size) {
  const Colours& c = ui.theme.colours();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float bar = std::max(std::round(size.y / 6), 2.0F);
  const ImVec2 box{size.x, size.y - bar - 1};
  const KeyedPicture picture = memory_picture(start, share.memory);
  ui.textures.draw_at(list, picture.key, picture.width, picture.height, min, box, picture.paint);
  const bool is_target = start.query.target && *start.query.target == share.memory;
  const ImVec2 low{min.x, min.y + size.y - bar};
  list.AddRectFilled(low, {min.x + size.x, min.y + size.y}, packed(c.control));
  list.AddRectFilled(low, {min.x + static_cast<float>(share.share) * size.x, min.y + size.y},
                     packed(is_target ? c.target : c.accent));
  if (is_target) list.AddRect(min, {min.x + box.x, min.y + box.y}, packed(c.target));
}

/// The query with what a corruption touched left out: checkered, so that it is no colour of a
/// picture.
KeyedPicture visible_picture(const MatrixRow& row) {
  const ImageShape shape = row.start->memories->images.shape;
  return {{"matrix/visible", 0, row.number},
          static_cast<int>(shape.width),
          static_cast<int>(shape.height),
          [start = row.start, shape] {
            const Query& query = start->query;
            Bitmap bitmap = picture_of(query.pixels, shape, start->memories->pixel_range());
            for (std::size_t i = 0; i < bitmap.pixels.size(); ++i) {
              if (query.untouched[i * static_cast<std::size_t>(shape.channels)]) continue;
              const std::size_t width = static_cast<std::size_t>(shape.width);
              const std::uint8_t grey = (i % width + i / width) % 2 == 0 ? 96 : 64;
              bitmap.pixels[i] = {grey, grey, static_cast<std::uint8_t>(grey + 32)};
            }
            return bitmap;
          }};
}

/// "shows 392 of 784 pixels".
std::string visible_words(const Start& start) {
  const std::vector<bool>& untouched = start.query.untouched;
  const auto channels = static_cast<std::ptrdiff_t>(start.memories->images.shape.channels);
  const auto shown = std::count(untouched.begin(), untouched.end(), true) / channels;
  return fmt::format("shows {} of {}", shown, counted(std::ssize(untouched) / channels, "pixel"));
}

std::string support_words(const ShownCell& cell) {
  const Index memories = cell.row->start->memories->bank->count();
  if (cell.model == nullptr) return fmt::format("knows of all {}", counted(memories, "memory"));
  if (!cell.model->support) return fmt::format("may look at all {}", counted(memories, "memory"));
  return fmt::format("may look at {} of {}", cell.model->support->size(),
                     counted(memories, "memory"));
}

void draw_thumbnails(UiContext& ui, const Start& start, const std::vector<Index>& support) {
  const float side = ui.theme.px(22);
  const Colours& c = ui.theme.colours();
  const std::size_t count = std::min(support.size(), kMostThumbnails);
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0 && ImGui::GetItemRectMax().x + side <
                     ImGui::GetWindowPos().x + ImGui::GetContentRegionMax().x) {
      ImGui::SameLine(0, ui.theme.px(2));
    }
    const DrawnPicture drawn = draw(ui, memory_picture(start, support[i]), {side, side});
    const bool is_target = start.query.target && *start.query.target == support[i];
    if (is_target) ImGui::GetWindowDrawList()->AddRect(drawn.min, drawn.max, packed(c.target));
  }
  if (support.size() > count) quiet_text(ui, fmt::format("and {} more", support.size() - count));
}

}  // namespace

void draw_weights(UiContext& ui, const ShownCell& cell, const std::optional<int>& step, ImVec2 min,
                  ImVec2 size) {
  if (!cell.answered() || cell.row == nullptr || !cell.row->start) return;
  const std::vector<Share> shares = shares_of(cell, step);
  const float gap = ui.theme.px(2);
  const ImVec2 half{std::floor((size.x - gap) / 2), std::floor((size.y - gap) / 2)};
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const ImVec2 at{min.x + static_cast<float>(i % 2) * (half.x + gap),
                    min.y + static_cast<float>(i / 2) * (half.y + gap)};
    draw_share(ui, *cell.row->start, shares[i], at, half);
  }
}

void draw_support(UiContext& ui, const ShownCell& cell) {
  if (!cell.answered() || cell.row == nullptr || !cell.row->start) return;
  const Start& start = *cell.row->start;
  heading(ui, "two kinds of mask", {},
          "A corruption hides pixels of the query; a support hides memories from the model. Both "
          "are called masks in the papers");
  draw(ui, visible_picture(*cell.row), {ui.theme.px(64), ui.theme.px(64)});
  ui.widgets.mark("compare.visible");
  ImGui::SameLine(0, ui.theme.px(10));
  ImGui::BeginGroup();
  one_line(ui, "the query " + visible_words(start));
  one_line(ui, "the model " + support_words(cell));
  ui.widgets.mark("compare.support");
  if (cell.model != nullptr && cell.model->support) {
    draw_thumbnails(ui, start, *cell.model->support);
  }
  ImGui::EndGroup();
}

}  // namespace mnemoscope
