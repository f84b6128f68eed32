// The program's version, from the build.
#pragma once

namespace mnemoscope {

inline constexpr const char* kVersion = MNEMOSCOPE_VERSION;

}  // namespace mnemoscope
