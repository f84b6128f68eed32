#include "data/toml_files.h"

#include <algorithm>
#include <system_error>

#include "data/natural_order.h"

namespace mnemoscope {

namespace fs = std::filesystem;

std::vector<fs::path> toml_files(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == ".toml") files.push_back(it->path());
  }
  std::sort(files.begin(), files.end(), [](const fs::path& a, const fs::path& b) {
    return comes_before(a.string(), b.string());
  });
  return files;
}

}  // namespace mnemoscope
