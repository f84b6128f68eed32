#include "plot/typesetting.h"

#include <cmath>
#include <sstream>

namespace mnemoscope::plot {
namespace {

unsigned char byte_at(const std::string& text, std::size_t place) {
  return static_cast<unsigned char>(text[place]);
}

/// Whether the byte there goes on with a character: the rest of its UTF-8, or a mark above or below
/// it (U+0300 to U+036F).
bool goes_on(const std::string& text, std::size_t place) {
  const unsigned char byte = byte_at(text, place);
  if ((byte & 0xC0U) == 0x80U || byte == 0xCCU) return true;
  return byte == 0xCDU && place + 1 < text.size() && byte_at(text, place + 1) < 0xB0U;
}

/// How many bytes of the word have room, whole characters, one at least.
std::size_t bytes_that_fit(const std::string& word, float width, const Canvas& canvas) {
  std::size_t fit = 0;
  for (std::size_t end = 1; end <= word.size(); ++end) {
    if (end < word.size() && goes_on(word, end)) continue;
    if (fit > 0 && canvas.width_of({word.substr(0, end)}) > width) break;
    fit = end;
  }
  return fit;
}

/// Lines of words; `place` puts a word that has no room in a line of its own.
template <class Place>
std::vector<std::string> lines_of_words(const std::string& text, float width, const Canvas& canvas,
                                        const Place& place) {
  std::vector<std::string> lines;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    const std::string longer = lines.empty() ? word : lines.back() + " " + word;
    if (!lines.empty() && canvas.width_of({longer}) <= width) {
      lines.back() = longer;
    } else {
      place(lines, word);
    }
  }
  return lines;
}

}  // namespace

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
  return lines_of_words(text, width, canvas, [&](auto& lines, const std::string& word) {
    lines.push_back(elided(word, width, canvas));
  });
}

std::vector<std::string> broken(const std::string& text, float width, const Canvas& canvas) {
  return lines_of_words(text, width, canvas, [&](auto& lines, std::string rest) {
    while (!rest.empty()) {
      const std::size_t fit = bytes_that_fit(rest, width, canvas);
      lines.push_back(rest.substr(0, fit));
      rest.erase(0, fit);
    }
  });
}

std::vector<std::string> in_lines(const std::string& text, float width, std::size_t most,
                                  const Canvas& canvas) {
  std::vector<std::string> lines = broken(text, width, canvas);
  if (lines.size() <= most) return lines;
  if (most == 0) return {};
  // As much of the next line as there is room for.
  const std::string rest = lines[most - 1] + " " + lines[most] + "\u2026";
  lines.resize(most);
  lines.back() = elided(rest, width, canvas);
  return lines;
}

}  // namespace mnemoscope::plot
