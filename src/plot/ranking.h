// The strongest few of many values, as rows of thumbnail, label and bar.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "plot/plot.h"
#include "plot/rect.h"

namespace mnemoscope::plot {

/// Indices of the `count` largest values, largest first; ties in ascending order; NaN never enters.
std::vector<std::size_t> strongest(std::span<const double> values, std::size_t count);

struct RankedItem {
  std::string label{};  ///< "#20 three"
  double value = 0.0;   ///< the bar's length over the largest of all items
  ImU32 colour = IM_COL32(0xf2, 0xa5, 0x41, 0xff);
  std::string word{};  ///< said after the label, e.g. "target"
};

struct RankedRow {
  Rect row{};
  Rect thumbnail{};  ///< a square left free: the caller draws the memory's image there
  bool hovered = false;
  bool clicked = false;
};

/// Rows and bars without their pictures, and the items as a table.
class RankingExport final : public Exportable {
 public:
  RankingExport(std::span<const RankedItem> items, std::string name, float row_height = 2.4f)
      : items_(items), name_(std::move(name)), row_height_(row_height) {}

  std::string name() const override { return name_; }
  Forms forms() const override { return {.table = true, .picture = true, .drawing = true}; }
  bool has_content() const override { return !items_.empty(); }
  std::string csv() const override;
  void paint(Canvas& canvas, const Rect& page, const Palette& palette) const override;

 private:
  std::span<const RankedItem> items_;
  std::string name_;
  float row_height_;
};

struct RankingInteraction {
  std::vector<RankedRow> rows{};  ///< in window coordinates
  ExportMenu menu{};              ///< of a right click
};

/// One row for each item in `width` pixels (<= 0: what is left), each `row_height` type sizes high.
RankingInteraction draw_ranking(const char* id, std::span<const RankedItem> items, float width,
                                const Look& look = {}, float row_height = 2.4f);

}  // namespace mnemoscope::plot
