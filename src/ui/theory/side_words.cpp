#include "ui/theory/side_words.h"

#include <fmt/format.h>

#include <cmath>

#include "text/number_words.h"

namespace mnemoscope {

std::string side_words(double value, const std::function<bool(const std::string&)>& fits) {
  if (std::isnan(value)) return "–";
  std::string words = number_words(value);
  for (int digits = 2; digits >= 1 && !fits(words); --digits) words = number_words(value, digits);
  return words;
}

std::string exact_side_words(const Check& check, double side) {
  if (std::isnan(side)) return {};
  if (side == shown_side(check, side)) return number_words(side, 17);
  return fmt::format("{}: 0 within the rounding of {} that the check forgives", number_words(side),
                     number_words(check.rounding));
}

std::string slack_words(const Check& check) {
  const double slack = slack_of(check);
  if (std::isnan(slack)) return {};
  const double difference = check.right - check.left;
  if (slack != 0.0 || difference == 0.0) return number_words(slack, 17);
  return fmt::format(
      "Equal within rounding: right − left is {}, and differences up to {} count as 0",
      number_words(difference), number_words(check.rounding));
}

}  // namespace mnemoscope
