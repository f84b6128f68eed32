// A letter that no font has, as a box with its number in it: 4E2D in two lines.
#pragma once

#include <vector>

#include "ui/widgets/imgui_compat.h"

namespace mnemoscope {

/// Boxes for letters in the faces of one atlas: room is asked for before it is built, and what is
/// in them drawn afterwards.
class NumberGlyphs {
 public:
  /// Room for the letter in that face, whose lines are `height` pixels high.
  void add(ImFontAtlas& atlas, ImFont& face, ImWchar letter, float height);

  /// Once the atlas is built, before it becomes a texture.
  void draw(ImFontAtlas& atlas) const;

 private:
  struct Box {
    int rect = 0;  // of the atlas
    ImWchar letter = 0;
    int dot = 1;  // pixels of a dot of a digit
  };
  std::vector<Box> boxes_{};
};

}  // namespace mnemoscope
