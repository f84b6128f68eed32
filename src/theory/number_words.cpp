#include "theory/number_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace mnemoscope {
namespace {

constexpr double kSmallestPlain = 1e-3;
constexpr double kLargestPlain = 1e6;

std::string raised(int exponent) {
  constexpr std::array<std::string_view, 10> kDigits = {"⁰", "¹", "²", "³", "⁴",
                                                        "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string words = exponent < 0 ? "⁻" : "";
  for (const char digit : fmt::format("{}", std::abs(exponent))) {
    words += kDigits[static_cast<std::size_t>(digit - '0')];
  }
  return words;
}

/// 128400 with three digits is 128,000.
std::string grouped(double size, int digits) {
  const double unit = std::pow(10.0, std::max(0, 1 + static_cast<int>(std::log10(size)) - digits));
  std::string words = fmt::format("{:.0f}", std::round(size / unit) * unit);
  for (auto place = std::ssize(words) - 3; place > 0; place -= 3) {
    words.insert(static_cast<std::size_t>(place), ",");
  }
  return words;
}

/// The mantissa keeps one digit less: the exponent is what such a number is read for.
std::string scientific(double size, int digits) {
  const std::string words = fmt::format("{:.{}e}", size, digits - 2);
  const std::size_t e = words.find('e');
  return words.substr(0, e) + "·10" + raised(std::stoi(words.substr(e + 1)));
}

}  // namespace

std::string number_words(double value, int digits) {
  const double size = std::abs(value);
  const std::string sign = value < 0.0 ? "−" : "";
  if (std::isnan(value)) return "not a number";
  if (std::isinf(value)) return sign + "∞";
  if (size == 0.0) return "0";
  if (size < kSmallestPlain || size >= kLargestPlain) return sign + scientific(size, digits);
  if (size >= 999.5) return sign + grouped(size, digits);
  return sign + fmt::format("{:.{}g}", size, digits);
}

}  // namespace mnemoscope
