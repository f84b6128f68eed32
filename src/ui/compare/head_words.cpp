#include "ui/compare/head_words.h"

#include "plot/typesetting.h"

namespace mnemoscope {

std::vector<std::string> in_lines(const std::string& words, float width, std::size_t most,
                                  const plot::Canvas& letters) {
  std::vector<std::string> lines = plot::wrapped(words, width, letters);
  if (lines.size() <= most) return lines;
  std::string rest = lines[most - 1];
  for (std::size_t i = most; i < lines.size(); ++i) rest += " " + lines[i];
  lines.resize(most);
  lines.back() = plot::elided(rest, width, letters);
  return lines;
}

HeadWords head_words(const std::string& name, const std::string& detail, float width, float sign,
                     const plot::Canvas& letters) {
  return {.name = in_lines(name, width - sign, kMostNameLines, letters),
          .detail = in_lines(detail, width, kMostDetailLines, letters)};
}

}  // namespace mnemoscope
