// Small pictures one after the other with words below each: as many side by side as there is room for.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace mnemoscope {

struct UiContext;

/// Draws them at the cursor, each `side` pixels wide and high, painted by `picture` with its place
/// as the next ImGui item. No word of a caption is broken: places are as wide as the longest, and
/// none begins where it would not end within the column.
void draw_captioned(UiContext& ui, const std::vector<std::string>& captions, float side,
                    const std::function<void(std::size_t)>& picture);

}  // namespace mnemoscope
