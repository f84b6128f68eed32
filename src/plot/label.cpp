#include "plot/label.h"

#include <fmt/format.h>

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

// "1.5e-07" to "1.5e-7", "2e+06" to "2e6".
std::string shorten_exponent(std::string number) {
  const auto e = number.find('e');
  if (e == std::string::npos) return number;
  auto digits = e + 1;
  if (number[digits] == '+') {
    number.erase(digits, 1);
  } else {
    ++digits;
  }
  while (number[digits] == '0' && digits + 1 < number.size()) number.erase(digits, 1);
  return number;
}

}  // namespace

Label fixed_label(double value, int decimals) {
  return {.text = typeset(fmt::format("{:.{}f}", value, decimals))};
}

Label power_label(double mantissa, int exponent, int decimals) {
  const std::string power = typeset(fmt::format("{}", exponent));
  if (mantissa == 1.0 && decimals == 0) return {.text = "10", .exponent = power};
  if (mantissa == 0.0) return {.text = "0"};
  return {.text = fixed_label(mantissa, decimals).text + "\u00d710", .exponent = power};
}

std::string format_value(double value, int digits) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
  if (value == 0.0) return "0";
  const double magnitude = std::abs(value);
  if (magnitude >= 1e4 && magnitude < 1e6) return fmt::format("{:.0f}", value);
  return shorten_exponent(fmt::format("{:.{}g}", value, digits));
}

}  // namespace mnemoscope::plot
