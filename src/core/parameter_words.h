// What a parameter accepts, in words.
#pragma once

#include <string>
#include <string_view>

#include "core/parameters.h"

namespace mnemoscope {

/// To stand behind "give": "a number from 1e-08 to 1e+08, or auto", "true or false".
std::string accepted_by(const Parameter& parameter);

/// What is wrong with a number in quotes.
inline constexpr std::string_view kWithoutQuotes = ", without quotes";

/// How a refused value comes near to what is accepted, to stand behind that: ", without quotes" for
/// "5" where a number is wanted, ", without a point" for 5.0 where a whole one is; else "".
std::string near_miss(const Parameter& parameter, const ParameterValue& value);

}  // namespace mnemoscope
