#include "data/text_table.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "data/file_bytes.h"
#include "text/number_in.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

/// Longest cell that a complaint repeats.
constexpr std::size_t kShownLetters = 40;

char separator_of(std::string_view first_line) {
  for (const char separator : {'\t', ';', ','}) {
    if (first_line.find(separator) != std::string_view::npos) return separator;
  }
  return '\0';
}

std::string_view bare_cell(std::string_view cell) {
  const std::size_t first = cell.find_first_not_of(" \r");
  if (first == std::string_view::npos) return {};
  cell = cell.substr(first, cell.find_last_not_of(" \r") - first + 1);
  return cell;
}

/// A cell's own text; where quotes within are written twice, kept in `unquoted`.
std::string_view cell_text(std::string_view cell, std::deque<std::string>& unquoted) {
  cell = bare_cell(cell);
  const bool quoted = cell.size() >= 2 && cell.front() == '"' && cell.back() == '"';
  if (!quoted) return cell;
  cell = cell.substr(1, cell.size() - 2);
  constexpr std::string_view kTwo = "\"\"";
  if (cell.find(kTwo) == std::string_view::npos) return cell;
  std::string one(cell);
  replace_all(one, kTwo, "\"");
  return unquoted.emplace_back(std::move(one));
}

/// Where the cell that begins at `from` ends: at a separator outside quotes.
std::size_t end_of_cell(std::string_view line, std::size_t from, char separator) {
  bool quoted = false;
  for (std::size_t at = from; at < line.size(); ++at) {
    if (line[at] == '"') quoted = !quoted;
    if (line[at] == separator && !quoted) return at;
  }
  return line.size();
}

std::vector<std::string_view> cells_of(std::string_view line, char separator,
                                       std::deque<std::string>& unquoted) {
  std::vector<std::string_view> cells;
  for (std::size_t from = 0; from <= line.size();) {
    const std::size_t end = end_of_cell(line, from, separator);
    cells.push_back(cell_text(line.substr(from, end - from), unquoted));
    from = end + 1;
  }
  // A separator at the very end closes the last cell; it opens none.
  if (cells.size() > 1 && cells.back().empty() && separator == '\t') cells.pop_back();
  return cells;
}

std::optional<double> finite_number(std::string_view cell) {
  if (cell.starts_with('+')) cell.remove_prefix(1);
  const std::optional<double> number = number_in<double>(cell);
  return number && std::isfinite(*number) ? number : std::nullopt;
}

}  // namespace

Result<TextTable> TextTable::load(const std::filesystem::path& file, const Loading& loading) {
  const auto bytes = read_file(file, loading);
  if (!bytes) return tl::unexpected(bytes.error());
  TextTable table;
  table.file_ = file;
  table.text_ = std::make_unique<const std::string>(bytes->begin(), bytes->end());
  table.unquoted_ = std::make_unique<std::deque<std::string>>();
  std::string_view rest = *table.text_;
  if (rest.find('\0') != std::string_view::npos) {
    return fail("{}: is no text; give a table as CSV", file.string());
  }
  if (rest.starts_with(kByteOrderMark)) rest.remove_prefix(kByteOrderMark.size());
  char separator = '\0';
  for (std::size_t line = 1; !rest.empty(); ++line) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view text = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (bare_cell(text).empty()) continue;
    if (table.rows_.empty()) separator = separator_of(text);
    table.rows_.push_back({.line = line, .cells = cells_of(text, separator, *table.unquoted_)});
    if (table.rows_.back().cells.size() != table.columns()) {
      return fail("{}: line {} has {}, but the first one {}; every line needs as many",
                  file.string(), line, counted(table.rows_.back().cells.size(), "cell"),
                  table.columns());
    }
  }
  if (table.rows_.empty()) return fail("{}: has no line; give a table as CSV", file.string());
  return table;
}

Result<double> TextTable::number(std::size_t row, std::size_t column) const {
  if (const auto value = finite_number(rows_[row].cells[column])) return *value;
  return complain(row, column, "is no number; write it with a decimal point");
}

bool TextTable::has_header() const {
  const auto& cells = rows_.front().cells;
  return std::any_of(cells.begin(), cells.end(),
                     [](std::string_view cell) { return !finite_number(cell); });
}

Result<std::optional<std::size_t>> TextTable::column_named(std::string_view name) const {
  const auto& cells = rows_.front().cells;
  const auto places_where = [&](const auto& is_it) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (is_it(cells[i])) places.push_back(i);
    }
    return places;
  };
  auto places = places_where([&](std::string_view cell) { return cell == name; });
  if (places.empty()) {
    places =
        places_where([&](std::string_view cell) { return lower_ascii(cell) == lower_ascii(name); });
  }
  if (places.empty()) return std::nullopt;
  if (places.size() == 1) return places.front();
  return fail("{}: line {}: columns {} and {} are both called \"{}\"; rename one of them",
              file_.string(), rows_.front().line, places[0] + 1, places[1] + 1, visible(name));
}

tl::unexpected<Error> TextTable::complain(std::size_t row, std::size_t column,
                                          std::string_view what) const {
  const std::string_view cell = rows_[row].cells[column];
  const std::string shown = visible(cell.substr(0, kShownLetters));
  return fail("{}: line {}, column {}: \"{}{}\" {}", file_.string(), rows_[row].line, column + 1,
              shown, cell.size() > kShownLetters ? "…" : "", what);
}

}  // namespace mnemoscope
