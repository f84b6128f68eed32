#include "house/lines.h"

#include <sstream>

namespace mnemoscope::house {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::string folder_of(std::string_view path) {
  constexpr std::string_view kSource = "src/";
  if (!path.starts_with(kSource)) return {};
  path.remove_prefix(kSource.size());
  const std::size_t slash = path.find('/');
  return slash == std::string_view::npos ? std::string{} : std::string(path.substr(0, slash));
}

std::string ui_room_of(std::string_view path) {
  constexpr std::string_view kInterface = "src/ui/";
  if (!path.starts_with(kInterface)) return {};
  path.remove_prefix(kInterface.size());
  const std::size_t slash = path.find('/');
  return slash == std::string_view::npos ? std::string{} : std::string(path.substr(0, slash));
}

std::string at(const SourceFile& file, std::size_t line_index, const std::string& what) {
  return file.path + ":" + std::to_string(line_index + 1) + ": " + what;
}

void each_match(const SourceFile& file, const std::regex& pattern,
                const std::function<void(std::size_t, const std::smatch&)>& visit) {
  const std::vector<std::string> lines = lines_of(file.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string& line = lines[i];
    for (std::sregex_iterator match(line.begin(), line.end(), pattern), end; match != end; ++match)
      visit(i, *match);
  }
}

const std::regex& include_line() {
  static const std::regex pattern(R"re(^\s*#\s*include\s*(["<])([^">]+)[">])re");
  return pattern;
}

}  // namespace mnemoscope::house
