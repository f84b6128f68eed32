// Numbers inside the pixels of a picture that is zoomed until they have room.
#pragma once

#include "ui/shown/pictures.h"

namespace mnemoscope {

/// Whether a pixel of `scale` screen pixels has room for its number.
bool has_room_for_numbers(float scale);

/// The value of every pixel in sight, of colours one below the other, in the box. `values` are d
/// numbers of `shape`, its colours fastest.
void draw_pixel_numbers(const DrawnPicture& drawn, ImVec2 min, ImVec2 box, const State& values,
                        const ImageShape& shape);

/// `values` with those of `left` in the pixels whose middle is in the first `share`, 0..1, of the
/// width: what a picture shows that another one is wiped over.
State wiped_values(State values, const State& left, float share, const ImageShape& shape);

}  // namespace mnemoscope
