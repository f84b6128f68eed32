#include "ui/compare/cell_weights.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/matrix/pixel_kinds.h"
#include "text/number_words.h"
#include "text/text.h"
#include "ui/compare/cell_exports.h"
#include "ui/context.h"
#include "ui/shown/plot_exports.h"
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
std::vector<Share> strongest_of(const NumbersView& weights) {
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
  return strongest_of(cell.model->trace.points[t]->weights.view());
}

/// Of the bars: the target's, others', and what is left of 1.
constexpr Rgba kTargetBar{242, 165, 65};
constexpr Rgba kBar{110, 160, 220};
constexpr Rgba kNoBar{72, 76, 84};

/// Four pictures of one shape in two rows, a bar below each.
class Mosaic {
 public:
  explicit Mosaic(const ImageShape& shape)
      : width_(static_cast<int>(shape.width)),
        height_(static_cast<int>(shape.height)),
        bar_(std::max(height_ / 8, 2)) {
    all_.width = 2 * width_ + kGap;
    all_.height = 2 * (height_ + bar_ + kGap) + kGap;
    all_.pixels.assign(static_cast<std::size_t>(all_.width) * static_cast<std::size_t>(all_.height),
                       kNoBar);
  }

  void place(int at, const Bitmap& picture, double share, Rgba colour) {
    const int left = at % 2 * (width_ + kGap);
    const int top = at / 2 * (height_ + bar_ + 2 * kGap);
    for (int y = 0; y < height_; ++y) {
      for (int x = 0; x < width_; ++x) {
        pixel(left + x, top + y) = picture.pixels[index_of(x, y, width_)];
      }
    }
    const int filled = static_cast<int>(std::lround(share * width_));
    for (int y = 0; y < bar_; ++y) {
      for (int x = 0; x < filled; ++x) pixel(left + x, top + height_ + kGap + y) = colour;
    }
  }

  Bitmap take() { return std::move(all_); }
  int width() const { return all_.width; }
  int height() const { return all_.height; }

 private:
  static constexpr int kGap = 1;

  /// Of a pixel in a picture of that width.
  static std::size_t index_of(int x, int y, int width) {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
           static_cast<std::size_t>(x);
  }

  Rgba& pixel(int x, int y) { return all_.pixels[index_of(x, y, all_.width)]; }

  int width_;
  int height_;
  int bar_;
  Bitmap all_{};
};

Bitmap mosaic_of(const Start& start, const std::vector<Share>& shares) {
  Mosaic mosaic(start.memories->images.shape);
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const bool is_target = start.query.target && *start.query.target == shares[i].memory;
    mosaic.place(static_cast<int>(i), memory_picture(start, shares[i].memory).paint(),
                 shares[i].share, is_target ? kTargetBar : kBar);
  }
  return mosaic.take();
}

/// 1 where the query shows the memory's pixel, 0 where a mask hides it, a half where it is changed.
PixelValues mask_values(const std::vector<PixelKind>& kinds, ImageShape shape) {
  shape.channels = 1;
  PixelValues mask{.pixels = State(shape.dimension()), .shape = shape};
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const double value = kinds[i] == PixelKind::shown    ? 1.0
                         : kinds[i] == PixelKind::hidden ? 0.0
                                                         : 0.5;
    mask.pixels[static_cast<Index>(i)] = value;
  }
  return mask;
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
    const DrawnPicture drawn =
        draw_offered(ui, fmt::format("compare.support.{}", i), memory_picture(start, support[i]),
                     {side, side}, memory_name(start, support[i]));
    const bool is_target = start.query.target && *start.query.target == support[i];
    if (is_target) ImGui::GetWindowDrawList()->AddRect(drawn.min, drawn.max, packed(c.target));
  }
  if (support.size() > count) quiet_text(ui, fmt::format("and {} more", support.size() - count));
}

}  // namespace

std::string strongest_words(const ShownCell& cell, const std::optional<int>& step) {
  if (!cell.answered() || cell.row == nullptr || !cell.row->start) return {};
  if (cell.model != nullptr && cell.model->trace.last_step() < 0) return {};
  std::string words;
  for (const Share& one : shares_of(cell, step)) {
    words +=
        fmt::format("{}{} #{}", words.empty() ? "" : " · ", percent_words(one.share), one.memory);
  }
  return words;
}

KeyedPicture mask_picture(const MatrixRow& row) {
  const ImageShape shape = row.start->memories->images.shape;
  return {{"matrix/visible", 0, row.number},
          static_cast<int>(shape.width),
          static_cast<int>(shape.height),
          [start = row.start, kinds = pixel_kinds(row), shape] {
            Bitmap bitmap = picture_of(start->query.pixels, shape, start->memories->pixel_range());
            for (std::size_t i = 0; i < bitmap.pixels.size(); ++i) {
              if (kinds[i] != PixelKind::hidden) continue;
              const auto width = static_cast<std::size_t>(shape.width);
              const std::uint8_t grey = (i % width + i / width) % 2 == 0 ? 96 : 64;
              bitmap.pixels[i] = {grey, grey, static_cast<std::uint8_t>(grey + 32)};
            }
            return bitmap;
          },
          [kinds = pixel_kinds(row), shape] { return mask_values(kinds, shape); }};
}

KeyedPicture weights_picture(const ShownCell& cell, const std::optional<int>& step,
                             PictureKey key) {
  const Start& start = *cell.row->start;
  const Mosaic empty(start.memories->images.shape);
  return {std::move(key), empty.width(), empty.height(),
          [&start, shares = shares_of(cell, step)] { return mosaic_of(start, shares); }};
}

void draw_support(UiContext& ui, const ShownCell& cell) {
  if (!cell.answered() || cell.row == nullptr || !cell.row->start) return;
  const Start& start = *cell.row->start;
  heading(ui, "two kinds of mask");
  draw_offered(ui, "compare.visible", mask_picture(*cell.row), {ui.theme.px(64), ui.theme.px(64)},
               cell.row->spec.name + " mask");
  ui.widgets.mark("compare.visible");
  ImGui::SameLine(0, ui.theme.px(10));
  ImGui::BeginGroup();
  ImGui::BeginGroup();
  ImGui::PushTextWrapPos();
  plain_text("the query " + pixel_kinds_words(pixel_kinds(*cell.row)));
  plain_text("the model " + support_words(cell));
  ImGui::PopTextWrapPos();
  ImGui::EndGroup();
  ui.widgets.mark("compare.support");
  offer_export(ui, "compare.support", {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()},
               TableExport("support", [&cell] { return support_table(cell); }));
  if (cell.model != nullptr && cell.model->support) {
    draw_thumbnails(ui, start, *cell.model->support);
  }
  ImGui::EndGroup();
}

}  // namespace mnemoscope
