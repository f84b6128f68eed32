// Where the desktop wants a program to keep things (XDG base directories).
#pragma once

#include <filesystem>

namespace mnemoscope {

/// Preferences and recent files: $XDG_CONFIG_HOME/mnemoscope.
std::filesystem::path config_folder();

/// What survives a crash: $XDG_STATE_HOME/mnemoscope.
std::filesystem::path state_folder();

}  // namespace mnemoscope
