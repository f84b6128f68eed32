// Numbers as people read them, and as they are copied.
#include <array>
#include <string>
#include <string_view>

#include "text/number_words.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr std::string_view kTimesTen = "·10";
constexpr std::array<std::pair<std::string_view, char>, 11> kRaised{{{"⁰", '0'},
                                                                     {"¹", '1'},
                                                                     {"²", '2'},
                                                                     {"³", '3'},
                                                                     {"⁴", '4'},
                                                                     {"⁵", '5'},
                                                                     {"⁶", '6'},
                                                                     {"⁷", '7'},
                                                                     {"⁸", '8'},
                                                                     {"⁹", '9'},
                                                                     {"⁻", '-'}}};

/// Takes one raised digit or sign off the front; 0 where there is none.
char take_raised(std::string_view& words) {
  for (const auto& [raised, plain] : kRaised) {
    if (!words.starts_with(raised)) continue;
    words.remove_prefix(raised.size());
    return plain;
  }
  return 0;
}

}  // namespace

std::string number_text(double value, int digits) {
  return number_digits(value, digits);
}

std::string as_typed(std::string_view words) {
  constexpr std::string_view kMinus = "−";
  std::string result;
  while (!words.empty()) {
    if (words.starts_with(kMinus)) {
      result += '-';
      words.remove_prefix(kMinus.size());
    } else if (words.starts_with(kTimesTen)) {
      words.remove_prefix(kTimesTen.size());
      result += 'e';
      while (const char digit = take_raised(words)) result += digit;
    } else {
      result += words.front();
      words.remove_prefix(1);
    }
  }
  return result;
}

}  // namespace mnemoscope
