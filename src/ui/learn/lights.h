// Light on what a page speaks of: all else is dimmed, what is to be used is framed.
#pragma once

#include <string>
#include <vector>

#include "lessons/lesson.h"
#include "ui/context.h"

namespace mnemoscope {

/// Where the widgets of this frame with these names are and can be seen, within `room`, in pixels.
/// A name that ends in * means all that begin so, which are one place.
std::vector<ImRect> places_of(const NamedWidgets::Map& widgets,
                              const std::vector<std::string>& names, const ImRect& room);

/// The names of `page` that no widget of this frame has, in sight or not: to point at, then to
/// watch. A name that ends in * means any that begins so.
std::vector<std::string> names_not_drawn(const NamedWidgets::Map& widgets, const LessonPage& page);

/// What of `room` no place covers, as rectangles that do not overlap.
std::vector<ImRect> uncovered(const ImRect& room, const std::vector<ImRect>& places);

/// What is lit in this frame.
struct Lights {
  std::vector<ImRect> framed{};
  std::vector<ImRect> watched{};
  double since = 0.0;  ///< when the frames began to pulse, seconds
};

/// Dims `room` but for the lights and frames what is framed; nothing when nothing is lit. Takes no
/// clicks. Call between windows.
void draw_lights(UiContext& ui, const ImRect& room, const Lights& lights);

/// Puts the windows of this name, the last in front, behind all others but the workspace.
void send_behind(const std::vector<const char*>& windows);

}  // namespace mnemoscope
