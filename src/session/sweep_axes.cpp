#include "session/sweep_axes.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <utility>

#include "core/typed_number.h"
#include "engine/run_words.h"
#include "session/sweep_file.h"
#include "session/table_reader.h"
#include "session/toml_text.h"
#include "session/toml_values.h"
#include "text/number_in.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

constexpr std::string_view kEqualSteps = kAxisScaleWords[0];
constexpr std::string_view kEqualRatios = kAxisScaleWords[1];
constexpr std::string_view kRangeCall = "range(";
constexpr std::string_view kListCall = "list(";
/// Doubles hold every whole number below.
constexpr double kMostWholeNumber = 9e15;

/// A word as behind --set: bare where it is taken for a word there, else in quotes.
std::string word_text(const std::string& word) {
  const bool is_toml = parse_toml("value = " + word, "value").has_value();
  const bool splits = word.find_first_of(",()[]{}\"'#\n\r\t ") != std::string::npos;
  return is_toml || splits || word.empty() ? toml_string(word) : word;
}

/// One value as behind --set; nullopt for a list, a table, a date and what is not finite.
std::optional<std::string> value_text(const toml::node& node) {
  if (const auto* text = node.as_string()) return word_text(text->get());
  if (const auto* whole = node.as_integer()) return fmt::format("{}", whole->get());
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  const auto* real = node.as_floating_point();
  if (real == nullptr || !std::isfinite(real->get())) return std::nullopt;
  return real_text(real->get());
}

Result<std::vector<std::string>> not_accepted(std::string_view given) {
  return fail("= {} is not accepted; give {}", given, kWantedAxis);
}

/// "1..10"; nullopt for another text.
std::optional<Result<std::vector<std::string>>> counted_values(const std::string& text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string::npos) return std::nullopt;
  const auto first = number_in<std::int64_t>(std::string_view(text).substr(0, dots));
  const auto last = number_in<std::int64_t>(std::string_view(text).substr(dots + 2));
  if (!first || !last) return std::nullopt;
  if (*first > *last) {
    return fail("= \"{}\" runs backwards; write \"{}..{}\"", text, *last, *first);
  }
  // Both may be far from 0, on either side of it.
  const double count = static_cast<double>(*last) - static_cast<double>(*first) + 1.0;
  if (count > static_cast<double>(kMostAxisValues)) {
    return fail("= \"{}\" has more than {} values; give fewer", text, kMostAxisValues);
  }
  std::vector<std::string> values;
  for (std::int64_t number = *first; values.size() < static_cast<std::size_t>(count); ++number) {
    values.push_back(fmt::format("{}", number));
  }
  return values;
}

Result<std::vector<std::string>> listed_values(const toml::array& list) {
  if (list.empty()) return fail("is an empty list; give one value or more");
  if (list.size() > kMostAxisValues) {
    return fail("lists {} values, more than {}; give fewer", list.size(), kMostAxisValues);
  }
  std::vector<std::string> values;
  for (const toml::node& item : list) {
    const auto text = value_text(item);
    if (!text) {
      return fail("lists {}; give numbers, words or true and false", shown(item));
    }
    values.push_back(*text);
  }
  return values;
}

/// The range that a table writes.
Result<AxisRange> range_of(const toml::table& table) {
  for (auto&& [key, value] : table) {
    const std::string_view name = key.str();
    if (name != "from" && name != "to" && name != "steps" && name != "scale") {
      return fail("has the unknown key {}; known are from, to, steps, scale", visible(name));
    }
  }
  const toml::node* const from = table.get("from");
  const toml::node* const to = table.get("to");
  const toml::node* const steps = table.get("steps");
  const toml::node* const scale = table.get("scale");
  if (steps == nullptr || !steps->is_integer() || !from->is_number() || !to->is_number()) {
    return fail("needs from, to and steps, all of them numbers; give {}", kWantedAxis);
  }
  const std::string word = scale == nullptr ? std::string(kEqualSteps)
                                            : scale->value<std::string>().value_or(shown(*scale));
  if (word != kEqualSteps && word != kEqualRatios) {
    return fail("has scale = {}; give \"{}\" or \"{}\"", visible(word), kEqualSteps, kEqualRatios);
  }
  const std::int64_t count = std::max<std::int64_t>(0, steps->value_or(std::int64_t{0}));
  return AxisRange{.from = from->value_or(0.0),
                   .to = to->value_or(0.0),
                   .steps = static_cast<std::size_t>(count),
                   .logarithmic = word == kEqualRatios,
                   .whole = from->is_integer() && to->is_integer()};
}

