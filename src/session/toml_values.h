// Values as TOML writes them.
#pragma once

#include <string>
#include <string_view>

#include "session/toml.h"

namespace mnemoscope {

/// In quotes, with what a reader would obey rather than show as its escape.
std::string toml_string(std::string_view text);

/// The shortest digits that read back to the same number, always recognisable as a real one.
std::string real_text(double value);

/// A value of any kind on one line: tables and lists in brackets, keys in alphabetical order.
/// Dates, which no document of the program has, become "".
std::string inline_toml(const toml::node& node);

}  // namespace mnemoscope
