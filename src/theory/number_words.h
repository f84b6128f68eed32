// Numbers as the theorem rows say them: three digits, no "e+05".
#pragma once

#include <string>

namespace mnemoscope {

/// UTF-8 with `digits` significant digits, at most 4: "0.0671", "128,000", "1.3·10⁹", "∞", with a
/// true minus sign.
std::string number_words(double value, int digits = 3);

}  // namespace mnemoscope
