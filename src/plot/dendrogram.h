// A tree of merges: leaves one below the other, branches that join where a quantity has fallen far
// enough, from left to right. It knows nothing of what they mean.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "plot/export_menu.h"
#include "plot/layout.h"
#include "plot/plot.h"

namespace mnemoscope::plot {

/// Two branches that become one.
struct DendrogramMerge {
  std::size_t first = 0;  ///< nodes: 0..n-1 are leaves, n + i is merge i, an earlier one
  std::size_t second = 0;
  double height = 0.0;  ///< where, on the axis; +infinity: before all that is on it
  double weight = std::numeric_limits<double>::quiet_NaN();  ///< its dot grows with it; NaN: least
  std::string about{};                                       ///< said under the pointer
};

struct Dendrogram {
  std::string name{};  ///< for the names of saved files
  std::vector<std::string> leaves{};
  std::vector<DendrogramMerge> merges{};  ///< by falling height
  Axis axis{};                            ///< of the heights; positive where it is logarithmic
  Range looked_at{};                      ///< drawn from its high end at the left to its low one
  std::string weight_label{};
  std::optional<std::size_t> chosen{};  ///< a merge
  ImU32 chosen_colour = 0;
  std::string empty_text{};
};

/// Where everything is.
struct DendrogramLayout {
  Rect frame{};
  float row_height = 0.0F;
  std::vector<ImVec2> nodes{};  ///< leaves at the left end, then merges
  std::vector<float> ends{};  ///< of each node's line to the right: where it merges, or the frame's
  std::vector<float> radii{};  ///< of the merges' dots
  std::vector<PlacedTick> ticks{};
};

/// The height that shows every leaf's name, in pixels at a type size.
float dendrogram_height(const Dendrogram& tree, float type_size);

/// The leaves in an order in which no branches cross.
std::vector<std::size_t> leaf_order(const Dendrogram& tree);

/// Measures; rows become lower where there are more than the area has room for.
DendrogramLayout lay_out(const Dendrogram& tree, const Rect& area, const Canvas& canvas);

/// The merge whose dot, bar or line to the right is nearest to a point and within `reach` pixels of
/// it.
std::optional<std::size_t> merge_at(const Dendrogram& tree, const DendrogramLayout& layout,
                                    ImVec2 at, float reach);

/// As the window draws it; a row of numbers a merge.
class DendrogramExport final : public Exportable {
 public:
  explicit DendrogramExport(const Dendrogram& tree) : tree_(tree) {}

  std::string name() const override { return tree_.name; }
  Forms forms() const override { return {.table = true, .picture = true, .drawing = true}; }
  bool has_content() const override { return !tree_.merges.empty(); }
  std::string csv() const override;
  void paint(Canvas& canvas, const Rect& page, const Palette& palette) const override;

 private:
  const Dendrogram& tree_;
};

/// What happened in this frame.
struct DendrogramInteraction {
  std::optional<std::size_t> hover{};  ///< a merge
  bool clicked = false;                ///< on it
  bool wants_large = false;            ///< a double click
  ExportMenu menu{};
  Rect area{};                 ///< in window coordinates
  Rect frame{};                ///< of the branches
  std::vector<ImVec2> dots{};  ///< of the merges, likewise
};

/// Draws it in `size` pixels (<= 0: what is left) at the cursor of the window.
DendrogramInteraction draw(const char* id, const Dendrogram& tree, ImVec2 size,
                           const Look& look = {});

}  // namespace mnemoscope::plot
