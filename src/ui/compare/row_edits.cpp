#include "ui/compare/row_edits.h"

#include <algorithm>
#include <utility>

namespace mnemoscope {
namespace {

using Rows = std::vector<MatrixRowSpec>;

/// An edit of the rows: those that stand there at first become the session's own with it, unless
/// it changes nothing.
Command edit_rows(std::string label, std::function<void(Rows&)> change) {
  return {.label = std::move(label), .change = [change = std::move(change)](Session& session) {
            const Rows before = rows_of(session.matrix);
            Rows rows = before;
            change(rows);
            if (rows != before) session.matrix.rows = std::move(rows);
          }};
}

std::ptrdiff_t offset(std::size_t place) {
  return static_cast<std::ptrdiff_t>(place);
}

}  // namespace

Command add_matrix_row(MatrixRowSpec row) {
  std::string label = fmt::format("Add the row \"{}\"", row.name);
  return edit_rows(std::move(label), [row = std::move(row)](Rows& rows) {
    if (rows.size() < kMostMatrixRows) rows.push_back(row);
  });
}

Command remove_matrix_row(std::size_t place) {
  return edit_rows("Remove a row", [place](Rows& rows) {
    if (place < rows.size() && rows.size() > 1) rows.erase(rows.begin() + offset(place));
  });
}

Command move_matrix_row(std::size_t place, int by) {
  return edit_rows("Move a row", [place, by](Rows& rows) {
    const std::ptrdiff_t other = offset(place) + by;
    if (place >= rows.size() || other < 0 || other >= std::ssize(rows)) return;
    std::swap(rows[place], rows[static_cast<std::size_t>(other)]);
  });
}

Command rename_matrix_row(std::size_t place, std::string name) {
  return edit_rows("Rename a row", [place, name = std::move(name)](Rows& rows) {
    if (place < rows.size()) rows[place].name = name;
  });
}

Command duplicate_matrix_row(std::size_t place) {
  return edit_rows("Duplicate a row", [place](Rows& rows) {
    if (place >= rows.size() || rows.size() >= kMostMatrixRows) return;
    const MatrixRowSpec copy = rows[place];
    rows.insert(rows.begin() + offset(place) + 1, copy);
  });
}

Command choose_measure(MatrixMeasure measure) {
  return {.label = "Choose the measure of the matrix",
          .change = [measure](Session& session) { session.matrix.measure = measure; }};
}

Command choose_matrix_picture(MatrixPicture picture) {
  return {.label = "Choose what the matrix shows",
          .change = [picture](Session& session) { session.matrix.shown = picture; }};
}

Command corrupt_query_like(const MatrixRowSpec& row) {
  return {.label = fmt::format("Corrupt the query like \"{}\"", row.name),
          .change = [corruptions = row.corruptions](Session& session) {
            session.query.corruptions = corruptions;
          }};
}

}  // namespace mnemoscope
