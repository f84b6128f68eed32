// A table of pictures as a figure: rows and columns with names, in every cell a picture with its
// words, its place on one scale of colours and a curve. It knows nothing of what they mean.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "plot/exportable.h"
#include "plot/image.h"

namespace mnemoscope::plot {

struct ColouredText {
  std::string text{};
  ImU32 colour = 0;
};

/// A number on a ground of its colour.
struct Chip {
  std::string text{};
  ImU32 ground = 0;
};

/// A share with the interval it lies in, 0..1, drawn as a bar in place of a picture.
struct ShareBar {
  double value = 0.0;
  double low = 0.0;
  double high = 1.0;
  ImU32 colour = 0;
};

struct PictureCell {
  Image picture{};                    ///< without pixels: the words stand alone
  std::optional<ShareBar> share{};    ///< instead of the picture
  std::optional<ImU32> value{};       ///< the colour of its value, a bar beside the picture
  std::vector<ColouredText> words{};  ///< beside it, a line each
  std::vector<double> curve{};        ///< below it, on a scale of its own; fewer than two: none
  bool best = false;                  ///< of its row: a corner
};

struct PictureRow {
  std::string name{};
  Image picture{};
  std::vector<PictureCell> cells{};  ///< one a column
  std::optional<Chip> mean{};        ///< at the end of the row
  std::string foot{};                ///< quiet, below that
};

struct PictureColumn {
  std::string name{};
  std::string detail{};             ///< quiet, below the name
  std::optional<LineStyle> look{};  ///< its sign before the name, and its curves
  bool quiet = false;               ///< the name too
  std::optional<Chip> mean{};       ///< at its foot
  std::string foot{};               ///< quiet, below that
};

/// What the colours of values or pictures mean.
struct ScaleKey {
  std::string name{};
  std::string from{};
  std::string to{};
  std::vector<ImU32> colours{};  ///< from one end to the other, at least one
};

struct PictureTable {
  std::string title{};
  std::vector<PictureRow> rows{};
  std::vector<PictureColumn> columns{};
  std::string row_means{};           ///< over the means of rows; empty: there are none
  std::string column_means{};        ///< before those of columns; empty: there are none
  std::vector<ScaleKey> scales{};    ///< below the table, a line each
  std::vector<std::string> notes{};  ///< below, wrapped
  ImVec2 picture{};                  ///< each, in pixels at a type of kTableType
  ImU32 picture_frame = 0;           ///< dashed, around the pictures of rows
  float words = 3.4F;                ///< width beside a picture, in type sizes
};

/// The type size that PictureTable::picture is measured at, in pixels.
inline constexpr float kTableType = 18.0F;

/// How large a page is that holds all of it, margins included, at a type size in pixels.
ImVec2 page_size(const PictureTable& table, float type_size);

/// Paints it from the corner of the page on.
void paint_picture_table(Canvas& canvas, const PictureTable& table, const Rect& page,
                         const Palette& palette);

}  // namespace mnemoscope::plot
