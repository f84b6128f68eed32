#include "app/folders.h"

#include <cstdlib>
#include <system_error>

namespace mnemoscope {
namespace {

/// The folder that `variable` names, or `fallback` under the home folder; relative values count as
/// unset, as the XDG specification asks.
std::filesystem::path folder(const char* variable, const char* fallback) {
  const char* const named = std::getenv(variable);
  if (named != nullptr && named[0] == '/') return std::filesystem::path(named) / "mnemoscope";
  const char* const home = std::getenv("HOME");
  std::error_code ignored;
  const std::filesystem::path base =
      home != nullptr ? std::filesystem::path(home) : std::filesystem::temp_directory_path(ignored);
  return base / fallback / "mnemoscope";
}

}  // namespace

std::filesystem::path config_folder() {
  return folder("XDG_CONFIG_HOME", ".config");
}
std::filesystem::path state_folder() {
  return folder("XDG_STATE_HOME", ".local/state");
}

}  // namespace mnemoscope
