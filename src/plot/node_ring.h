// A graph with its nodes on a circle. It knows nothing of what they mean.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "plot/export_menu.h"
#include "plot/legend.h"
#include "plot/plot.h"

namespace mnemoscope::plot {

/// What a node can be.
struct NodeKind {
  std::string name{};   ///< in the legend
  LineStyle style{};    ///< its marker and colour
  bool joined = false;  ///< edges between two such nodes stand out, in its colour
};

struct RingNode {
  std::string name{};
  std::size_t kind = 0;  ///< of NodeRing::kinds
  std::string about{};   ///< said under the pointer, and in a table
};

struct NodeRing {
  std::string name{};  ///< for the names of saved files
  std::vector<NodeKind> kinds{};
  std::vector<RingNode> nodes{};                    ///< clockwise from the top
  std::vector<std::array<std::size_t, 2>> edges{};  ///< places of nodes
  std::string empty_text{};
  std::optional<std::size_t> chosen{};  ///< a node with a ring around it
};

/// Where everything is.
struct RingLayout {
  Rect frame{};                 ///< of the circle with its names
  LegendRows legend{};          ///< below it
  std::vector<ImVec2> nodes{};  ///< their middles
  std::vector<ImVec2> names{};  ///< likewise; empty where there is no room for names
  float radius = 0.0F;          ///< of a node
};

/// Measures.
RingLayout lay_out(const NodeRing& ring, const Rect& area, const Canvas& canvas);

/// The node at a point; nullopt beside them.
std::optional<std::size_t> node_at(const RingLayout& layout, ImVec2 at);

/// As the window draws it; a row a node: its name, what it is, its edges.
class NodeRingExport final : public Exportable {
 public:
  explicit NodeRingExport(const NodeRing& ring) : ring_(ring) {}

  std::string name() const override { return ring_.name; }
  Forms forms() const override { return {.table = true, .picture = true, .drawing = true}; }
  bool has_content() const override { return !ring_.nodes.empty(); }
  std::string csv() const override;
  void paint(Canvas& canvas, const Rect& page, const Palette& palette) const override;
  double lines_on_paper(double width, double) const override { return kPaperShape * width; }

 private:
  static constexpr double kPaperShape = 0.8;  // height over width, its legend among it

  const NodeRing& ring_;
};

/// What happened in this frame.
struct RingInteraction {
  std::optional<std::size_t> hover{};
  bool clicked = false;      ///< on it
  bool wants_large = false;  ///< a double click
  ExportMenu menu{};
  Rect area{};                  ///< in window coordinates
  Rect frame{};                 ///< of the circle
  std::vector<ImVec2> nodes{};  ///< where they are
};

/// Draws it in `size` pixels (<= 0: what is left) at the cursor of the window.
RingInteraction draw(const char* id, const NodeRing& ring, ImVec2 size, const Look& look = {});

}  // namespace mnemoscope::plot
