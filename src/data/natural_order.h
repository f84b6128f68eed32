// The order in which people number their files: img2 before img10.
#pragma once

#include <filesystem>
#include <string_view>

namespace mnemoscope {

/// Whether `a` comes before `b`: runs of digits compare as numbers (of equal ones the shorter text
/// comes first), everything else byte by byte, the same in every locale. A strict order: unequal
/// texts never tie.
bool comes_before(std::string_view a, std::string_view b);

}  // namespace mnemoscope
