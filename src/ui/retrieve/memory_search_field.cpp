// The field to find a memory in: typing narrows the grid, Enter takes the first, Escape clears.
#include <utility>

#include "ui/context.h"
#include "ui/retrieve/panels.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr const char* kSearchField = "retrieve.search";

/// Looks again when the text or the memories are others; one pass through the names.
void look_again(MemorySearch& search, const Start& start) {
  const bool same_text = search.text == search.found_text;
  if (same_text && search.found_version == start.memories_version) return;
  search.found = find_memories(start.memories->images, search.text);
  search.found_text = search.text;
  search.found_version = start.memories_version;
  if (same_text) return;
  search.show = search.text.empty() ? start.query.target : search.found.first();
}

/// How much was found, at the right end of the field.
void draw_found(const UiContext& ui, const Start& start) {
  const MemorySearch& search = ui.view.of<RetrieveState>().search;
  const std::string words = found_words(search.found, search.text, start.memories->bank->count());
  if (words.empty()) return;
  const ImVec2 min = ImGui::GetItemRectMin();
  const ImVec2 max = ImGui::GetItemRectMax();
  const ImVec2 size = ImGui::CalcTextSize(words.c_str());
  const float pad = ImGui::GetStyle().FramePadding.x;
  const ImVec2 at{max.x - pad - size.x, min.y + (max.y - min.y - size.y) / 2.0F};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 ground{at.x - pad, min.y + 1.0F};
  list.AddRectFilled(ground, {max.x - 1.0F, max.y - 1.0F}, packed(ui.theme.colours().control));
  list.AddText(at, packed(ui.theme.colours().quiet), words.c_str());
}

/// Escape belongs to what lies over the panel first.
bool is_cleared(const UiContext& ui) {
  const bool covered = !ui.view.typing.name.empty() || ui.program.showing_palette ||
                       ui.files.is_browsing() ||
                       ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopup);
  return !covered && key_pressed(ImGuiKey_Escape, false);
}

}  // namespace

std::optional<Index> draw_memory_search(UiContext& ui, const Start& start) {
  MemorySearch& search = ui.view.of<RetrieveState>().search;
  Focus& focus = ui.program.focus;
  const bool starts = std::exchange(search.starts, false);
  if (starts) ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(-1.0F);
  const bool entered = ImGui::InputTextWithHint(fmt::format("###{}", kSearchField).c_str(),
                                                "find: number, name, label", &search.text,
                                                ImGuiInputTextFlags_EnterReturnsTrue);
  ui.widgets.mark(kSearchField);
  if (starts && !ImGui::IsItemVisible()) ImGui::SetScrollHereY();
  const bool typing = ImGui::IsItemActive();
  if (typing) ui.widgets.mark("retrieve.search.typing");
  const bool focused =
      focus.offer(kSearchField, Focus::Kind::button, true, packed(ui.theme.colours().accent));
  if (focused && !typing && !entered && press_key()) search.starts = true;
  if (is_cleared(ui)) search.text.clear();
  look_again(search, start);
  draw_found(ui, start);
  tooltip(ui,
          "Type a number to go to that memory, or a part of a file's name or a label to see only "
          "those. Enter asks for the first, Esc shows all again",
          "Ctrl+F");
  if (!entered) return std::nullopt;
  focus.clear();
  return search.found.first();
}

}  // namespace mnemoscope
