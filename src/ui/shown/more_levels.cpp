#include "ui/shown/more_levels.h"

#include <fmt/format.h>

#include "ui/context.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {

std::string parts_from(Level level) {
  std::string words;
  for (const PartLevel& row : part_levels()) {
    if (row.from == level) words += fmt::format("{}{}", words.empty() ? "" : ", ", row.words);
  }
  return words;
}

void offer_more(UiContext& ui, Part part) {
  if (is_shown(ui, part)) return;
  const PartLevel& row = part_levels()[static_cast<std::size_t>(part)];
  const std::string label = fmt::format("Show {}", row.words);
  if (button(ui,
             {.name = "level.more",
              .label = label,
              .tooltip = "Shows more of the interface; View has all levels"},
             ButtonLook::quiet)) {
    ui.program.level = row.from;
  }
}

float draw_next_level(UiContext& ui, float room) {
  if (ui.program.level == Level::everything) return 0;
  const bool essential = ui.program.level == Level::essential;
  const std::string_view label = essential ? "Show more" : "Show all";
  const auto next = static_cast<Level>(static_cast<int>(ui.program.level) + 1);
  const float width = ImGui::CalcTextSize(label.data(), label.data() + label.size()).x +
                      2 * ImGui::GetStyle().FramePadding.x;
  if (width > room) return 0;
  const std::string tooltip =
      fmt::format("Shows what is left out now: {}. View has all levels.", parts_from(next));
  if (button(ui, {.name = "level.next", .label = label, .tooltip = tooltip}, ButtonLook::quiet)) {
    ui.program.level = next;
  }
  return width;
}

}  // namespace mnemoscope
