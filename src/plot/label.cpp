#include "plot/label.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace mnemoscope::plot {
namespace {

constexpr const char* kMinus = "\u2212";

std::string typeset(std::string number) {
  if (number.find_first_of("123456789") == std::string::npos && number.front() == '-') {
    return number.substr(1);  // -0, -0.00
  }
  if (number.front() == '-') number.replace(0, 1, kMinus);
  return number;
}

constexpr int kSmallestPlain = -4;     // decimal exponent
constexpr double kLargestPlain = 1e6;  // from here on an exponent

// "0.250" to "0.25", "6.00" to "6".
void drop_zeros(std::string& number) {
  if (number.find('.') == std::string::npos) return;
  number.erase(number.find_last_not_of('0') + 1);
  if (number.back() == '.') number.pop_back();
}

std::string raised(int exponent) {
  constexpr std::array<const char*, 10> kDigits = {"\u2070", "\u00b9", "\u00b2", "\u00b3",
                                                   "\u2074", "\u2075", "\u2076", "\u2077",
                                                   "\u2078", "\u2079"};
  std::string words = exponent < 0 ? "\u207b" : "";
  for (const char digit : fmt::format("{}", std::abs(exponent))) {
    words += kDigits[static_cast<std::size_t>(digit - '0')];
  }
  return words;
}

}  // namespace

Label fixed_label(double value, int decimals) {
  return {.text = typeset(fmt::format("{:.{}f}", value, decimals))};
}

Label power_label(double mantissa, int exponent, int decimals) {
  const std::string power = typeset(fmt::format("{}", exponent));
  if (mantissa == 1.0 && decimals == 0) return {.text = "10", .exponent = power};
  if (mantissa == 0.0) return {.text = "0"};
  return {.text = fixed_label(mantissa, decimals).text + "\u00b710", .exponent = power};
}

// The rules of core/number_words.h, which this folder does not see.
std::string format_value(double value, int digits) {
  if (std::isnan(value)) return "not a number";
  const std::string sign = value < 0.0 ? kMinus : "";
  if (std::isinf(value)) return sign + "\u221e";
  if (value == 0.0) return "0";
  const double size = std::abs(value);
  const std::string rounded = fmt::format("{:.{}e}", size, digits - 1);
  const std::size_t e = rounded.find('e');
  const int exponent = std::stoi(rounded.substr(e + 1));
  const bool plain = exponent >= kSmallestPlain && size < kLargestPlain - 0.5;
  std::string number = plain ? fmt::format("{:.{}f}", size, std::max(0, digits - 1 - exponent))
                             : rounded.substr(0, e);
  drop_zeros(number);
  return sign + number + (plain ? "" : "\u00b710" + raised(exponent));
}

std::string exact_value(double value) {
  return fmt::format("{:.17g}", value);
}

}  // namespace mnemoscope::plot
