#include "plot/typesetting.h"

#include <cmath>
#include <sstream>

namespace mnemoscope::plot {

float line_height(const Canvas& canvas) {
  return std::ceil(1.4f * canvas.type_size());
}

std::string elided(const std::string& text, float width, const Canvas& canvas) {
  if (canvas.width_of({text}) <= width) return text;
  const std::string ellipsis = "\u2026";
  std::string cut = text;
  while (!cut.empty() && canvas.width_of({cut + ellipsis}) > width) {
    while (cut.size() > 1 && (static_cast<unsigned char>(cut.back()) & 0xc0u) == 0x80u) {
      cut.pop_back();  // the rest of one UTF-8 character
    }
    cut.pop_back();
  }
  return cut + ellipsis;
}

std::vector<std::string> wrapped(const std::string& text, float width, const Canvas& canvas) {
  std::vector<std::string> lines;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    const std::string longer = lines.empty() ? word : lines.back() + " " + word;
    if (!lines.empty() && canvas.width_of({longer}) <= width) {
      lines.back() = longer;
    } else {
      lines.push_back(elided(word, width, canvas));
    }
  }
  return lines;
}

}  // namespace mnemoscope::plot
