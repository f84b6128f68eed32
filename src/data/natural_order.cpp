#include "data/natural_order.h"

#include <algorithm>

#include "text/text.h"

namespace mnemoscope {
namespace {

/// The run of digits that a text begins with, without leading zeros.
std::string_view number_of(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
  const std::string_view digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  return digits.substr(std::min(digits.size(), digits.find_first_not_of('0')));
}

std::size_t digits_in(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) -
                                  text.begin());
}

/// Less than, equal to or greater than 0, as a comes before, with or after b.
int compare_numbers(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  return a.compare(b);
}

}  // namespace

bool comes_before(std::string_view a, std::string_view b) {
  const std::string_view whole_a = a;
  const std::string_view whole_b = b;
  while (!a.empty() && !b.empty()) {
    if (is_digit(a.front()) && is_digit(b.front())) {
      if (const int order = compare_numbers(number_of(a), number_of(b)); order != 0) {
        return order < 0;
      }
      a.remove_prefix(digits_in(a));
      b.remove_prefix(digits_in(b));
      continue;
    }
    if (a.front() != b.front()) {
      return static_cast<unsigned char>(a.front()) < static_cast<unsigned char>(b.front());
    }
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  if (a.empty() != b.empty()) return a.empty();
  return whole_a.size() != whole_b.size() ? whole_a.size() < whole_b.size() : whole_a < whole_b;
}

}  // namespace mnemoscope
