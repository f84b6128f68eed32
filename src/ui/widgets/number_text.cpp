// Numbers as people read them.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

std::string with_minus_sign(std::string text) {
  // A hyphen is half as wide as the minus sign that the digits are made for.
  std::string result;
  for (const char c : text) {
    if (c == '-') {
      result += "−";
    } else {
      result += c;
    }
  }
  return result;
}

}  // namespace

std::string number_text(double value, int digits) {
  if (std::isnan(value)) return "not a number";
  if (std::isinf(value)) return value > 0.0 ? "∞" : "−∞";
  if (value == 0.0) return "0";
  const double size = std::floor(std::log10(std::abs(value)));
  if (size < -4.0 || size >= std::max(digits, 6)) {
    return with_minus_sign(fmt::format("{:.{}e}", value, digits - 1));
  }
  const int decimals = std::max(0, digits - 1 - static_cast<int>(size));
  return with_minus_sign(fmt::format("{:.{}f}", value, decimals));
}

}  // namespace mnemoscope
