// Numbers as people read them. One set of rules for the whole program: NaN is "not a number",
// infinity "∞", minus a true minus sign; from a ten-thousandth up to a million a number stands in
// full, beyond it has a raised exponent.
#pragma once

#include <cstdint>
#include <string>

namespace mnemoscope {

/// UTF-8 with `digits` significant digits, 1..17, and no zeros behind them: "0.0671", "128449" (the
/// whole part is never rounded away), "2.14·10⁹", "∞".
std::string number_words(double value, int digits = 3);

/// The same with the zeros: "0.250", for columns and for what changes under a hand, so that its
/// width stays.
std::string number_digits(double value, int digits = 3);

/// For programs, so for the clipboard: reads back as the same double.
std::string exact_number(double value);

/// A share of one with so many decimals: "35 %", "35.2 %". What is not nothing but would round to it
/// is less than the last decimal: "< 1 %".
std::string percent_words(double share, int decimals = 0);

/// A rate of counts, 0 to 1, with a decimal wherever it is not exactly nothing or all: "0.2 %",
/// "99.9 %", "100 %", and "< 0.1 %" or "> 99.9 %" where the decimal would say that it is. In a
/// column of `aligned` decimals the exact ones have theirs too: "100.0 %".
std::string rate_words(double rate, bool aligned = false);

/// A count of bytes in decimal units, by number_digits: "900 bytes", "12.3 kB", "1.00 GB".
std::string byte_words(std::uint64_t bytes);

/// A time as people say it, rounded up: "12 s" below 90 seconds, "7 min" below 90 minutes, then
/// "2.5 h". Seconds, finite, 0 or more.
std::string duration_words(double seconds);

}  // namespace mnemoscope
