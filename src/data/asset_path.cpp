#include "data/asset_path.h"

#include <cstdlib>
#include <string>
#include <system_error>
#include <vector>

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> asset_folders() {
  std::vector<fs::path> folders;
  if (const char* const chosen = std::getenv("MNEMOSCOPE_ASSETS"); chosen != nullptr) {
    folders.emplace_back(chosen);
  }
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) folders.push_back(program.parent_path() / "../share/mnemoscope/assets");
  folders.emplace_back(MNEMOSCOPE_ASSET_SOURCE_DIR);
  return folders;
}

}  // namespace

Result<fs::path> asset_path(std::string_view relative) {
  std::error_code error;
  std::string searched;
  for (const fs::path& folder : asset_folders()) {
    const fs::path path = folder / relative;
    if (fs::exists(path, error)) return path.lexically_normal();
    searched += (searched.empty() ? "" : ", ") + folder.lexically_normal().string();
  }
  return fail(
      "the program's file {} was not found in {}; install Mnemoscope again or set "
      "MNEMOSCOPE_ASSETS",
      relative, searched);
}

}  // namespace mnemoscope
