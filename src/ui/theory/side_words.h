// The numbers of a row of the theorem table in words.
#pragma once

#include <functional>
#include <string>

#include "theory/checks.h"

namespace mnemoscope {

/// A side of a statement for a narrow column: three digits, or as many of them as `fits` allows,
/// one at least; "–" where there is none.
std::string side_words(double value, const std::function<bool(const std::string&)>& fits);

/// What a side is, for a tooltip: all its digits, also where it is shown as 0. Empty without one.
std::string exact_side_words(const Check& check, double side);

/// What the slack of a row is, for a tooltip: all its digits, and where it counts as 0 what
/// rounding left of it. Empty without two sides.
std::string slack_words(const Check& check);

}  // namespace mnemoscope
