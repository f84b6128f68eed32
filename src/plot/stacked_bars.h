// Parts of a whole as lying bars, one a row, each as long as the whole: how often of all times it was
// this or that. It knows nothing of what they mean.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "plot/export_menu.h"
#include "plot/legend.h"
#include "plot/plot.h"

namespace mnemoscope::plot {

/// One part, the same in all rows.
struct StackedPart {
  std::string name{};
  ImU32 colour = 0;
  bool hatched = false;  ///< stripes too, so that it is told apart without its colour
};

/// One bar.
struct StackedRow {
  std::string name{};   ///< left of it; cut where it has no room, then whole under the pointer
  std::string id{};     ///< behind the name and never cut; may be empty
  std::string about{};  ///< said under the pointer; may be empty
  std::vector<double> values{};  ///< one a part, >= 0; a bar shows each as its share of their sum
};

struct StackedBars {
  std::string title{};        ///< above; may be empty
  std::string name{};         ///< for the names of saved files
  std::string row_label{};    ///< what a row is, the head of their names in a table
  std::string value_label{};  ///< below the axis of shares
  std::vector<StackedPart> parts{};
  std::vector<StackedRow> rows{};
  std::string empty_text{};  ///< said when there is no row
};

/// A part of a row.
struct StackedPlace {
  std::size_t row = 0;
  std::size_t part = 0;

  friend bool operator==(const StackedPlace&, const StackedPlace&) = default;
};

/// Where everything is.
struct StackedLayout {
  Rect frame{};         ///< of all bars
  LegendRows legend{};  ///< above them
  float row_height = 0.0F;
  /// Of each row its parts, in their order; one of no width for what is 0.
  std::vector<std::vector<Rect>> bars{};
};

/// Name and id: "Memory stored  I8".
std::string whole_name(const StackedRow& row);

/// The same in `width` pixels: of the name as much as has room beside the id.
std::string name_within(const StackedRow& row, float width, const Canvas& canvas);

/// The height that shows every name, in pixels at a type size.
float stacked_height(const StackedBars& bars, float type_size);

/// Measures; rows become lower where there are more than the area has room for.
StackedLayout lay_out(const StackedBars& bars, const Rect& area, const Canvas& canvas);

/// The row whose name or bar is at a height; nullopt above and below the bars.
std::optional<std::size_t> row_at(const StackedLayout& layout, ImVec2 at);

/// The part at a point; nullopt beside the bars.
std::optional<StackedPlace> part_at(const StackedLayout& layout, ImVec2 at);

/// Names, bars, shares and legend as the window draws them; a row of numbers a bar.
class StackedBarsExport final : public Exportable {
 public:
  explicit StackedBarsExport(const StackedBars& bars) : bars_(bars) {}

  std::string name() const override { return bars_.name.empty() ? bars_.title : bars_.name; }
  Forms forms() const override { return {.table = true, .picture = true, .drawing = true}; }
  bool has_content() const override { return !bars_.rows.empty(); }
  std::string csv() const override;
  void paint(Canvas& canvas, const Rect& page, const Palette& palette) const override;

 private:
  const StackedBars& bars_;
};

/// What happened in this frame.
struct StackedInteraction {
  std::optional<StackedPlace> hover{};
  std::optional<std::size_t> named{};  ///< the row whose name is under the pointer
  bool clicked = false;                ///< on what is hovered
  bool wants_large = false;            ///< a double click
  ExportMenu menu{};
  Rect area{};   ///< in window coordinates
  Rect frame{};  ///< of the bars
};

/// Draws it in `size` pixels (<= 0: what is left) at the cursor of the window, with the numbers of the
/// part under the pointer.
StackedInteraction draw(const char* id, const StackedBars& bars, ImVec2 size,
                        const Look& look = {});

}  // namespace mnemoscope::plot
