// The program's version, from the build.
#pragma once

namespace mnemoscope {

inline constexpr const char* kVersion = MNEMOSCOPE_VERSION;

/// The program by name and version: what its files say they are of, and what the keys of a sweep's
/// jobs hang on, in the window as on the command line.
inline constexpr const char* kProgramWords = "mnemoscope " MNEMOSCOPE_VERSION;

}  // namespace mnemoscope
