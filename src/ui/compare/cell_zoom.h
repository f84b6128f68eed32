// Which part of its picture a cell shows: all cells the same one, or each its own.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "ui/compare/column_choice.h"
#include "ui/compare/picture_zoom.h"

namespace mnemoscope {

/// A cell by what it is and not by its place, which sorting, hiding and dragging change.
struct CellName {
  std::string row{};    ///< its name
  std::size_t nth = 0;  ///< how many shown rows of that name stand before it in the session
  ColumnChoice column{};

  friend bool operator==(const CellName&, const CellName&) = default;
};

/// The zoom of every cell.
class CellZooms {
 public:
  bool linked() const { return linked_; }

  /// What that cell shows.
  const PictureZoom& of(const CellName& cell) const;

  /// Changes what it shows, and all others with it where they are linked.
  void change(const CellName& cell, const PictureZoom& zoom);

  /// Unlinked, each cell first shows what all showed; linked again, all show what `looked_at` does.
  void link(bool linked, const CellName& looked_at);

  /// As link(), of cells that nobody looks at yet.
  void restore(bool linked) { linked_ = linked; }

 private:
  struct Own {
    CellName cell{};
    PictureZoom zoom{};
  };

  bool linked_ = true;
  PictureZoom shared_{};    // of all where they are linked, else of those without one of their own
  std::vector<Own> own_{};  // few: of cells that somebody zoomed
};

}  // namespace mnemoscope
