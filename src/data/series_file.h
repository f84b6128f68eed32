// Time series as CSV: a header, a column of dates, columns of numbers (ETT, weather).
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "data/loading.h"

namespace mnemoscope {

/// One column of a file with its times.
struct SeriesFile {
  std::string column{};                ///< its name
  Eigen::VectorXd values{};            ///< a row each
  std::vector<std::int64_t> times{};   ///< seconds since 1970 without a zone; empty without dates
  std::vector<std::string> columns{};  ///< all that hold numbers, to choose from
  std::vector<std::string> notes{};    ///< what a person should know of it, a sentence each: gaps
};

/// Seconds since 1970 of "2016-07-01 00:00:00", "2016/07/01 00:00", "2016-07-01T00:00" or
/// "2016-07-01"; nullopt for anything else, also for a 30th of February.
std::optional<std::int64_t> read_date(std::string_view text);

/// The column of this name, letter case aside; an empty name takes the last one. A first column of
/// dates is understood as times. Dates that are further apart than usual get a note: values
/// follow one another as if nothing were missing. Errors, with line and column where there is one: no
/// header (a first line of data), no such column (with those there are), two of that name, a cell that is no number, dates that are none or do not ascend.
Result<SeriesFile> load_series(const std::filesystem::path& file, std::string_view column = {},
                               const Loading& loading = {});

}  // namespace mnemoscope
