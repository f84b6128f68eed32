// One text for all ways in which Unicode writes the same letters.
#pragma once

#include <string>
#include <string_view>

namespace mnemoscope {

/// UTF-8 text with every letter that has marks written as the letter and its marks (NFD, but for
/// the order of several marks on one letter): "é" is two characters however it was written, as
/// macOS names files. Bytes that are not UTF-8 stay.
std::string decomposed(std::string_view text);

}  // namespace mnemoscope
