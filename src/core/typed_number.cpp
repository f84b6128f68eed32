#include "core/typed_number.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <system_error>

#include "text/text.h"

namespace mnemoscope {
namespace {

constexpr double kBeyondSeeds = 18446744073709551616.0;  // 2^64
constexpr std::size_t kMostQuoted = 40;  // characters of what was typed that a sentence repeats

/// Blanks of all widths are blanks, and each of the minus signs is the ASCII one.
std::string in_ascii(std::string_view typed) {
  std::string text(typed);
  for (const char* blank : {"\u00a0", "\u2009", "\u202f", "\t"}) replace_all(text, blank, " ");
  for (const char* minus : {"\u2212", "\u2013", "\ufe63", "\uff0d"}) replace_all(text, minus, "-");
  return text;
}

std::string in_quotes(std::string_view typed) {
  const std::string shown = visible(trimmed(typed));
  if (shown.size() <= kMostQuoted) return fmt::format("\"{}\"", shown);
  return fmt::format("\"{}…\"", visible(trimmed(typed).substr(0, kMostQuoted)));
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// 12'345, 12 345 and 12_345: groups of three that some write and others read otherwise.
bool has_groups(std::string_view text) {
  for (std::size_t i = 1; i + 3 < text.size(); ++i) {
    const bool separates = text[i] == ' ' || text[i] == '\'' || text[i] == '_';
    if (separates && is_digit(text[i - 1]) && all_digits(text.substr(i + 1, 3))) return true;
  }
  return false;
}

/// 1,000 is a thousand to some and one to others; 0,125 and 12,5 are clear.
bool comma_may_group(std::string_view before, std::string_view after) {
  while (!before.empty() && (before.front() == '-' || before.front() == '+'))
    before.remove_prefix(1);
  return after.size() == 3 && all_digits(after) && all_digits(before) && before.size() <= 3 &&
         before != "0";
}

/// Makes a decimal comma a point; an Error where it could stand between thousands.
Status point_for_comma(std::string& text) {
  const std::size_t comma = text.find(',');
  if (comma == std::string::npos) return {};
  const std::string_view all = text;
  const bool alone =
      all.find(',', comma + 1) == std::string::npos && all.find('.') == std::string::npos;
  if (!alone || comma_may_group(all.substr(0, comma), all.substr(comma + 1))) {
    return fail(
        "{} can be read in two ways; type it without a mark between thousands, as 1000 or "
        "1000.5",
        in_quotes(text));
  }
  text[comma] = '.';
  return {};
}

/// Digits with at most a point, a sign and an exponent; nothing else.
Result<double> read_plain(std::string_view text, std::string_view typed) {
  const bool plus = text.starts_with('+');
  if (plus) text.remove_prefix(1);
  const bool begins = !text.empty() && (is_digit(text.front()) || text.front() == '.' ||
                                        (text.front() == '-' && !plus));
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::result_out_of_range)
    return fail("{} is beyond what can be computed with; type a number nearer to 1",
                in_quotes(typed));
  if (!begins || error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
    return fail("{} is not a number; type one such as 0.25", in_quotes(typed));
  return value;
}

Result<double> read_one(std::string_view part, std::string_view typed) {
  std::string text(trimmed(part));
  if (has_groups(text)) {
    return fail("{} has marks between its thousands; type it without them, as 1000",
                in_quotes(typed));
  }
  if (Status clear = point_for_comma(text); !clear) return tl::unexpected(std::move(clear.error()));
  return read_plain(text, typed);
}

Result<double> read_fraction(std::string_view text, std::string_view typed) {
  const std::size_t slash = text.find('/');
  const auto above = read_one(text.substr(0, slash), typed);
  if (!above || slash == std::string_view::npos) return above;
  const auto below = read_one(text.substr(slash + 1), typed);
  if (!below) return below;
  if (*below == 0.0) return fail("{} divides by zero; type another number", in_quotes(typed));
  const double value = *above / *below;
  if (!std::isfinite(value))
    return fail("{} is beyond what can be computed with; type a number nearer to 1",
                in_quotes(typed));
  return value;
}

std::string limit_words(double limit, const NumberRules& rules) {
  const bool to_the_last_digit = rules.whole && std::abs(limit) < 1e16;
  return to_the_last_digit ? fmt::format("{:.0f}", limit) : fmt::format("{:.8g}", limit);
}

Status check(double value, const NumberRules& rules, std::string_view typed) {
  const std::string unit(trimmed(rules.unit));
  const std::string behind = unit.empty() ? "" : " " + unit;
  const char* const kind = rules.whole ? "a whole number" : "a number";
  // A limit nobody reaches is named only to who went beyond it.
  const bool open = rules.most >= 1e15 && value <= rules.most;
  const std::string wanted =
      open ? fmt::format("{} from {}{} up", kind, limit_words(rules.least, rules), behind)
           : fmt::format("{} from {} to {}{}", kind, limit_words(rules.least, rules),
                         limit_words(rules.most, rules), behind);
  const double below = std::floor(value);
  if (rules.whole && below != value) {
    // Its neighbours where both can be taken: what is offered is never refused next.
    if (below < rules.least || below + 1.0 > rules.most)
      return fail("{} is not a whole number; type {}", in_quotes(typed), wanted);
    return fail("{} is not a whole number; type {:.0f} or {:.0f}", in_quotes(typed), below,
                below + 1.0);
  }
  if (value >= rules.least && value <= rules.most) return {};
  return fail("{} is too {} here; type {}", in_quotes(typed),
              value < rules.least ? "small" : "large", wanted);
}

}  // namespace

Result<double> read_typed_number(std::string_view text, const NumberRules& rules) {
  const std::string ascii = in_ascii(text);
  std::string_view rest = trimmed(ascii);
  if (rest.empty()) return fail("nothing was typed; type a number such as 0.25");
  const std::string_view unit = trimmed(rules.unit);
  if (!unit.empty() && rest.ends_with(unit))
    rest = trimmed(rest.substr(0, rest.size() - unit.size()));
  if (rest.ends_with('%')) {
    return fail("{} is per cent, and this number is not; type it as a number such as 0.25",
                in_quotes(text));
  }
  auto value = read_fraction(rest, text);
  if (!value) return value;
  if (Status accepted = check(*value, rules, text); !accepted)
    return tl::unexpected(std::move(accepted.error()));
  return value;
}

Result<std::uint64_t> read_typed_seed(std::string_view text) {
  const std::string ascii = in_ascii(text);
  std::string_view digits = trimmed(ascii);
  if (digits.starts_with('+')) digits.remove_prefix(1);
  std::uint64_t seed = 0;
  if (all_digits(digits)) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seed);
    if (error == std::errc{}) return seed;
  } else {
    const auto value = read_typed_number(text, {.whole = true});
    if (!value) return tl::unexpected(value.error());
    if (*value >= 0.0 && *value < kBeyondSeeds) return static_cast<std::uint64_t>(*value);
  }
  return fail("{} is no seed; type a whole number from 0 to {}", in_quotes(text),
              std::numeric_limits<std::uint64_t>::max());
}

}  // namespace mnemoscope
