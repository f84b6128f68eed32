#include "data/series_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <utility>

#include "data/text_table.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

/// Takes a whole number of exactly so many digits off the front.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(0, digits)) {
    if (!is_digit(c)) return std::nullopt;
    value = 10 * value + (c - '0');
  }
  text.remove_prefix(digits);
  return value;
}

bool take_one_of(std::string_view& text, std::string_view letters) {
  if (text.empty() || letters.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

/// The seconds of a day that "[T]HH:MM[:SS]" says; 0 of an empty text.
std::optional<int> take_clock(std::string_view text) {
  if (text.empty()) return 0;
  if (!take_one_of(text, " T")) return std::nullopt;
  std::array<int, 3> parts{};
  std::size_t count = 0;
  do {
    const auto part = count < parts.size() ? take_number(text, 2) : std::nullopt;
    if (!part || *part >= (count == 0 ? 24 : 60)) return std::nullopt;
    parts[count++] = *part;
  } while (take_one_of(text, ":"));
  if (count < 2 || !text.empty()) return std::nullopt;
  return 3600 * parts[0] + 60 * parts[1] + parts[2];
}

/// The times of the first column, where it holds dates.
Result<std::vector<std::int64_t>> times_of(const TextTable& table) {
  std::vector<std::int64_t> times;
  for (std::size_t row = 1; row < table.rows().size(); ++row) {
    const auto time = read_date(table.rows()[row].cells.front());
    if (!time) {
      return table.complain(row, 0, "is no date; write 2016-07-01 00:00:00 in every line");
    }
    if (!times.empty() && *time <= times.back()) {
      return table.complain(row, 0,
                            "is not later than the date of the line before; sort the lines");
    }
    times.push_back(*time);
  }
  return times;
}

/// Whether the first line is one of values, which a file without names of columns begins with.
bool begins_with_data(const TextTable& table, bool has_dates) {
  if (!table.has_header()) return true;
  const auto& cells = table.rows().front().cells;
  if (has_dates) return read_date(cells.front()).has_value();
  // "Monday,5.8": a first column of words does not make numbers names.
  if (cells.size() < 2) return false;
  for (std::size_t i = 1; i < cells.size(); ++i) {
    if (!table.number(0, i)) return false;
  }
  return true;
}

/// Where dates are further apart than the usual step, which is the median: how many steps are missing,
/// and where first. Nothing where none is.
std::optional<std::string> gap_note(const TextTable& table,
                                    const std::vector<std::int64_t>& times) {
  constexpr double kClearlyMore = 1.5;  // months are not all of one length
  std::vector<std::int64_t> steps;
  for (std::size_t i = 1; i < times.size(); ++i) steps.push_back(times[i] - times[i - 1]);
  if (steps.empty()) return std::nullopt;
  std::vector<std::int64_t> sorted = steps;
  const auto middle = sorted.begin() + std::ssize(sorted) / 2;
  std::nth_element(sorted.begin(), middle, sorted.end());
  const auto usual = static_cast<double>(*middle);
  std::size_t gaps = 0;
  std::size_t first = 0;
  double missing = 0.0;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const double longer = static_cast<double>(steps[i]) / usual;
    if (longer < kClearlyMore) continue;
    if (gaps++ == 0) first = i;
    missing += std::max(1.0, std::round(longer) - 1.0);
  }
  if (gaps == 0) return std::nullopt;
  const auto lines = [&](std::size_t row) { return table.rows()[row + 1].line; };
  return fmt::format(
      "{}: its dates have {}, {} missing in all, the first between lines {} and {} (after {}); "
      "values follow one another as if nothing were missing",
      table.file().filename().string(), counted(gaps, "gap"),
      counted(static_cast<std::int64_t>(missing), "step"), lines(first), lines(first + 1),
      visible(table.rows()[first + 1].cells.front()));
}

}  // namespace

std::optional<std::int64_t> read_date(std::string_view text) {
  const auto year = take_number(text, 4);
  const char separator = text.empty() ? '\0' : text.front();
  if (!year || !take_one_of(text, "-/")) return std::nullopt;
  const auto month = take_number(text, 2);
  if (!month || !take_one_of(text, std::string_view(&separator, 1))) return std::nullopt;
  const auto day = take_number(text, 2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  const auto clock = take_clock(text);
  if (!date.ok() || !clock) return std::nullopt;
  constexpr std::int64_t kSecondsOfADay = 86400;
  return std::chrono::sys_days(date).time_since_epoch().count() * kSecondsOfADay + *clock;
}

Result<SeriesFile> load_series(const std::filesystem::path& file, std::string_view column,
                               const Loading& loading) {
  auto loaded = TextTable::load(file, loading);
  if (!loaded) return tl::unexpected(loaded.error());
  const TextTable& table = *loaded;
  const bool has_dates =
      table.rows().size() > 1 && read_date(table.rows()[1].cells.front()).has_value();
  if (table.rows().size() < 2 || begins_with_data(table, has_dates)) {
    return fail("{}: needs a first line with the names of its columns and values below it",
                file.string());
  }
  SeriesFile series;
  for (std::size_t i = has_dates ? 1 : 0; i < table.columns(); ++i) {
    series.columns.emplace_back(table.rows().front().cells[i]);
  }
  const Result<std::optional<std::size_t>> named =
      column.empty() ? std::optional(table.columns() - 1) : table.column_named(column);
  if (!named) return tl::unexpected(named.error());
  const std::optional<std::size_t> chosen = *named;
  if (!chosen || (has_dates && *chosen == 0)) {
    return fail("{}: has no column \"{}\" of numbers; it has {}", file.string(), visible(column),
                visible(listed(series.columns)));
  }
  series.column = std::string(table.rows().front().cells[*chosen]);
  if (has_dates) {
    auto times = times_of(table);
    if (!times) return tl::unexpected(times.error());
    series.times = std::move(*times);
    if (auto note = gap_note(table, series.times)) series.notes.push_back(std::move(*note));
  }
  series.values.resize(std::ssize(table.rows()) - 1);
  for (std::size_t row = 1; row < table.rows().size(); ++row) {
    const auto value = table.number(row, *chosen);
    if (!value) return tl::unexpected(value.error());
    series.values[static_cast<Eigen::Index>(row) - 1] = *value;
  }
  return series;
}

}  // namespace mnemoscope
