// What every drawing function of this folder begins with.
#pragma once

#include "plot/rect.h"

namespace mnemoscope::plot {

/// An ImGui id and, unless null, a font, set for as long as it lives.
class Scope {
 public:
  Scope(const char* id, ImFont* font);
  ~Scope();
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;

 private:
  ImFont* font_;
};

/// The rectangle of `size` at the window's cursor; a width or height <= 0 takes what is left of the
/// window. Never under three type sizes.
Rect area_for(ImVec2 size);

/// Moves the window's cursor below `area`, as an item of that size would.
void reserve(const Rect& area);

}  // namespace mnemoscope::plot