/// The value at a place, the ends to the last bit; between them what a person would write: 0.24,
/// and not 0.24000000000000005.
double value_at_place(const AxisRange& range, std::size_t place) {
  if (place == 0) return range.from;
  if (place + 1 == range.steps) return range.to;
  const double along = static_cast<double>(place) / static_cast<double>(range.steps - 1);
  const double value = range.logarithmic ? range.from * std::pow(range.to / range.from, along)
                                         : range.from + along * (range.to - range.from);
  if (range.whole) return std::round(value);
  if (value == 0.0) return 0.0;
  constexpr double kKeptDigits = 6.0;
  const double scale = std::pow(10.0, kKeptDigits - 1.0 - std::floor(std::log10(std::abs(value))));
  return std::isfinite(scale) && scale > 0.0 ? std::round(value * scale) / scale : value;
}

/// What stands between the brackets of a call, at its commas.
std::vector<std::string> arguments_of(std::string_view inside) {
  std::vector<std::string> parts;
  for (std::size_t comma = 0; comma != std::string_view::npos;) {
    comma = inside.find(',');
    std::string_view part = inside.substr(0, comma);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    parts.emplace_back(part);
    if (comma != std::string_view::npos) inside.remove_prefix(comma + 1);
  }
  return parts;
}

Result<std::vector<std::string>> called_range(std::string_view call,
                                              const std::vector<std::string>& parts) {
  const auto refuse = [call]() {
    return fail("{} is not accepted; write range(FROM,TO,STEPS) or range(FROM,TO,STEPS,log)", call);
  };
  constexpr std::size_t kWithScale = 4;
  if (parts.size() != 3 && parts.size() != kWithScale) return refuse();
  const bool scaled = parts.size() == kWithScale;
  if (scaled && parts.back() != kEqualRatios && parts.back() != kEqualSteps) return refuse();
  const auto from = read_typed_number(parts[0]);
  const auto to = read_typed_number(parts[1]);
  const auto steps = number_in<std::int64_t>(parts[2]);
  if (!from || !to || !steps || *steps < 0) return refuse();
  return axis_values(
      AxisRange{.from = *from,
                .to = *to,
                .steps = static_cast<std::size_t>(*steps),
                .logarithmic = scaled && parts.back() == kEqualRatios,
                .whole = number_in<std::int64_t>(parts[0]) && number_in<std::int64_t>(parts[1])});
}

/// One text for equal numbers: "1" of "1", "1.0" and "1e0"; words as they are.
std::string plain_value(const std::string& value) {
  if (number_in<std::int64_t>(value) || number_in<std::uint64_t>(value)) return value;
  const auto number = number_in<double>(value);
  if (!number) return value;
  const bool is_whole = std::floor(*number) == *number && std::abs(*number) < kMostWholeNumber;
  return is_whole ? fmt::format("{}", static_cast<std::int64_t>(*number)) : real_text(*number);
}

/// Axes that are zipped are of one length.
Status check_zipped(const SweepSpec& sweep, const std::string& place) {
  if (sweep.combine != SweepCombine::zip) return {};
  for (const SweepAxis& axis : sweep.axes) {
    const SweepAxis& first = sweep.axes.front();
    if (axis.values.size() == first.values.size()) continue;
    return fail(
        "{}: combine = \"zip\" takes axes of one length, but {} has {} and {} has {}; give as "
        "many, or combine = \"product\"",
        place, first.key, counted(first.values.size(), "value"), axis.key, axis.values.size());
  }
  return {};
}

/// The first place whose text stands before it too, and where; nullopt where all differ.
std::optional<std::pair<std::size_t, std::size_t>> repeated(const std::vector<std::string>& texts) {
  std::unordered_map<std::string, std::size_t> seen;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto [first, is_new] = seen.try_emplace(texts[i], i);
    if (!is_new) return std::pair(first->second, i);
  }
  return std::nullopt;
}

