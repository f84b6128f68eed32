// Colours and marks for areas that are told apart by name: a cycle that is safe for colour-blind
// eyes, shading that keeps the hue, hatching for areas that are no named one, and where a word
// finds most room in an area.
#pragma once

#include <imgui.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace mnemoscope::plot {

/// How many colours the cycle has before it repeats.
inline constexpr std::size_t kCategoryColours = 10;

/// The colour of the i-th name: any two of the cycle differ in hue, whatever their shade.
ImU32 category_colour(std::size_t i);

/// How an area is drawn beside its colour.
enum class Hatch { none, stripes, dots, grid };

/// The colour at a cell of a hatched area: `line` on the lines of the pattern, `ground` beside
/// them. `period` (>= 2) is in cells.
ImU32 hatched(Hatch hatch, std::size_t column, std::size_t row, std::size_t period, ImU32 ground,
              ImU32 line);

/// `colour` darkened for depth > 0 (1: as dark as it gets), lightened for depth < 0. The hue stays.
ImU32 shaded(ImU32 colour, float depth);

/// The cell of an area that lies deepest in it: where its name is written.
struct Spot {
  std::int32_t label = 0;
  std::size_t column = 0;
  std::size_t row = 0;
  float depth = 0.0f;     ///< distance to the nearest cell of another area, in cells
  std::size_t cells = 0;  ///< how many the area has, all its parts together
};

/// One spot for each label, the largest areas first. `labels` is columns x rows, row after row; the
/// edge of the grid counts as a border.
std::vector<Spot> spots(std::span<const std::int32_t> labels, std::size_t columns,
                        std::size_t rows);

/// Cells whose right or upper neighbour has another label: where a border is drawn. One flag a
/// cell.
std::vector<bool> borders(std::span<const std::int32_t> labels, std::size_t columns,
                          std::size_t rows);

}  // namespace mnemoscope::plot
