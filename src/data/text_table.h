// Tables of numbers as text: CSV and its relatives, with every cell's line and column known for
// whoever has to complain about it.
#pragma once

#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "data/loading.h"

namespace mnemoscope {

/// A file's cells, row by row. Cells point into the text.
class TextTable {
 public:
  /// One line that is not empty.
  struct Row {
    std::size_t line = 0;  ///< in the file, from 1
    std::vector<std::string_view> cells{};
  };

  /// The whole file. Cells are parted by tabs, semicolons or commas, whichever comes first in this
  /// order in the first line; a line without any is one cell. Quotes around a cell are taken off, and
  /// two of them within are one.
  /// Errors: as read_file, bytes of no text (0), nothing in it, rows of different lengths (with the
  /// line).
  static Result<TextTable> load(const std::filesystem::path& file, const Loading& loading = {});

  const std::vector<Row>& rows() const { return rows_; }
  std::size_t columns() const { return rows_.front().cells.size(); }

  /// A finite number; a decimal point, no thousands. Errors: "FILE: line 3, column 2: "x" is no
  /// number ...". Row and column from 0.
  Result<double> number(std::size_t row, std::size_t column) const;

  /// Whether the first row has a cell that is no number: names of columns.
  bool has_header() const;

  /// The column whose header is this name; nullopt where there is none. Without one that has it to
  /// the letter, letter case aside. Errors: several that have it, with their places.
  Result<std::optional<std::size_t>> column_named(std::string_view name) const;

  /// The failing side of a complaint about a cell.
  tl::unexpected<Error> complain(std::size_t row, std::size_t column, std::string_view what) const;

  const std::filesystem::path& file() const { return file_; }

 private:
  std::filesystem::path file_{};
  std::unique_ptr<const std::string> text_{};            ///< stays where it is when the table moves
  std::unique_ptr<std::deque<std::string>> unquoted_{};  ///< cells that the text has otherwise
  std::vector<Row> rows_{};
};

}  // namespace mnemoscope
