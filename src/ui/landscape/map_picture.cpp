#include "ui/landscape/map_picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr int kContours = 14;
constexpr double kTold = 0.9;  // share of the heights that the colours and lines tell apart
constexpr double kLeastResidual = 1e-12;  // what is smaller is at rest
constexpr ImU32 kMean = IM_COL32(150, 152, 156, 255);
constexpr ImU32 kCycle = IM_COL32(120, 112, 128, 255);
constexpr ImU32 kUnfinished = IM_COL32(84, 88, 96, 255);
constexpr ImU32 kUndefined = IM_COL32(20, 20, 22, 255);
constexpr ImU32 kMixtureGround = IM_COL32(112, 118, 122, 255);

unsigned channel(ImU32 colour, int shift) {
  return (colour >> shift) & 0xFFU;
}

/// The mean of some colours.
ImU32 mixed(const std::vector<ImU32>& colours) {
  std::array<unsigned, 3> sums{};
  for (const ImU32 colour : colours) {
    sums[0] += channel(colour, IM_COL32_R_SHIFT);
    sums[1] += channel(colour, IM_COL32_G_SHIFT);
    sums[2] += channel(colour, IM_COL32_B_SHIFT);
  }
  const auto count = static_cast<unsigned>(std::max<std::size_t>(1, colours.size()));
  return IM_COL32(sums[0] / count, sums[1] / count, sums[2] / count, 255);
}

std::size_t colour_number(Index memory, MemoryColours& colours) {
  return colours.try_emplace(memory, colours.size()).first->second;
}

ImU32 mixture_colour(const Attractor& attractor, MemoryColours& colours) {
  constexpr std::size_t kHeaviest = 3;
  std::vector<ImU32> parts = {kMixtureGround};
  for (std::size_t i = 0; i < std::min(kHeaviest, attractor.carriers.size()); ++i) {
    parts.push_back(plot::category_colour(colour_number(attractor.carriers[i], colours)));
  }
  return mixed(parts);
}

/// Fields count rows from the top, plots from the bottom.
template <class Value, class Read>
std::vector<Value> upside_down(const Grid& grid, const Read& read) {
  std::vector<Value> values;
  values.reserve(grid.size());
  for (int row = grid.height() - 1; row >= 0; --row) {
    for (int column = 0; column < grid.width(); ++column) {
      values.push_back(static_cast<Value>(read(grid.index(column, row))));
    }
  }
  return values;
}

float log_of(float residual) {
  return std::log10(std::max(residual, static_cast<float>(kLeastResidual)));
}

std::vector<float> heights_of(const LandscapeField& field) {
  return upside_down<float>(field.grid, [&](std::size_t i) {
    return field.has_energy() ? field.energy[i] : log_of(field.residual[i]);
  });
}

std::vector<float> values_of(const LandscapeField& field, MapKind kind) {
  return upside_down<float>(field.grid, [&](std::size_t i) {
    switch (kind) {
      case MapKind::basins: return static_cast<float>(field.labels[i]);
      case MapKind::steps: return static_cast<float>(field.steps_taken(i));
      case MapKind::residual: return log_of(field.residual[i]);
      case MapKind::energy: break;
    }
    return field.has_energy() ? field.energy[i] : log_of(field.residual[i]);
  });
}

/// Lighter where few steps are needed, darker where many are: the borders of basins darken, and
/// the bright ridges are where one step is enough.
class StepShade {
 public:
  explicit StepShade(const LandscapeField& field) {
    const auto most = std::max_element(field.steps.begin(), field.steps.end());
    const double steps = most == field.steps.end() ? 1.0 : static_cast<double>(*most);
    high_ = std::log1p(std::max(steps, 10.0));
  }
  float operator()(std::uint16_t steps) const {
    constexpr double kBrightest = -0.3;
    constexpr double kDarkest = 0.75;
    const double low = std::log1p(1.0);
    const double share = (std::log1p(static_cast<double>(steps)) - low) / (high_ - low);
    return static_cast<float>(kBrightest + (kDarkest - kBrightest) * std::clamp(share, 0.0, 1.0));
  }

 private:
  double high_ = 1.0;
};

