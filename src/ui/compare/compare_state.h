// What the Compare workspace keeps of what is looked at.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "data/corruption.h"
#include "engine/matrix/row_sweep.h"
#include "ui/compare/cell_zoom.h"
#include "ui/compare/column_choice.h"
#include "ui/compare/count_progress.h"
#include "ui/shown/painting.h"

namespace mnemoscope {

/// What is drawn in place of every answer while a key is held.
enum class HeldPicture { answer, target, query };

/// What is chosen in the window of a sweep.
struct SweepForm {
  bool opens = false;   ///< in the next frame
  std::size_t row = 0;  ///< that is swept, among those shown
  int setting = 0;      ///< place among swept_settings of the row
  Sweep sweep{};
};

/// A row that an edit of this frame adds, to be looked at once it is there.
struct AddedRow {
  std::size_t place = 0;   ///< among all rows of the session
  std::size_t before = 0;  ///< how many rows there were
};

/// What is chosen in the window of the sets of two rows.
struct SetsForm {
  bool opens = false;
  std::size_t row = 0;                                  ///< A, among those shown
  int other = 0;                                        ///< B, among the others
  std::array<bool, 4> wanted{true, true, true, false};  ///< by MaskSet
};

/// The menu that a key opens in this frame or the next: that of the row or of the column of the
/// cell that is looked at.
enum class KeyMenu { none, row, column };

/// The cell whose end is explained.
struct CellWhy {
  std::uint64_t cell = 0;  ///< MatrixCell::number; 0: the panel is closed
  RowHandle model = 0;     ///< of its column
  bool opens = false;      ///< in this frame
};

/// Which picture a wipe is on: the large one, whatever its cell, or that of one cell.
struct WipedAt {
  bool large = false;
  std::size_t row = 0;  ///< of the picture beside the matrix, as the next
  std::size_t column = 0;

  bool operator==(const WipedAt&) const = default;
};

struct CompareState {
  std::size_t row = 0;            ///< of the cell that is looked at, among those shown
  std::size_t column = 0;         ///< models first, then the references
  std::string filter{};           ///< rows whose name holds it are shown; empty: all
  bool filter_starts = false;     ///< its field takes the keyboard
  bool similarity_open = false;   ///< which similarity finds the target is shown
  bool counting_stopped = false;  ///< no more memories are asked for; the rates so far stay
  CountProgress count{};          ///< of the memories that are asked for
  bool large = false;             ///< the cell looked at fills the place of the matrix
  CellZooms zooms{};              ///< which part of its picture each cell shows
  bool picture_entered = false;   ///< clicked: the wheel is the large picture's
  float wipe = 0.0F;              ///< share of the large picture, from the left, that is the target
  WipedAt wiped{};                ///< where that was in the last frame
  float below = 0.0F;             ///< height of what stood below the matrix in the last frame
  bool to_cell = false;           ///< scroll until the cell is in sight
  bool walking = false;  ///< keys go from cell to cell, and the pointer has not moved since
  KeyMenu menu = KeyMenu::none;
  std::optional<AddedRow> added{};
  bool painting = false;                 ///< the brush paints on the query of the row looked at
  bool to_canvas = false;                ///< scroll until what it paints on is in sight
  Stroke stroke{};                       ///< of the brush
  MaskFill fill{};                       ///< of the masks that the gallery adds
  std::optional<std::size_t> renamed{};  ///< the row whose name is typed
  bool naming_starts = false;            ///< its field takes the keyboard
  std::string name{};                    ///< as typed so far
  SweepForm sweep{};
  SetsForm sets{};
  CellWhy why{};
};

}  // namespace mnemoscope
