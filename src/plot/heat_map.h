// A matrix as coloured cells: attention weights over steps (rows) and memories (columns). Columns
// that share a pixel are pooled by the value of largest magnitude, so that one strong memory among
// 60,000 is never lost; the pooled cells are kept until the data change.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plot/axis.h"
#include "plot/colour_map.h"
#include "plot/plot.h"
#include "plot/pooling.h"

namespace mnemoscope::plot {

struct HeatMap {
  /// Each of `columns` values. Not owned, so nothing is copied; must live while it is drawn.
  Rows rows{};
  std::size_t columns = 0;
  /// Changes whenever the values do: the only thing that makes the map look at them again.
  std::uint64_t revision = 0;
  ColourMap map = ColourMap::viridis;
  std::optional<Range> range{};  ///< of the colours; nullopt: least to greatest finite value
  std::string row_label{};       ///< "step t"
  std::string column_label{};    ///< "memory µ"
  std::string value_label{};     ///< "weight p"
  std::string name{};            ///< for the names of saved files
  std::optional<std::size_t> marked_row{};  ///< outlined: the step shown
  std::vector<Highlight> marked_columns{};  ///< a marker below the column
  std::string empty_text{};
};

/// The cells as drawn, and what they were made from.
struct Raster {
  std::vector<float> cells{};  ///< rows x columns
  std::size_t rows = 0;
  std::size_t columns = 0;
  Range range{};  ///< least to greatest finite value of the whole matrix

  std::uint64_t revision = 0;
  std::size_t source_rows = 0;
  std::size_t source_columns = 0;
};

/// Owned by the caller, one for each heat map.
struct HeatView {
  Raster raster{};
};

struct HeatHit {
  std::size_t row = 0;
  std::size_t column = 0;  ///< among pooled columns the strongest
  double value = 0.0;
  bool clicked = false;
};

/// What happened to the heat map in this frame.
struct HeatInteraction {
  std::optional<HeatHit> hover{};
  ExportMenu menu{};  ///< of a right click
  Rect area{};
  Rect frame{};
};

/// The map, and its values as a table (a row for each row, headed by its number) and as a matrix.
class HeatExport final : public Exportable {
 public:
  explicit HeatExport(const HeatMap& map) : map_(map) {}

  std::string name() const override { return map_.name.empty() ? map_.value_label : map_.name; }
  Forms forms() const override {
    return {.table = true, .picture = true, .drawing = true, .numbers = true};
  }
  bool has_content() const override;
  std::string csv() const override;
  Numbers numbers() const override;
  void paint(Canvas& canvas, const Rect& page, const Palette& palette) const override;

 private:
  const HeatMap& map_;
};

/// Draws the map with its labels and colour bar in `size` pixels (<= 0: what is left) and shows
/// row, column and value in a tooltip, to which the caller may add. At most a few thousand
/// rectangles.
HeatInteraction draw(const char* id, const HeatMap& map, HeatView& view, ImVec2 size,
                     const Look& look = {});

}  // namespace mnemoscope::plot