std::vector<ImU32> basin_colours(const MapPicture& picture,
                                 const std::vector<AttractorLook>& looks) {
  const LandscapeField& field = *picture.field;
  const StepShade shade(field);
  const auto steps =
      upside_down<std::uint16_t>(field.grid, [&](std::size_t i) { return field.steps[i]; });
  const std::size_t columns = picture.cells.columns;
  const std::size_t period = std::max<std::size_t>(4, columns / 28);
  std::vector<ImU32> colours(picture.cells.count());
  for (std::size_t i = 0; i < colours.size(); ++i) {
    const AttractorLook& look = looks[static_cast<std::size_t>(picture.values[i])];
    // What never came to rest says so by its colour; all its steps are the most allowed.
    const bool rests = look.colour != kUnfinished && look.colour != kUndefined;
    const float depth = rests ? shade(steps[i]) : 0.0F;
    const ImU32 ground = plot::shaded(look.colour, depth);
    colours[i] = look.hatch == plot::Hatch::none
                     ? ground
                     : plot::hatched(look.hatch, i % columns, i / columns, period, ground,
                                     plot::shaded(look.colour, depth - 0.45F));
  }
  return colours;
}

std::vector<ImU32> value_colours(const MapPicture& picture) {
  // A table: a colour map costs more than a look into memory.
  constexpr std::size_t kShades = 512;
  std::array<ImU32, kShades> table{};
  for (std::size_t i = 0; i < kShades; ++i) {
    table[i] = plot::colour_at(colour_map_of(picture.kind),
                               static_cast<double>(i) / static_cast<double>(kShades - 1));
  }
  std::vector<ImU32> colours;
  colours.reserve(picture.values.size());
  const plot::Range& range = picture.value_range;
  for (const float value : picture.values) {
    const double share = (static_cast<double>(value) - range.low) / range.length();
    const auto place =
        static_cast<std::size_t>(std::clamp(share, 0.0, 1.0) * static_cast<double>(kShades - 1));
    colours.push_back(std::isnan(value) ? kUndefined : table[place]);
  }
  return colours;
}

std::vector<BasinArea> basins_of(const MapPicture& picture,
                                 const std::vector<AttractorLook>& looks) {
  const LandscapeField& field = *picture.field;
  const auto labels =
      upside_down<std::int32_t>(field.grid, [&](std::size_t i) { return field.labels[i]; });
  const double unit = picture.cells.x.length() / static_cast<double>(picture.cells.columns);
  std::vector<BasinArea> basins;
  for (const plot::Spot& spot : plot::spots(labels, picture.cells.columns, picture.cells.rows)) {
    basins.push_back({.attractor = static_cast<std::size_t>(spot.label),
                      .look = looks[static_cast<std::size_t>(spot.label)],
                      .share = static_cast<double>(spot.cells) / static_cast<double>(labels.size()),
                      .deepest = picture.cells.at(static_cast<double>(spot.column),
                                                  static_cast<double>(spot.row)),
                      .depth = static_cast<double>(spot.depth) * unit});
  }
  return basins;
}

/// The range that colours spread over. Away from all memories the energy grows without end; the few
/// highest places share the last colour, so that the wells keep theirs.
plot::Range reported_range(const plot::PlaneGrid& grid) {
  plot::Range range = plot::finite_range(grid);
  std::vector<float> sorted;
  std::copy_if(grid.values.begin(), grid.values.end(), std::back_inserter(sorted),
               [](float value) { return std::isfinite(value); });
  if (!sorted.empty()) {
    const auto at = static_cast<std::ptrdiff_t>(kTold * static_cast<double>(sorted.size() - 1));
    std::nth_element(sorted.begin(), sorted.begin() + at, sorted.end());
    range.high = static_cast<double>(sorted[static_cast<std::size_t>(at)]);
  }
  if (!(range.length() > 0)) range.high = range.low + 1.0;
  return range;
}

/// Levels at equal steps that part the told range, and go on above it.
std::vector<double> levels_of(const plot::PlaneGrid& grid) {
  std::vector<double> levels = plot::contour_levels(reported_range(grid), kContours);
  if (levels.size() < 2) return levels;
  const double step = levels[1] - levels[0];
  const double end = plot::finite_range(grid).high;
  while (levels.back() + step < end && levels.size() < std::size_t{4} * kContours) {
    levels.push_back(levels.back() + step);
  }
  return levels;
}

plot::PlaneCells cells_of(const Grid& grid) {
  const Extent extent = grid.cells();
  return {.columns = static_cast<std::size_t>(grid.width()),
          .rows = static_cast<std::size_t>(grid.height()),
          .x = {extent.s_min, extent.s_max},
          .y = {extent.t_min, extent.t_max}};
}

