// What anything says of itself while the pointer rests on it.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>

#include "ui/context.h"
#include "ui/glossary.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr double kTooltipDelay = 0.35;  // seconds the pointer rests before words appear
constexpr float kTooltipUnits = 320.0F;

std::uint64_t item_key() {
  const ImVec2 min = ImGui::GetItemRectMin();
  const auto x = static_cast<std::uint64_t>(static_cast<std::int64_t>(min.x));
  const auto y = static_cast<std::uint64_t>(static_cast<std::int64_t>(min.y));
  return (x << 32U) ^ (y & 0xFFFFFFFFU) ^ (std::uint64_t{ImGui::GetID("")} << 16U);
}

/// Not quiet_text: wrapped to a window that has no width yet, it would make the first frame tall.
void quiet_line(const UiContext& ui, std::string_view words) {
  ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.colours().quiet);
  plain_text(words);
  ImGui::PopStyleColor();
}

/// "inverse temperature β".
std::string heading_of(const GlossaryEntry& entry) {
  return entry.symbol.empty() ? entry.term : fmt::format("{} {}", entry.term, entry.symbol);
}

/// The term and its sentence; what it is not where nothing else is said.
void draw_entry(const UiContext& ui, const GlossaryEntry& entry, bool is_all) {
  ImGui::PushFont(ui.theme.faces().title);
  plain_text(heading_of(entry));
  ImGui::PopFont();
  plain_text(entry.sentence);
  if (is_all && !entry.is_not.empty()) quiet_line(ui, fmt::format("Not: {}", entry.is_not));
}

/// A heading, a number's label or a control of its own, not one of many pictures, rows or cells.
bool names_a_term(std::string_view widget) {
  for (const std::string_view kind : {"heading.", "fact.", "caption."}) {
    if (widget.starts_with(kind)) return true;
  }
  return std::count(widget.begin(), widget.end(), '.') == 1;
}

/// A modal window in its first frame: whatever else comes into being in that frame belongs behind
/// it, and ImGui 1.86 stops the program where it does not find the modal among those of the frame
/// before (a click on a menu item that opens a dialog brings the item's tooltip back just then).
bool is_modal_coming() {
  const ImGuiWindow* const modal = ImGui::GetTopMostPopupModal();
  return modal != nullptr && !modal->WasActive;
}

void draw_words(UiContext& ui, std::string_view words, std::string_view shortcut,
                const GlossaryEntry* entry) {
  if (is_modal_coming()) return;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.theme.px(8), ui.theme.px(8)});
  // Also of what is disabled, and faint for that, the words are not.
  ImGui::PushStyleVar(ImGuiStyleVar_Alpha, 1.0F);
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(ui.theme.px(kTooltipUnits));
  // A symbol is explained whatever else there is to say; what says what it does has said enough.
  const bool is_symbol = entry != nullptr && !entry->symbol.empty();
  const bool says_entry =
      entry != nullptr && (words.empty() || (is_symbol && names_a_term(ui.widgets.pointed())));
  if (says_entry) draw_entry(ui, *entry, words.empty());
  if (!words.empty()) plain_text(words);
  if (!shortcut.empty()) quiet_line(ui, shortcut);
  if (entry != nullptr) quiet_line(ui, fmt::format("F1: {}", entry->term));
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
  ImGui::PopStyleVar(2);
}

/// The page of the glossary that was just asked for here says it all; words would lie over it.
bool is_being_read(UiContext& ui) {
  GlossaryView& glossary_view = ui.program.glossary;
  const ImVec2 now = ImGui::GetIO().MousePos;
  const bool rests = glossary_view.asked_at && glossary_view.asked_at->x == now.x &&
                     glossary_view.asked_at->y == now.y;
  if (!rests || !glossary_view.open) glossary_view.asked_at.reset();
  return glossary_view.asked_at.has_value();
}

/// An open popup takes the pointer from all that is beside it: what that is can be asked for still.
/// Whether it is answered unasked: not where the click was that opened the popup, over which the
/// words would lie.
bool looks_beside_popup(UiContext& ui) {
  const bool asks = ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopup) &&
                    ImGui::GetTopMostPopupModal() == nullptr;
  if (!asks || !ui.widgets.pointed().empty()) return true;
  const ImGuiWindow* const hovered = ImGui::GetCurrentContext()->HoveredWindow;
  if (hovered == nullptr || (hovered->RootWindow->Flags & ImGuiWindowFlags_Popup) != 0) return true;
  const ImGuiIO& io = ImGui::GetIO();
  ui.widgets.point_at(ui.widgets.at(io.MousePos));
  const float near = ui.theme.px(12);
  const auto is_at = [&](ImVec2 clicked) {
    return std::abs(io.MousePos.x - clicked.x) < near && std::abs(io.MousePos.y - clicked.y) < near;
  };
  return !is_at(io.MouseClickedPos[ImGuiMouseButton_Left]) &&
         !is_at(io.MouseClickedPos[ImGuiMouseButton_Right]);
}

}  // namespace

void tooltip(UiContext& ui, std::string_view words, std::string_view shortcut) {
  if (!ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled) || ImGui::IsMouseDown(0)) return;
  const GlossaryEntry* const entry = glossary(ui).explaining(ui.widgets.pointed());
  if (words.empty() && shortcut.empty() && entry == nullptr) return;
  ui.widgets.note_answer();
  if (is_being_read(ui) || ui.widgets.is_hushed()) return;
  if (ui.clock.rested(item_key(), kTooltipDelay)) draw_words(ui, words, shortcut, entry);
}

bool is_tooltip_shown() {
  const ImGuiWindow* const window = ImGui::FindWindowByName("##Tooltip_00");
  return window != nullptr && window->Active;
}

void answer_pointed_widget(UiContext& ui) {
  const bool may_say = looks_beside_popup(ui);
  const std::string& name = ui.widgets.pointed();
  if (!may_say || name.empty() || ui.widgets.is_answered() || is_tooltip_shown()) return;
  if (ui.widgets.is_area_pointed() || ImGui::IsMouseDown(0)) return;
  const GlossaryEntry* const entry = glossary(ui).explaining(name);
  if (entry == nullptr || is_being_read(ui) || ui.widgets.is_hushed()) return;
  if (ui.clock.rested(std::hash<std::string>{}(name), kTooltipDelay)) {
    draw_words(ui, {}, {}, entry);
  }
}

}  // namespace mnemoscope
