// The left column above: which plane.
#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "ui/context.h"
#include "ui/landscape/panels.h"
#include "ui/shown/plot_exports.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr std::array<const char*, 3> kSlotNames{"landscape.slot.a", "landscape.slot.b",
                                                "landscape.slot.c"};

/// A letter in the corner of a picture, on its own ground.
void draw_letter(const UiContext& ui, ImVec2 min, const char* letter, const ImVec4& ground,
                 const ImVec4& ink) {
  const float side = ui.theme.px(16);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(min, {min.x + side, min.y + side}, packed(ground));
  const ImVec2 size = ImGui::CalcTextSize(letter);
  list.AddText({std::round(min.x + (side - size.x) / 2), std::round(min.y + (side - size.y) / 2)},
               packed(ink), letter);
}

bool is_query_slot(const LandscapeState& state, std::size_t slot) {
  return slot == 2 && state.query_as_c;
}

/// Number and name of a memory below each other: beside each other they are wider than a corner.
void draw_caption(const std::string& name) {
  constexpr std::string_view kBetween = " · ";
  const std::size_t cut = name.find(kBetween);
  const bool whole = cut == std::string::npos;
  ImGui::TextUnformatted(name.substr(0, cut).c_str());
  ImGui::TextUnformatted(whole ? "" : name.substr(cut + kBetween.size()).c_str());
}

/// One corner: its picture, letter and name. A click makes it the one that the next memory fills.
void draw_slot(UiContext& ui, const ShownLandscape& landscape, std::size_t slot, float side) {
  auto& state = ui.view.of<LandscapeState>();
  const Start& start = landscape.start();
  const Colours& c = ui.theme.colours();
  const bool active = state.active_slot == slot && !is_query_slot(state, slot);
  ImGui::BeginGroup();
  const ImVec2 min = ImGui::GetCursorScreenPos();
  ImGui::PushID(kSlotNames[slot]);
  if (ImGui::InvisibleButton("slot", {side, side})) {
    if (slot == 2) state.query_as_c = false;
    state.active_slot = slot;
  }
  ImGui::PopID();
  ui.widgets.mark(kSlotNames[slot]);
  tooltip(ui, "A corner of the plane. Click it, then a memory below, to change it.");
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 max{min.x + side, min.y + side};
  list.AddRectFilled(min, max, packed(c.panel), ui.theme.px(4));
  std::string name = "none";
  std::optional<KeyedPicture> picture;
  if (is_query_slot(state, slot)) {
    picture = query_picture(start, ui.run.generation);
    name = "query";
  } else if (state.corners[slot]) {
    picture = memory_picture(start, *state.corners[slot]);
    name = memory_name(start, *state.corners[slot]);
  }
  if (picture) {
    ui.textures.draw_at(list, picture->key, picture->width, picture->height, min, {side, side},
                        picture->paint);
    offer_picture(ui, kSlotNames[slot], {min, max}, *picture, name);
  }
  list.AddRect(min, max, packed(active ? c.accent : c.line), ui.theme.px(4), 0,
               active ? 2.0F : 1.0F);
  draw_letter(ui, min, kCornerLetters[slot], active ? c.accent : c.control,
              active ? c.on_accent : c.text);
  draw_caption(name);
  ImGui::EndGroup();
}

void draw_slots(UiContext& ui, const ShownLandscape& landscape) {
  const float gap = ui.theme.px(8);
  const float width = ImGui::GetContentRegionAvail().x;
  const float side = std::floor(std::min((width - 2 * gap) / 3, ui.theme.px(96)));
  const ImVec2 corner = ImGui::GetCursorPos();
  for (std::size_t slot = 0; slot < 3; ++slot) {
    // A long name must not push the next slot to the right.
    ImGui::SetCursorPos({corner.x + static_cast<float>(slot) * (side + gap), corner.y});
    draw_slot(ui, landscape, slot, side);
  }
}

void draw_memory(UiContext& ui, const ShownLandscape& landscape, Index memory, float side) {
  auto& state = ui.view.of<LandscapeState>();
  const Start& start = landscape.start();
  const Colours& c = ui.theme.colours();
  ImGui::PushID(static_cast<int>(memory));
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const bool clicked = ImGui::InvisibleButton("memory", {side, side});
  ui.widgets.mark(fmt::format("landscape.memory.{}", memory));
  const KeyedPicture picture = memory_picture(start, memory);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ui.textures.draw_at(list, picture.key, picture.width, picture.height, min, {side, side},
                      picture.paint);
  for (std::size_t slot = 0; slot < 3; ++slot) {
    if (is_query_slot(state, slot) || state.corners[slot] != memory) continue;
    list.AddRect(min, {min.x + side, min.y + side}, packed(c.accent), 0, 0, 2);
    draw_letter(ui, min, kCornerLetters[slot], c.accent, c.on_accent);
  }
  if (ImGui::IsItemHovered()) {
    picture_tooltip(ui, picture,
                    fmt::format("{}\nclick: corner {}", memory_name(start, memory),
                                kCornerLetters[state.active_slot]));
  }
  offer_picture(ui, fmt::format("landscape.memory.{}", memory), {min, {min.x + side, min.y + side}},
                picture, memory_name(start, memory));
  if (clicked) choose_corner(state, memory);
  ImGui::PopID();
}

void draw_memory_grid(UiContext& ui, const ShownLandscape& landscape) {
  const Index count = landscape.start().memories->bank->count();
  const float side = ui.theme.px(32);
  const float gap = ui.theme.px(3);
  const auto columns_in = [&](float width) {
    return std::max<Index>(1, static_cast<Index>((width + gap) / (side + gap)));
  };
  const Index columns = columns_in(ImGui::GetContentRegionAvail().x);
  const Index rows = (count + columns - 1) / columns;
  constexpr float kMostRows = 3.5F;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {gap, gap});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {2, 3});
  const float rows_seen = std::min(static_cast<float>(rows), kMostRows);
  ImGui::BeginChild("landscape memories", {0, (side + gap) * rows_seen + 6}, false,
                    ImGuiWindowFlags_AlwaysUseWindowPadding);
  const Index fitting = columns_in(ImGui::GetContentRegionAvail().x);
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>((count + fitting - 1) / fitting), side + gap);
  while (clipper.Step()) {
    for (int row = clipper.DisplayStart; row < clipper.DisplayEnd; ++row) {
      for (Index column = 0; column < fitting; ++column) {
        const Index memory = row * fitting + column;
        if (memory >= count) break;
        if (column > 0) ImGui::SameLine();
        draw_memory(ui, landscape, memory, side);
      }
    }
  }
  ImGui::EndChild();
  ImGui::PopStyleVar(2);
}

}  // namespace

void draw_plane_choice(UiContext& ui, const ShownLandscape& landscape) {
  heading(ui, "Plane through", landscape.start().memories->images.name,
          "The map is the flat cut through the space of all pictures that holds these three");
  draw_slots(ui, landscape);
  draw_memory_grid(ui, landscape);
  auto& state = ui.view.of<LandscapeState>();
  toggle(ui,
         {.name = "landscape.query_as_c",
          .label = "the query is C",
          .tooltip = "The plane goes through two memories and the query, so that the query lies on "
                     "it"},
         state.query_as_c);
  if (state.query_as_c && state.active_slot == 2) state.active_slot = 0;
}

}  // namespace mnemoscope
