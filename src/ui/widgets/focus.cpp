#include "ui/widgets/focus.h"

#include <algorithm>
#include <array>
#include <utility>

namespace mnemoscope {
namespace {

/// A question over everything else has the keyboard alone.
bool is_behind_a_question() {
  const ImGuiWindow* const question = ImGui::GetTopMostPopupModal();
  return question != nullptr && ImGui::GetCurrentWindow()->RootWindow != question;
}

}  // namespace

void Focus::begin_frame() {
  before_ = std::exchange(order_, {});
  lines_before_ = std::exchange(lines_, {});
  // What the ring was just moved to may be there from this frame on only.
  const bool just_moved = std::exchange(moved_, false);
  const ImGuiIO& io = ImGui::GetIO();
  const bool is_there = std::find(before_.begin(), before_.end(), focused_) != before_.end();
  if (!focused_.empty() && !is_there && !just_moved) clear();
  if (ImGui::IsMouseClicked(0) || ImGui::IsMouseClicked(1) || key_pressed(ImGuiKey_Escape, false)) {
    clear();
  }
  if (!returns_to_.empty()) move_to(std::exchange(returns_to_, {}));
  if (!pressed_.empty()) move_to(pressed_);
  // A field has Tab first.
  if (!io.WantTextInput && !io.KeyCtrl && key_pressed(ImGuiKey_Tab))
    move_by(io.KeyShift ? -1 : 1, before_);
  read_lines();
}

void Focus::move_by(int direction, const std::vector<std::string>& among) {
  if (among.empty()) return;
  const auto count = static_cast<std::ptrdiff_t>(among.size());
  const auto found = std::find(among.begin(), among.end(), focused_);
  std::ptrdiff_t place = direction > 0 ? 0 : count - 1;
  if (found != among.end()) place = (found - among.begin() + direction + count) % count;
  move_to(among[static_cast<std::size_t>(place)]);
}

void Focus::read_lines() {
  const bool on_line =
      std::find(lines_before_.begin(), lines_before_.end(), focused_) != lines_before_.end();
  if (!on_line) return;
  if (key_pressed(ImGuiKey_DownArrow)) move_by(1, lines_before_);
  if (key_pressed(ImGuiKey_UpArrow)) move_by(-1, lines_before_);
}

void Focus::move_to(std::string_view name) {
  focused_ = name;
  moved_ = true;
}

bool Focus::offer(std::string_view name, Kind kind, bool enabled, ImU32 ring) {
  if (!enabled || is_behind_a_question()) return false;
  order_.emplace_back(name);
  if (kind == Kind::line) lines_.emplace_back(name);
  if (focused_ != name) return false;
  kind_ = kind;
  if (moved_ && !ImGui::IsItemVisible()) ImGui::SetScrollHereY();
  constexpr float kGap = 2.0F;
  const ImVec2 min = ImGui::GetItemRectMin();
  const ImVec2 max = ImGui::GetItemRectMax();
  ImGui::GetWindowDrawList()->AddRect({min.x - kGap, min.y - kGap}, {max.x + kGap, max.y + kGap},
                                      ring, 2.0F * kGap, 0, kGap);
  return true;
}

bool Focus::is_pressed(std::string_view name) {
  if (pressed_ != name) return false;
  pressed_.clear();
  return true;
}

bool Focus::takes(Kind kind) const {
  return !focused_.empty() && (kind == Kind::button || kind_ != Kind::button);
}

bool press_key() {
  return key_pressed(ImGuiKey_Space, false) || enter_pressed();
}

int arrow_key() {
  if (key_pressed(ImGuiKey_RightArrow) || key_pressed(ImGuiKey_UpArrow)) return 1;
  return key_pressed(ImGuiKey_LeftArrow) || key_pressed(ImGuiKey_DownArrow) ? -1 : 0;
}

bool arrow_down() {
  constexpr std::array kArrows{ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow,
                               ImGuiKey_DownArrow};
  return std::any_of(kArrows.begin(), kArrows.end(), [](ImGuiKey key) { return key_down(key); });
}

}  // namespace mnemoscope
