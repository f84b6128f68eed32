#include "source_folder.h"

namespace mnemoscope {

std::filesystem::path source_folder() {
  return MNEMOSCOPE_SOURCE_DIR;
}

}  // namespace mnemoscope
