// The brush on a picture: its strokes, and the controls of its tip.
#pragma once

#include <optional>
#include <string>

#include "ui/context.h"
#include "ui/shown/paint_edits.h"

namespace mnemoscope {

/// What is painted on.
struct PaintTarget {
  std::string name{};  ///< in the history of edits: "the query"
  ImageShape shape{};
  PaintedList list{};
  bool is_painted = false;  ///< there is paint that could be cleared
};

/// The stroke under way.
struct Stroke {
  std::optional<PicturePoint> from{};  ///< where it was last
  std::uint64_t count = 0;             ///< numbers the strokes, so that each is one undo entry
};

/// Shows the brush over the picture as it was drawn and turns strokes into commands: every move is
/// a live one, the release closes the undo entry. For the window that the picture is in.
void paint_on(UiContext& ui, const DrawnPicture& drawn, const PaintTarget& target, Stroke& stroke);

/// Eraser, size, hardness and value of the tip, and what is done to the whole layer: fill, invert,
/// clear.
void draw_brush_controls(UiContext& ui, const PaintTarget& target);

}  // namespace mnemoscope
