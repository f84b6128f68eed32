#include "core/parameter_words.h"

#include <fmt/ranges.h>

#include <cmath>

#include "core/typed_number.h"

namespace mnemoscope {
namespace {

/// The words that a number accepts beside numbers.
std::string or_words(const Parameter& p) {
  return p.choices.empty() ? "" : fmt::format(", or {}", fmt::join(p.choices, ", or "));
}

/// Real numbers above are printed with an exponent, and have no point to be left out.
constexpr double kLargestWhole = 1e16;

}  // namespace

std::string accepted_by(const Parameter& p) {
  switch (p.kind) {
    case ParameterKind::real:
      return fmt::format("a number from {} to {}{}", p.min, p.max, or_words(p));
    case ParameterKind::integer:
      return fmt::format("a whole number from {:.0f} to {:.0f}{}", p.min, p.max, or_words(p));
    case ParameterKind::toggle: return "true or false";
    case ParameterKind::choice: return fmt::format("one of {}", fmt::join(p.choices, ", "));
  }
  return {};
}

std::string near_miss(const Parameter& p, const ParameterValue& value) {
  const bool is_number = p.kind == ParameterKind::real || p.kind == ParameterKind::integer;
  if (const auto* word = std::get_if<std::string>(&value))
    return std::string(is_number && read_typed_number(*word) ? kWithoutQuotes : "");
  const auto* real = std::get_if<double>(&value);
  const bool lacks_only_that = real != nullptr && p.kind == ParameterKind::integer &&
                               std::floor(*real) == *real && std::abs(*real) < kLargestWhole;
  return lacks_only_that ? ", without a point" : "";
}

}  // namespace mnemoscope
