#include "ui/widgets/named_widgets.h"

#include <algorithm>
#include <cmath>

namespace mnemoscope {
namespace {

/// A window that has just appeared is laid out once before it is shown and takes clicks.
bool is_window_shown() {
  return !ImGui::GetCurrentWindow()->Hidden;
}

/// What is scrolled is laid out in the next frame, and what is above it may still grow.
constexpr int kScrollingFrames = 6;

}  // namespace

void NamedWidgets::bring_into_sight(const std::vector<std::string>& names) {
  wanted_.clear();
  for (const std::string& name : names) {
    wanted_.push_back({.name = name, .frames = kScrollingFrames});
  }
}

bool NamedWidgets::is_scrolling() const {
  return std::any_of(wanted_.begin(), wanted_.end(),
                     [](const Wanted& one) { return one.was_drawn && one.frames > 0; });
}

NamedWidgets::Wanted* NamedWidgets::wanted_as(std::string_view name) {
  const auto means = [name](const Wanted& entry) {
    const std::string_view one = entry.name;
    return one.ends_with('*') ? name.starts_with(one.substr(0, one.size() - 1)) : one == name;
  };
  const auto wanted = std::find_if(wanted_.begin(), wanted_.end(), means);
  return wanted == wanted_.end() ? nullptr : &*wanted;
}

void NamedWidgets::scroll_to(std::string_view name, const ImRect& place) {
  if (Wanted* const wanted = wanted_as(name)) pull(*wanted, place);
}

void NamedWidgets::stand_in(std::string_view beginning, ImVec2 min, ImVec2 max) {
  for (Wanted& wanted : wanted_) {
    if (wanted.name.starts_with(beginning)) pull(wanted, {min, max});
  }
}

void NamedWidgets::pull(Wanted& wanted, ImRect place) {
  wanted.is_drawn = true;
  // One after the other: of two that pull at one window in the same frame none might be seen.
  const auto next = std::find_if(wanted_.begin(), wanted_.end(),
                                 [](const Wanted& entry) { return entry.was_drawn; });
  if (next == wanted_.end() || &wanted != &*next || wanted.frames == 0) return;
  // A slider without its name and number is not seen.
  place.Min = {place.Min.x + wanted.around.Min.x, place.Min.y + wanted.around.Min.y};
  place.Max = {place.Max.x + wanted.around.Max.x, place.Max.y + wanted.around.Max.y};
  ImGuiWindow* const window = ImGui::GetCurrentWindow();
  if (!window->ClipRect.Contains(place)) ImGui::ScrollToBringRectIntoView(window, place);
  --wanted.frames;
}

void NamedWidgets::mark(std::string_view name, bool enabled) {
  widgets_.insert_or_assign(std::string(name),
                            NamedWidget{ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), enabled,
                                        ImGui::IsItemVisible() && is_window_shown()});
  scroll_to(name, {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()});
  belongs_to(name);
}

void NamedWidgets::mark(std::string_view name, ImVec2 min, ImVec2 max, bool enabled) {
  widgets_.insert_or_assign(
      std::string(name),
      NamedWidget{min, max, enabled, ImGui::IsRectVisible(min, max) && is_window_shown()});
  scroll_to(name, {min, max});
  if (!ImGui::IsWindowHovered() || !ImGui::IsMouseHoveringRect(min, max)) return;
  pointed_ = name;
  is_area_pointed_ = true;
}

void NamedWidgets::note_export(std::string_view name, const ImRect& place) {
  exports_.emplace_back(name, place);
}

std::vector<ImRect> NamedWidgets::exports() const {
  std::vector<ImRect> places;
  for (const auto& [name, place] : exports_) {
    const auto widget = widgets_.find(name);
    if (place) {
      places.push_back(*place);
    } else if (widget != widgets_.end()) {
      places.emplace_back(widget->second.min, widget->second.max);
    }
  }
  return places;
}

void NamedWidgets::mark_out_of_sight(std::string_view name, ImVec2 min, ImVec2 max) {
  widgets_.insert_or_assign(std::string(name), NamedWidget{min, max, true, false});
  scroll_to(name, {min, max});
}

void NamedWidgets::mark_background(std::string_view name, ImVec2 min, ImVec2 max) {
  widgets_.insert_or_assign(std::string(name),
                            NamedWidget{min, max, true, ImGui::IsRectVisible(min, max), true});
}

std::string NamedWidgets::at(ImVec2 place) const {
  std::string smallest;
  float least = 0.0F;
  for (const auto& [name, widget] : widgets_) {
    const ImRect rect(widget.min, widget.max);
    if (!widget.visible || widget.background || !rect.Contains(place)) continue;
    if (!smallest.empty() && rect.GetArea() >= least) continue;
    smallest = name;
    least = rect.GetArea();
  }
  return smallest;
}

void NamedWidgets::hush() {
  hushed_at_ = ImGui::GetIO().MousePos;
}

bool NamedWidgets::is_hushed() {
  if (!hushed_at_) return false;
  const ImGuiIO& io = ImGui::GetIO();
  const float still = io.MouseDragThreshold;
  if (std::abs(io.MousePos.x - hushed_at_->x) >= still ||
      std::abs(io.MousePos.y - hushed_at_->y) >= still)
    hushed_at_.reset();
  return hushed_at_.has_value();
}

void NamedWidgets::belongs_to(std::string_view name) {
  if (const auto widget = widgets_.find(name); widget != widgets_.end()) {
    ImRect whole = widget->second.all();
    whole.Add(ImRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax()));
    widget->second.whole = whole;
    const ImVec2 min = widget->second.min;
    const ImVec2 max = widget->second.max;
    if (Wanted* const wanted = wanted_as(name))
      wanted->around = {whole.Min.x - min.x, whole.Min.y - min.y, whole.Max.x - max.x,
                        whole.Max.y - max.y};
  }
  if (!ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) return;
  pointed_ = name;
  is_area_pointed_ = false;
}

}  // namespace mnemoscope
