#include "plot/label.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace mnemoscope::plot {
namespace {

std::string typeset(std::string number) {
  if (number.find_first_of("123456789") == std::string::npos && number.front() == '-') {
    return number.substr(1);  // -0, -0.00
  }
  if (number.front() == '-') number.replace(0, 1, kMinus);
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
  return {.text = fixed_label(mantissa, decimals).text + "\u00b710", .exponent = power};
}

}  // namespace mnemoscope::plot
