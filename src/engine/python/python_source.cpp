#include "engine/python/python_source.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/python/embedded_python.h"

namespace mnemoscope {
namespace {

constexpr std::string_view kFromParts = "from parts.";

/// "parts/softmax.py" of "from parts.softmax import softmax".
std::string part_of_import(std::string_view line) {
  const std::string_view rest = line.substr(kFromParts.size());
  return fmt::format("parts/{}.py", rest.substr(0, rest.find(' ')));
}

std::string without_outer_breaks(const std::string& text) {
  const std::size_t first = text.find_first_not_of('\n');
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of('\n') + 1 - first);
}

/// Two empty lines between the comment that opens a file and what follows its imports.
std::string laid_out(const std::string& text) {
  const std::size_t gap = text.find("\n\n");
  const std::string head = text.substr(0, gap);
  if (gap == std::string::npos || !head.starts_with('#')) return text;
  return fmt::format("{}\n\n\n{}", head, without_outer_breaks(text.substr(gap)));
}

}  // namespace

std::optional<std::string_view> python_file(std::string_view name) {
  const auto files = embedded_python();
  const auto found =
      std::find_if(files.begin(), files.end(), [&](const auto& file) { return file.file == name; });
  return found == files.end() ? std::nullopt : std::optional(found->text);
}

bool PythonSource::append(std::string_view file) {
  const std::optional<std::string_view> text = python_file(file);
  if (!text) return false;
  if (!taken_.emplace(file).second) return true;
  std::string own;
  for (std::string_view rest = *text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size() - 1) + 1;
    take_line(rest.substr(0, end), own);
    rest.remove_prefix(end);
  }
  text_ += fmt::format("\n\n{}\n", laid_out(without_outer_breaks(own)));
  return true;
}

void PythonSource::take_line(std::string_view line, std::string& own) {
  if (line.starts_with(kFromParts)) {
    append(part_of_import(line));
  } else if (line.starts_with("import ")) {
    imports_.emplace(line.substr(0, line.find('\n')));
  } else {
    own += line;
  }
}

}  // namespace mnemoscope
