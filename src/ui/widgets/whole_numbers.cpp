#include "ui/widgets/whole_numbers.h"

namespace mnemoscope {
namespace {

constexpr std::string_view kUnbrokenPointBytes = "\u2024";

bool is_digit_at(std::string_view text, std::size_t place) {
  return place < text.size() && text[place] >= '0' && text[place] <= '9';
}

}  // namespace

std::string with_whole_numbers(std::string_view text) {
  std::string whole;
  whole.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_point =
        text[i] == '.' && i > 0 && is_digit_at(text, i - 1) && is_digit_at(text, i + 1);
    if (is_point) {
      whole += kUnbrokenPointBytes;
    } else {
      whole += text[i];
    }
  }
  return whole;
}

float wrapped_height(std::string_view text, float width) {
  const std::string whole = with_whole_numbers(text);
  return ImGui::CalcTextSize(whole.c_str(), whole.c_str() + whole.size(), false, width).y;
}

}  // namespace mnemoscope