std::string name_of_values(const LandscapeField& field, MapKind kind) {
  switch (kind) {
    case MapKind::basins: return "basin";
    case MapKind::steps: return "steps";
    case MapKind::residual: return "log₁₀ residual";
    case MapKind::energy: break;
  }
  return field.has_energy() ? "energy E" : "log₁₀ residual (no energy in the theory)";
}

}  // namespace

AttractorLook look_of(const Attractor& attractor, MemoryColours& colours) {
  switch (attractor.kind) {
    case VerdictKind::memory:
      return {plot::category_colour(colour_number(attractor.memory, colours))};
    case VerdictKind::inverse:
      return {plot::category_colour(colour_number(attractor.memory, colours)),
              plot::Hatch::stripes};
    case VerdictKind::mixture: return {mixture_colour(attractor, colours), plot::Hatch::stripes};
    case VerdictKind::mean: return {kMean, plot::Hatch::dots};
    case VerdictKind::cycle: return {kCycle, plot::Hatch::grid};
    case VerdictKind::moving: return {kUnfinished};
    case VerdictKind::failed: break;
  }
  return {kUndefined};
}

const MapPicture& renewed_picture(MapPictures& pictures, std::size_t map,
                                  const std::shared_ptr<const LandscapeField>& field, MapKind kind,
                                  MemoryColours& colours) {
  std::shared_ptr<const MapPicture>& picture = pictures.of_maps[map];
  if (!picture || picture->field != field || picture->kind != kind) {
    MapPicture made = make_picture(field, kind, colours);
    made.map = map;
    made.version = ++pictures.made;
    picture = std::make_shared<const MapPicture>(std::move(made));
  }
  return *picture;
}

PictureKey texture_key(const MapPicture& picture) {
  return {fmt::format("landscape/{}", picture.map), 0, picture.version};
}

Bitmap bitmap_of(const MapPicture& picture) {
  Bitmap bitmap{.width = static_cast<int>(picture.cells.columns),
                .height = static_cast<int>(picture.cells.rows)};
  bitmap.pixels.reserve(picture.colours.size());
  for (std::size_t row = picture.cells.rows; row-- > 0;) {
    for (std::size_t column = 0; column < picture.cells.columns; ++column) {
      const ImU32 c = picture.colours[row * picture.cells.columns + column];
      const auto part = [c](int shift) { return static_cast<std::uint8_t>(channel(c, shift)); };
      bitmap.pixels.push_back(
          {part(IM_COL32_R_SHIFT), part(IM_COL32_G_SHIFT), part(IM_COL32_B_SHIFT)});
    }
  }
  return bitmap;
}

plot::ColourMap colour_map_of(MapKind kind) {
  return kind == MapKind::steps ? plot::ColourMap::cividis : plot::ColourMap::viridis;
}

MapPicture make_picture(std::shared_ptr<const LandscapeField> field, MapKind kind,
                        MemoryColours& colours) {
  MapPicture picture{.field = std::move(field), .kind = kind};
  const LandscapeField& numbers = *picture.field;
  picture.cells = cells_of(numbers.grid);
  picture.heights = heights_of(numbers);
  picture.values = values_of(numbers, kind);
  picture.value_name = name_of_values(numbers, kind);
  picture.height_name = name_of_values(numbers, MapKind::energy);
  const plot::PlaneGrid values{.cells = picture.cells, .values = picture.values};
  picture.value_range =
      kind == MapKind::energy ? reported_range(values) : plot::finite_range(values);
  if (!(picture.value_range.length() > 0)) {
    picture.value_range.high = picture.value_range.low + 1.0;
  }
  std::vector<AttractorLook> looks;
  for (const Attractor& attractor : numbers.attractors) {
    looks.push_back(look_of(attractor, colours));
  }
  picture.basins = basins_of(picture, looks);
  picture.colours =
      kind == MapKind::basins ? basin_colours(picture, looks) : value_colours(picture);
  const plot::PlaneGrid heights{.cells = picture.cells, .values = picture.heights};
  picture.contours = plot::contours(heights, levels_of(heights));
  return picture;
}

std::string value_words(const MapPicture& picture, double value) {
  switch (picture.kind) {
    case MapKind::steps: return fmt::format("{:.0f}", value);
    case MapKind::residual: return number_text(std::pow(10.0, value));
    case MapKind::basins:
    case MapKind::energy: break;
  }
  return picture.field->has_energy() ? number_text(value) : number_text(std::pow(10.0, value));
}

}  // namespace mnemoscope
