// Whom a cell's model looks at: the strongest memories of a state with their weights, and which
// memories the model may look at beside which pixels the query shows.
#pragma once

#include "ui/compare/shown_matrix.h"

namespace mnemoscope {

/// The four memories with the largest weights at the state, each with its share as a bar below it,
/// the target's in orange. Of a cell that has an answer.
KeyedPicture weights_picture(const ShownCell& cell, const std::optional<int>& step, PictureKey key);

/// The same in words, most first: "93 % #7 · 5 % #2"; empty of the mean image and of a cell without
/// an answer.
std::string strongest_words(const ShownCell& cell, const std::optional<int>& step);

/// The query with what a mask hides left out: checkered, so that it is no colour of a picture. What
/// noise changed is seen as it is. Its values are the mask: 1 where the query shows the memory's
/// pixel, 0 where it is hidden, a half where it is changed. Of a row that has a query.
KeyedPicture mask_picture(const MatrixRow& row);

/// "two kinds of mask": the two kinds of mask side by side, so that they are never confused: which
/// pixels the query shows, and which memories the model may look at.
void draw_support(UiContext& ui, const ShownCell& cell);

}  // namespace mnemoscope
