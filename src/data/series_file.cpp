#include "data/series_file.h"

#include <array>
#include <chrono>

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
  if (!table.has_header() || table.rows().size() < 2) {
    return fail("{}: needs a first line with the names of its columns and values below it",
                file.string());
  }
  const bool has_dates = read_date(table.rows()[1].cells.front()).has_value();
  SeriesFile series;
  for (std::size_t i = has_dates ? 1 : 0; i < table.columns(); ++i) {
    series.columns.emplace_back(table.rows().front().cells[i]);
  }
  const auto chosen =
      column.empty() ? std::optional(table.columns() - 1) : table.column_named(column);
  if (!chosen || (has_dates && *chosen == 0)) {
    return fail("{}: has no column \"{}\" of numbers; it has {}", file.string(), visible(column),
                visible(listed(series.columns)));
  }
  series.column = std::string(table.rows().front().cells[*chosen]);
  if (has_dates) {
    auto times = times_of(table);
    if (!times) return tl::unexpected(times.error());
    series.times = std::move(*times);
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
