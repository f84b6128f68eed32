// Numbers as the plots write them: compact, with a common number of decimals down an axis.
#pragma once

#include <string>

namespace mnemoscope::plot {

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

/// `value` in at most `digits` significant digits: "0.97", "−12.9", "60000", "1.5·10⁻⁷", "∞", "not
/// a number". For readouts and notes, by the same rules as every other number a person reads.
std::string format_value(double value, int digits = 4);

/// `value` as a program reads it back, to the last bit: for the clipboard.
std::string exact_value(double value);

}  // namespace mnemoscope::plot
