// Regions of a workspace that scroll by themselves, and the three columns that workspaces share.
#pragma once

#include <imgui/imgui.h>

#include <functional>

namespace mnemoscope {

struct UiContext;

/// A region of `size` pixels (0: what is left) with its own padding; `scrolls` false where what is
/// inside scrolls itself. `id` names it among its neighbours.
void draw_region(UiContext& ui, const char* id, ImVec2 size, bool scrolls,
                 const std::function<void()>& draw);

/// What the three columns of a workspace hold. A column that has no place of its own goes below the
/// middle, see columns.h; one with nothing in it takes no place.
struct ColumnContents {
  std::function<void()> left{};
  std::function<void()> middle{};
  std::function<void()> right{};
};

/// Which border a splitter moves.
enum class Border { left, right };

/// The border between two columns as the next item on the line, kSplitterUnits wide: a drag moves
/// it, a double click puts it back. `width` is that of the outer column, in pixels.
void draw_splitter(UiContext& ui, Border border, float width);
inline constexpr float kSplitterUnits = 6.0F;

/// All columns of the workspace `id`, each scrolling by itself.
void draw_columns(UiContext& ui, const char* id, const ColumnContents& all);

}  // namespace mnemoscope
