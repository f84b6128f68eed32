#include "ui/layers/standing_layout.h"

#include <numeric>

namespace mnemoscope {

StandingColumns standing_columns(const StandingWidths& widths, float room) {
  StandingColumns columns{.numbers = widths.numbers};
  const float all = std::accumulate(widths.numbers.begin(), widths.numbers.end(), widths.name);
  columns.last_in_two = all > room && widths.last_in_two < widths.numbers.back();
  if (columns.last_in_two) columns.numbers.back() = widths.last_in_two;
  return columns;
}

std::vector<std::string> range_lines(const std::string& words) {
  constexpr std::string_view kTo = " to ";
  const std::size_t at = words.find(kTo);
  if (at == std::string::npos) return {words};
  return {words.substr(0, at + kTo.size() - 1), words.substr(at + kTo.size())};
}

std::vector<std::string> words_in(std::string_view name) {
  std::vector<std::string> words(1);
  for (const char letter : name) {
    if (letter != ' ') {
      words.back() += letter;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

}  // namespace mnemoscope
