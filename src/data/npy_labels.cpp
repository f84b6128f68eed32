#include "data/npy_labels.h"

#include <algorithm>
#include <sstream>

#include "data/file_bytes.h"
#include "text/text.h"

namespace mnemoscope {

namespace fs = std::filesystem;

fs::path labels_path_of(const fs::path& npy) {
  fs::path name = npy.filename();
  if (name.extension() == ".gz") name.replace_extension();
  name.replace_extension();
  return npy.parent_path() / (name.string() + std::string(kLabelsEnding));
}

Result<std::vector<std::string>> read_labels_of(const fs::path& npy, std::size_t count,
                                                const Loading& loading) {
  const fs::path file = labels_path_of(npy);
  const auto bytes = read_file(file, loading);
  if (!bytes) return tl::unexpected(bytes.error());
  std::istringstream text(std::string(bytes->begin(), bytes->end()));
  std::vector<std::string> labels;
  for (std::string line; std::getline(text, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    labels.push_back(std::move(line));
  }
  if (labels.size() != count) {
    return fail("{}: holds {}; give one a line for each of {}", file.string(),
                counted(labels.size(), "label"), counted(count, "pattern"));
  }
  return labels;
}

std::string labels_text(const std::vector<std::string>& labels) {
  std::string text;
  for (std::string label : labels) {
    std::replace_if(
        label.begin(), label.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    text += label + "\n";
  }
  return text;
}

}  // namespace mnemoscope
