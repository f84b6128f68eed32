// Numbers as the plots write them: compact, with a common number of decimals down an axis.
#pragma once

#include <string>
#include <string_view>

namespace mnemoscope::plot {

/// The true minus sign of all numbers.
inline constexpr std::string_view kMinus = "\u2212";

/// A short text with an optional raised exponent: {"1.5·10", "−7"}.
struct Label {
  std::string text{};
  std::string exponent{};

  bool operator==(const Label&) const = default;
};

/// `value` with `decimals` digits after the point and a true minus sign. Never "−0".
Label fixed_label(double value, int decimals);

/// mantissa · 10^exponent, the mantissa with `decimals` digits after the point; a mantissa of 1
/// without decimals is left out: {"10", "−3"}.
Label power_label(double mantissa, int exponent, int decimals = 0);

}  // namespace mnemoscope::plot
