// All variants, collected from src/variants/*.cpp by CMake at configure time.
#pragma once

#include <span>
#include <string_view>

#include "core/variant.h"

namespace mnemoscope {

/// Every variant, in the order the window lists them.
std::span<const Variant* const> catalogue();

/// The variant with this id, or nullptr.
const Variant* find_variant(std::string_view id);

}  // namespace mnemoscope