/// Of axes side by side.
Status check_rows_differ(const SweepSpec& sweep, const std::string& place) {
  if (sweep.axes.empty()) return {};
  std::vector<std::string> rows(sweep.axes.front().values.size());
  for (const SweepAxis& axis : sweep.axes) {
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] += plain_value(axis.values[i]) + '\n';
  }
  const auto twice = repeated(rows);
  if (!twice) return {};
  return fail(
      "{}: axes name the same point at places {} and {}; keep one, or give seeds that differ",
      place, twice->first + 1, twice->second + 1);
}

}  // namespace

Result<std::vector<std::string>> axis_values(const AxisRange& range) {
  if (range.steps < 2 || range.steps > kMostAxisValues) {
    return fail("has {} steps; give 2 to {}", range.steps, kMostAxisValues);
  }
  if (!std::isfinite(range.from) || !std::isfinite(range.to) || range.from == range.to) {
    return fail("goes from {} to {}; give two numbers that differ", range.from, range.to);
  }
  if (range.whole && std::max(std::abs(range.from), std::abs(range.to)) > kMostWholeNumber) {
    return fail("goes beyond {}; write numbers with a point", kMostWholeNumber);
  }
  if (range.logarithmic && (range.from <= 0.0 || range.to <= 0.0)) {
    return fail("is logarithmic and goes from {} to {}; give two numbers above 0", range.from,
                range.to);
  }
  std::vector<std::string> values;
  for (std::size_t place = 0; place < range.steps; ++place) {
    const double value = value_at_place(range, place);
    std::string text =
        range.whole ? fmt::format("{}", static_cast<std::int64_t>(value)) : real_text(value);
    if (values.empty() || values.back() != text) values.push_back(std::move(text));
  }
  return values;
}

bool is_axis_range(const toml::table& table) {
  return table.contains("from") && table.contains("to");
}

Result<std::vector<std::string>> axis_values(const toml::node& node) {
  if (const auto* list = node.as_array()) return listed_values(*list);
  if (const auto* table = node.as_table()) {
    if (!is_axis_range(*table)) return not_accepted("a table without from and to");
    const auto range = range_of(*table);
    if (!range) return tl::unexpected(range.error());
    return axis_values(*range);
  }
  if (const auto* text = node.as_string()) {
    if (auto counted = counted_values(text->get())) return std::move(*counted);
  }
  const auto text = value_text(node);
  if (!text) return not_accepted(shown(node));
  return std::vector{*text};
}

bool is_axis_call(std::string_view value) {
  return value.starts_with(kRangeCall) || value.starts_with(kListCall);
}

Result<std::vector<std::string>> axis_values(std::string_view call) {
  const bool is_range = call.starts_with(kRangeCall);
  if (!is_axis_call(call) || !call.ends_with(')')) {
    return fail("{} is not accepted; write range(FROM,TO,STEPS) or list(A,B,...)", call);
  }
  std::string_view inside = call.substr((is_range ? kRangeCall : kListCall).size());
  inside.remove_suffix(1);
  const std::vector<std::string> parts = arguments_of(inside);
  if (is_range) return called_range(call, parts);
  const bool has_gap =
      std::any_of(parts.begin(), parts.end(), [](const std::string& part) { return part.empty(); });
  if (has_gap || parts.size() > kMostAxisValues) {
    return fail("{} is not accepted; write list(A,B,...), 1 to {} values", call, kMostAxisValues);
  }
  return parts;
}

Status check_axes(const SweepSpec& sweep, const std::string& place) {
  if (sweep.combine == SweepCombine::zip) {
    Status zipped = check_zipped(sweep, place);
    return zipped ? check_rows_differ(sweep, place) : zipped;
  }
  for (const SweepAxis& axis : sweep.axes) {
    std::vector<std::string> plain;
    for (const std::string& value : axis.values) plain.push_back(plain_value(value));
    const auto twice = repeated(plain);
    if (!twice) continue;
    return fail("{}: axes.{} lists {} twice; keep one, or give seeds = \"1..2\" for repetitions",
                visible(axis.place), visible(axis.key), visible(axis.values[twice->second]));
  }
  return {};
}

}  // namespace mnemoscope
