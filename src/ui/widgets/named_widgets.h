// Names for widgets, so that a test can find them on the screen and press them like a person.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ui/widgets/imgui_compat.h"

namespace mnemoscope {

/// Where a widget was drawn in a frame, in window pixels.
struct NamedWidget {
  ImVec2 min;
  ImVec2 max;
  bool enabled = true;
  bool visible = true;  ///< false: scrolled or clipped out of sight
};

/// The widgets named in the frame being drawn.
class NamedWidgets {
 public:
  using Map = std::map<std::string, NamedWidget, std::less<>>;

  /// Forgets the last frame's widgets.
  void begin_frame() { widgets_.clear(); }

  /// Names the ImGui item just submitted: "retrieve.step". Names are dotted, lower-case, unique in
  /// a frame.
  void mark(std::string_view name, bool enabled = true);

  /// Names a rectangle that is not an item of its own.
  void mark(std::string_view name, ImVec2 min, ImVec2 max, bool enabled = true);

  /// What scrolls is scrolled until these are to be seen, as soon as they are drawn; once. Instead
  /// of what was wanted before.
  void bring_into_sight(const std::vector<std::string>& names);

  const Map& all() const { return widgets_; }

 private:
  void scroll_to(std::string_view name, const ImRect& place);

  std::map<std::string, int, std::less<>> wanted_;  ///< with the frames left for it
  Map widgets_;
};

}  // namespace mnemoscope
