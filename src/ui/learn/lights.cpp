#include "ui/learn/lights.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

#include "ui/context.h"

namespace mnemoscope {
namespace {

constexpr float kDimmed = 0.68F;         // how much of the ground lies over what is not lit
constexpr float kMarginUnits = 4.0F;     // between a control and its frame
constexpr float kRowShape = 8.0F;        // as many times as wide as high: a row among rows
constexpr double kPulsingSeconds = 9.0;  // then the frame stands still and the window may sleep
constexpr double kPulseSeconds = 1.2;
constexpr double kPulseFrame = 0.05;

std::optional<ImRect> place_of(const NamedWidgets::Map& widgets, std::string_view name) {
  const bool is_prefix = name.ends_with('*');
  if (is_prefix) name.remove_suffix(1);
  std::optional<ImRect> place;
  for (auto at = widgets.lower_bound(name); at != widgets.end(); ++at) {
    const bool meant = is_prefix ? at->first.starts_with(name) : at->first == name;
    if (!meant) break;
    if (!at->second.visible) continue;
    const ImRect one = at->second.all();
    if (place) {
      place->Add(one);
    } else {
      place = one;
    }
  }
  return place;
}

/// The parts of [from, to] of a band that no place covers.
void add_free_parts(std::vector<ImRect>& parts, const ImRect& band,
                    const std::vector<ImRect>& places) {
  std::vector<ImRect> across;
  for (const ImRect& place : places) {
    if (place.Min.y < band.Max.y && place.Max.y > band.Min.y) across.push_back(place);
  }
  std::sort(across.begin(), across.end(),
            [](const ImRect& a, const ImRect& b) { return a.Min.x < b.Min.x; });
  float x = band.Min.x;
  for (const ImRect& place : across) {
    if (place.Min.x > x) parts.emplace_back(x, band.Min.y, place.Min.x, band.Max.y);
    x = std::max(x, place.Max.x);
  }
  if (x < band.Max.x) parts.emplace_back(x, band.Min.y, band.Max.x, band.Max.y);
}

/// 0..1, moving while it pulses.
float pulse(UiContext& ui, double since) {
  const double age = ui.clock.now() - since;
  if (!ui.theme.appearance().motion || age > kPulsingSeconds) return 0.5F;
  ui.clock.wake_in(kPulseFrame);
  constexpr double kTurn = 6.283185307179586;
  return static_cast<float>(0.5 - 0.5 * std::cos(kTurn * age / kPulseSeconds));
}

/// Wider by a margin. A row has others right above and below, through whose words a frame would go.
ImRect widened(ImRect place, float margin, float beside_rows) {
  const bool is_row = place.GetWidth() > kRowShape * place.GetHeight();
  place.Expand({margin, is_row ? std::min(margin, beside_rows) : margin});
  return place;
}

void draw_frames(UiContext& ui, const Lights& lights) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec4& accent = ui.theme.colours().accent;
  const float wave = lights.framed.empty() ? 0.0F : pulse(ui, lights.since);
  for (const ImRect& place : lights.framed) {
    const float round = ui.theme.px(5);
    list.AddRect(place.Min, place.Max, packed(accent), round, 0, ui.theme.px(2));
    const ImRect outer = widened(place, ui.theme.px(2.0F + 3.0F * wave), ui.theme.px(1));
    list.AddRect(outer.Min, outer.Max, packed(accent, 0.55F - 0.4F * wave), round, 0,
                 ui.theme.px(2));
  }
}

std::vector<ImRect> widened(const UiContext& ui, std::vector<ImRect> places, const ImRect& room) {
  for (ImRect& place : places) {
    place = widened(place, ui.theme.px(kMarginUnits), ui.theme.px(1));
    place.ClipWith(room);
  }
  return places;
}

}  // namespace

std::vector<ImRect> places_of(const NamedWidgets::Map& widgets,
                              const std::vector<std::string>& names, const ImRect& room) {
  std::vector<ImRect> places;
  for (const std::string& name : names) {
    std::optional<ImRect> place = place_of(widgets, name);
    if (!place || !place->Overlaps(room)) continue;
    place->ClipWith(room);
    places.push_back(*place);
  }
  return places;
}

std::vector<std::string> names_not_drawn(const NamedWidgets::Map& widgets, const LessonPage& page) {
  std::vector<std::string> names = page.point;
  names.insert(names.end(), page.watch.begin(), page.watch.end());
  std::erase_if(names, [&widgets](std::string_view name) {
    const bool is_prefix = name.ends_with('*');
    if (is_prefix) name.remove_suffix(1);
    const auto at = widgets.lower_bound(name);
    return at != widgets.end() && (is_prefix ? at->first.starts_with(name) : at->first == name);
  });
  return names;
}

std::vector<ImRect> uncovered(const ImRect& room, const std::vector<ImRect>& places) {
  std::vector<float> cuts{room.Min.y, room.Max.y};
  for (const ImRect& place : places) {
    cuts.push_back(std::clamp(place.Min.y, room.Min.y, room.Max.y));
    cuts.push_back(std::clamp(place.Max.y, room.Min.y, room.Max.y));
  }
  std::sort(cuts.begin(), cuts.end());
  std::vector<ImRect> parts;
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    if (cuts[i + 1] > cuts[i])
      add_free_parts(parts, {room.Min.x, cuts[i], room.Max.x, cuts[i + 1]}, places);
  }
  return parts;
}

void draw_lights(UiContext& ui, const ImRect& room, const Lights& lights) {
  if (lights.framed.empty() && lights.watched.empty()) return;
  ImGui::SetNextWindowPos(room.Min);
  ImGui::SetNextWindowSize(room.GetSize());
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0F);
  ImGui::Begin("###lesson-lights", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoInputs |
                   ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoFocusOnAppearing);
  ImGui::PopStyleVar();
  Lights wide = lights;
  wide.framed = widened(ui, lights.framed, room);
  std::vector<ImRect> lit = widened(ui, lights.watched, room);
  lit.insert(lit.end(), wide.framed.begin(), wide.framed.end());
  const ImU32 dark = packed(ui.theme.colours().ground, kDimmed);
  for (const ImRect& part : uncovered(room, lit))
    ImGui::GetWindowDrawList()->AddRectFilled(part.Min, part.Max, dark);
  draw_frames(ui, wide);
  ImGui::End();
}

void send_behind(const std::vector<const char*>& windows) {
  std::for_each(windows.rbegin(), windows.rend(), [](const char* name) {
    if (ImGuiWindow* const window = ImGui::FindWindowByName(name))
      ImGui::BringWindowToDisplayBack(window);
  });
}

}  // namespace mnemoscope
