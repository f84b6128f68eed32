#include "ui/compare/head_words.h"

#include <algorithm>
#include <sstream>

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
  HeadWords words;
  words.sign_below = sign > 0 && letters.width_of({name}) > width - sign;
  const bool beside = !words.sign_below;
  words.name = in_lines(name, width - (beside ? sign : 0.0F), kMostNameLines, letters);
  words.detail =
      in_lines(detail, width - (beside ? 0.0F : sign), kMostHeadLines - words.name.size(), letters);
  return words;
}

std::size_t HeadWords::lines() const {
  return name.size() + std::max<std::size_t>(detail.size(), sign_below ? 1 : 0);
}

float widest_word(const std::string& words, const plot::Canvas& letters) {
  float widest = 0;
  std::istringstream all(words);
  for (std::string word; all >> word;) widest = std::max(widest, letters.width_of({word}));
  return widest;
}

}  // namespace mnemoscope
