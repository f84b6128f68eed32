#include "app/bench/scratch_folder.h"

#include <cstdlib>
#include <string>
#include <system_error>

namespace mnemoscope {

Result<ScratchFolder> ScratchFolder::make() {
  std::error_code failed;
  const std::filesystem::path place = std::filesystem::temp_directory_path(failed);
  std::string name = (place / "mnemoscope-bench-XXXXXX").string();
  if (failed || mkdtemp(name.data()) == nullptr) {
    return fail("{}: no folder can be made there; set TMPDIR to one where there is room",
                place.string());
  }
  return ScratchFolder(name);
}

ScratchFolder::~ScratchFolder() {
  if (path_.empty()) return;
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace mnemoscope
