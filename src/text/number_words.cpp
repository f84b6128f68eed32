#include "text/number_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "text/text.h"

namespace mnemoscope {
namespace {

constexpr int kSmallestPlain = -4;     // decimal exponent
constexpr double kLargestPlain = 1e6;  // from here on an exponent

std::string raised(int exponent) {
  constexpr std::array<std::string_view, 10> kDigits = {"⁰", "¹", "²", "³", "⁴",
                                                        "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string words = exponent < 0 ? "⁻" : "";
  for (const char digit : fmt::format("{}", std::abs(exponent))) {
    words += kDigits[static_cast<std::size_t>(digit - '0')];
  }
  return words;
}

/// "0.250" to "0.25", "6.00" to "6".
void drop_zeros(std::string& number) {
  if (number.find('.') == std::string::npos) return;
  number.erase(number.find_last_not_of('0') + 1);
  if (number.back() == '.') number.pop_back();
}

std::string formatted(double value, int digits, bool zeros) {
  if (std::isnan(value)) return "not a number";
  const std::string sign = value < 0.0 ? "−" : "";
  if (std::isinf(value)) return sign + "∞";
  if (value == 0.0) return "0";
  const double size = std::abs(value);
  // Rounded first: 0.99996 with three digits is 1.00, not 1.000.
  const std::string rounded = fmt::format("{:.{}e}", size, digits - 1);
  const std::size_t e = rounded.find('e');
  const int exponent = std::stoi(rounded.substr(e + 1));
  const bool plain = exponent >= kSmallestPlain && size < kLargestPlain - 0.5;
  std::string number = plain ? fmt::format("{:.{}f}", size, std::max(0, digits - 1 - exponent))
                             : rounded.substr(0, e);
  if (!zeros) drop_zeros(number);
  return sign + number + (plain ? "" : "·10" + raised(exponent));
}

}  // namespace

std::string number_words(double value, int digits) {
  return formatted(value, digits, false);
}

std::string number_digits(double value, int digits) {
  return formatted(value, digits, true);
}

std::string exact_number(double value) {
  return fmt::format("{:.17g}", value);
}

std::string percent_words(double share, int decimals) {
  const double percent = 100.0 * share;
  const double least = std::pow(10.0, -decimals);
  if (percent > 0.0 && percent < least / 2.0) return fmt::format("< {:.{}f} %", least, decimals);
  return fmt::format("{:.{}f} %", percent, decimals);
}

std::string rate_words(double rate, bool aligned) {
  constexpr double kHalfDecimal = 0.0005;
  if (rate < 1.0 && rate >= 1.0 - kHalfDecimal) return "> 99.9 %";
  const bool exact = rate == 0.0 || rate == 1.0;
  return percent_words(rate, exact && !aligned ? 0 : 1);
}

std::string byte_words(std::uint64_t bytes) {
  if (bytes < 1000) return counted(bytes, "byte");
  constexpr std::array<std::string_view, 4> kUnits{"kB", "MB", "GB", "TB"};
  double amount = static_cast<double>(bytes) / 1000.0;
  std::size_t unit = 0;
  for (; amount >= 999.5 && unit + 1 < kUnits.size(); ++unit) amount /= 1000.0;
  return fmt::format("{} {}", number_digits(amount), kUnits.at(unit));
}

std::string duration_words(double seconds) {
  constexpr double kMinute = 60.0;
  constexpr double kHour = 3600.0;
  constexpr double kMost = 90.0;  // of one unit, before the next is used
  if (seconds < kMost) return fmt::format("{:.0f} s", std::ceil(seconds));
  if (seconds < kMost * kMinute) return fmt::format("{:.0f} min", std::ceil(seconds / kMinute));
  return fmt::format("{:.1f} h", seconds / kHour);
}

}  // namespace mnemoscope
