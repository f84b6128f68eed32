#include "ui/experiments/captioned_pictures.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "ui/context.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// Pixels of the widest word among the captions.
float widest_word(const std::vector<std::string>& captions) {
  float widest = 0.0F;
  for (const std::string& caption : captions) {
    std::string_view rest = caption;
    while (!rest.empty()) {
      const std::string_view word = rest.substr(0, rest.find(' '));
      widest = std::max(widest, text_width(word));
      rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    }
  }
  return std::ceil(widest);
}

/// Wrapped within `width` pixels, which quiet_text, that wraps at the column's edge, is not.
void draw_words_below(const UiContext& ui, const std::string& words, float width) {
  ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.colours().quiet);
  ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width);
  ImGui::TextUnformatted(words.c_str());
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
}

}  // namespace

void draw_captioned(UiContext& ui, const std::vector<std::string>& captions, float side,
                    const std::function<void(std::size_t)>& picture) {
  const ImVec2 spacing = ImGui::GetStyle().ItemSpacing;
  const float room = ImGui::GetContentRegionAvail().x;
  const float width = std::max(side, widest_word(captions) + 1.0F);
  const auto in_a_row = static_cast<std::size_t>(
      std::max(1.0F, std::floor((room + spacing.x) / (width + spacing.x))));
  ImVec2 at = ImGui::GetCursorScreenPos();
  const float left = at.x;
  float bottom = at.y;
  for (std::size_t i = 0; i < captions.size(); ++i) {
    if (i > 0 && i % in_a_row == 0) at = {left, bottom + spacing.y};
    ImGui::SetCursorScreenPos(at);
    ImGui::BeginGroup();
    picture(i);
    draw_words_below(ui, captions[i], width);
    ImGui::EndGroup();
    bottom = std::max(bottom, ImGui::GetItemRectMax().y);
    at.x += width + spacing.x;
  }
  ImGui::SetCursorScreenPos({left, captions.empty() ? at.y : bottom + spacing.y});
}

}  // namespace mnemoscope
