// How large the four pictures are drawn: whole pixels of the screen for each of theirs, the state
// the largest.
#pragma once

#include "ui/widgets/pixels.h"

namespace mnemoscope {

/// What is to be placed, and the space for it inside the card. Lengths in pixels of the screen.
struct StageRoom {
  int width = 1;           ///< of a picture, in its own pixels
  int height = 1;          ///< likewise
  float across = 0;        ///< space inside the card
  float down = 0;          ///< the most that the pictures with their captions may take
  float line = 0;          ///< height of a line of captions
  float gap = 0;           ///< between a picture and its words
  float arrow = 0;         ///< between two pictures that follow each other
  float key = 0;           ///< width of the difference's colour key
  float words = 0;         ///< width below which a sentence is not set
  float verdict = 0;       ///< width of how the run ended, in words; 0 where that is not known
  float slot = 0;          ///< width that a caption wants, also above a narrower picture
  bool has_target = true;  ///< without one there is neither target nor difference
};

/// How the pictures stand.
enum class StageForm {
  beside,   ///< target and query with the difference below them, the state at their right
  row,      ///< all in one row, for a window that is small for its type
  stacked,  ///< target and query, below them the state, below it the difference: for wide pictures
};

struct DrawnSize {
  WholeScale scale{};
  float across = 0;
  float down = 0;
};

struct StageLayout {
  StageForm form = StageForm::beside;
  DrawnSize small{};       ///< target and query
  DrawnSize large{};       ///< the state
  DrawnSize difference{};  ///< 0 x 0 without one
  float small_slot = 0;    ///< from the left edge of target or query to where its caption ends
  float large_slot = 0;    ///< the same of the state
  bool has_words = false;  ///< a sentence has room
  float words_from = 0;    ///< where it begins at the right of all pictures; 0: below the query
  float arrow = 0;         ///< space between target and query, and between query and state
  float down = 0;          ///< height of all of it, captions included
};

/// A picture at a scale. One that is only a few pixels thin is drawn with tall or wide pixels, so
/// that it can be seen; `least` is how thick it is then.
DrawnSize drawn_size(int width, int height, WholeScale scale, float least);

/// The layout with the largest state, then the largest target and query, then the largest
/// difference. Something is always placed, however small the room.
StageLayout stage_layout(const StageRoom& room);

}  // namespace mnemoscope
