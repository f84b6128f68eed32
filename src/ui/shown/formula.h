// A line of mathematics set in the window: sub- and superscripts, wrapped between words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/widgets/theme.h"

namespace mnemoscope {

/// A piece of a formula on one level.
struct FormulaPiece {
  enum class Level { line, below, above };
  std::string text{};
  Level level = Level::line;

  friend bool operator==(const FormulaPiece&, const FormulaPiece&) = default;
};

/// Splits "T_dense(x)" into its pieces. After "_" or "^" comes a group in braces, a word of ASCII
/// letters or one other character (UTF-8); braces do not nest.
std::vector<FormulaPiece> formula_pieces(std::string_view formula);

/// What happens where a formula is wider than its place: goes on below, or is cut off.
enum class FormulaFit { wrapped, one_line };

/// Draws it at the cursor in the current font; wrapped at spaces to the width that is left.
void draw_formula(std::string_view formula, const ImVec4& colour,
                  FormulaFit fit = FormulaFit::wrapped);

}  // namespace mnemoscope
