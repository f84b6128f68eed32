#include "plot/categories.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "plot/colour_map.h"

namespace mnemoscope::plot {
namespace {

// Found by search, not by eye: every colour stands out 3 : 1 on a dark and on a light ground, keeps
// apart from the colours of the models and of failure, and any two differ in hue, since lightness
// tells the depth; they keep apart for colour-blind eyes too. The first few are the furthest apart.
constexpr std::array<ImU32, kCategoryColours> kCycle = {
    IM_COL32(0x10, 0x97, 0xd3, 0xff),  // sea
    IM_COL32(0xb5, 0x3d, 0xa6, 0xff),  // magenta
    IM_COL32(0x97, 0x88, 0x4c, 0xff),  // sand
    IM_COL32(0x10, 0x97, 0x10, 0xff),  // green
    IM_COL32(0x97, 0x5b, 0x79, 0xff),  // mauve
    IM_COL32(0x79, 0x88, 0x97, 0xff),  // slate
    IM_COL32(0x88, 0x5b, 0xc4, 0xff),  // violet
    IM_COL32(0x4c, 0x79, 0xf1, 0xff),  // blue
    IM_COL32(0x5b, 0x6a, 0xa6, 0xff),  // indigo
    IM_COL32(0x5b, 0x88, 0x6a, 0xff),  // moss
};

constexpr float kDiagonal = 1.41421356f;

// Distances to the border by two sweeps with steps to the eight neighbours (chamfer distance):
// within 8 % of the Euclidean one.
class Depths {
 public:
  Depths(std::span<const std::int32_t> labels, std::size_t columns, std::size_t rows)
      : labels_(labels), columns_(columns), rows_(rows), depth_(labels.size(), 1e9f) {
    for (std::size_t r = 0; r < rows; ++r) {
      for (std::size_t c = 0; c < columns; ++c) {
        relax(c, r, -1, 0, 1.0f);
        relax(c, r, -1, -1, kDiagonal);
        relax(c, r, 0, -1, 1.0f);
        relax(c, r, 1, -1, kDiagonal);
      }
    }
    for (std::size_t r = rows; r-- > 0;) {
      for (std::size_t c = columns; c-- > 0;) {
        relax(c, r, 1, 0, 1.0f);
        relax(c, r, 1, 1, kDiagonal);
        relax(c, r, 0, 1, 1.0f);
        relax(c, r, -1, 1, kDiagonal);
      }
    }
  }

  float operator[](std::size_t i) const { return depth_[i]; }

 private:
  void relax(std::size_t c, std::size_t r, int dc, int dr, float step) {
    const auto column = static_cast<std::ptrdiff_t>(c) + dc;
    const auto row = static_cast<std::ptrdiff_t>(r) + dr;
    const std::size_t here = r * columns_ + c;
    const bool outside = column < 0 || row < 0 || column >= static_cast<std::ptrdiff_t>(columns_) ||
                         row >= static_cast<std::ptrdiff_t>(rows_);
    const std::size_t there =
        outside ? here
                : static_cast<std::size_t>(row) * columns_ + static_cast<std::size_t>(column);
    const bool foreign = outside || labels_[there] != labels_[here];
    depth_[here] = std::min(depth_[here], foreign ? step : depth_[there] + step);
  }

  std::span<const std::int32_t> labels_;
  std::size_t columns_;
  std::size_t rows_;
  std::vector<float> depth_;
};

}  // namespace

ImU32 category_colour(std::size_t i) {
  return kCycle[i % kCycle.size()];
}

ImU32 hatched(Hatch hatch, std::size_t column, std::size_t row, std::size_t period, ImU32 ground,
              ImU32 line) {
  const std::size_t width = std::max<std::size_t>(1, period / 4);
  bool on = false;
  switch (hatch) {
    case Hatch::none: break;
    case Hatch::stripes: on = (column + row) % period < width; break;
    case Hatch::dots: on = column % period < 2 * width && row % period < 2 * width; break;
    case Hatch::grid: on = column % period < width || row % period < width; break;
  }
  return on ? line : ground;
}

ImU32 shaded(ImU32 colour, float depth) {
  const float share = std::clamp(std::abs(depth), 0.0f, 1.0f);
  // Not down to black, nor up to white: the hue has to be seen at every depth.
  constexpr float kDarkest = 0.62f;
  constexpr float kLightest = 0.45f;
  const auto mixed = [&](int shift) {
    const auto value = static_cast<float>(channel(colour, shift));
    const float wanted =
        depth >= 0 ? value * (1 - kDarkest * share) : value + (255.0f - value) * kLightest * share;
    return static_cast<unsigned>(std::lround(wanted));
  };
  return IM_COL32(mixed(IM_COL32_R_SHIFT), mixed(IM_COL32_G_SHIFT), mixed(IM_COL32_B_SHIFT),
                  channel(colour, IM_COL32_A_SHIFT));
}

std::vector<Spot> spots(std::span<const std::int32_t> labels, std::size_t columns,
                        std::size_t rows) {
  std::map<std::int32_t, Spot> found;
  if (labels.empty() || labels.size() != columns * rows) return {};
  const Depths depth(labels, columns, rows);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    Spot& spot = found[labels[i]];
    ++spot.cells;
    if (depth[i] <= spot.depth) continue;
    spot.label = labels[i];
    spot.column = i % columns;
    spot.row = i / columns;
    spot.depth = depth[i];
  }
  std::vector<Spot> all;
  all.reserve(found.size());
  for (const auto& [label, spot] : found) all.push_back(spot);
  std::stable_sort(all.begin(), all.end(),
                   [](const Spot& a, const Spot& b) { return a.cells > b.cells; });
  return all;
}

std::vector<bool> borders(std::span<const std::int32_t> labels, std::size_t columns,
                          std::size_t rows) {
  std::vector<bool> flags(labels.size(), false);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const bool right = i % columns + 1 < columns && labels[i + 1] != labels[i];
    const bool up = i / columns + 1 < rows && labels[i + columns] != labels[i];
    flags[i] = right || up;
  }
  return flags;
}

}  // namespace mnemoscope::plot
