// What the Compare workspace keeps of what is looked at.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>

#include "core/variant.h"
#include "ui/compare/picture_zoom.h"

namespace mnemoscope {

/// Which column: a model's, or one of the two references behind them.
enum class ColumnKind { model, mean_image, observer };

/// What hidden pixels of rows from the gallery can become.
inline constexpr std::array kFills{0.0, 0.5, 1.0};

/// What is drawn in place of every answer while a key is held.
enum class HeldPicture { answer, target, query };

struct CompareState {
  std::size_t row = 0;                     ///< of the cell that is looked at
  std::size_t column = 0;                  ///< models first, then the references
  std::optional<int> step{};               ///< the state shown; nullopt: the last one
  RowHandle baseline = 0;                  ///< of the model that differences are taken to; 0: none
  std::optional<std::size_t> sorted_by{};  ///< the column whose measure orders the rows
  bool similarity_open = false;            ///< which similarity finds the target is shown
  bool large = false;                      ///< the cell looked at fills the place of the matrix
  PictureZoom zoom{};    ///< of the large picture, and of all cells where they are linked
  bool linked = true;    ///< all cells show the part that the large picture shows
  float wipe = 0.0F;     ///< share of the large picture, from the left, that is the target
  float below = 0.0F;    ///< height of what stood below the matrix in the last frame
  bool to_cell = false;  ///< scroll until the cell is in sight
  double fill = 0.0;     ///< of the masks that the gallery adds
  std::optional<std::size_t> renamed{};  ///< the row whose name is typed
  bool naming_starts = false;            ///< its field takes the keyboard
  std::string name{};                    ///< as typed so far
};

}  // namespace mnemoscope
