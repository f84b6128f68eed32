// How wide the columns of the table of who stands how are: by their words, frame by frame.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace mnemoscope {

/// What the words of the table need, in pixels, without the padding of its cells.
struct StandingWidths {
  float name = 0.0F;               ///< the longest word of any name: names wrap between words
  std::array<float, 3> numbers{};  ///< validation, test, and the paper's number or the time
  float last_in_two = 0.0F;        ///< of the last column, where its ranges stand on two lines
};

/// Widths of the columns of numbers, and how the last is written; names have the rest.
struct StandingColumns {
  std::array<float, 3> numbers{};
  bool last_in_two = false;  ///< "0.137 to" above "0.235", because names have no room else
};

/// For `room` pixels without the padding of any cell.
StandingColumns standing_columns(const StandingWidths& widths, float room);

/// "0.137 to" and "0.235" of "0.137 to 0.235"; what is no range is one line.
std::vector<std::string> range_lines(const std::string& words);

/// The words of a name.
std::vector<std::string> words_in(std::string_view name);

}  // namespace mnemoscope
