#include "ui/compare/row_edits.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "data/corruption_type.h"
#include "engine/matrix/mask_sets.h"
#include "ui/shown/fill_options.h"

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

/// The same of one row, if it is there when the command runs.
Command edit_row(std::string label, std::size_t place, std::function<void(MatrixRowSpec&)> change) {
  return edit_rows(std::move(label), [place, change = std::move(change)](Rows& rows) {
    if (place < rows.size()) change(rows[place]);
  });
}

std::ptrdiff_t offset(std::size_t place) {
  return static_cast<std::ptrdiff_t>(place);
}

void hide_column(Session& session, const ColumnChoice& column) {
  switch (column.kind) {
    case ColumnKind::mean_image: session.matrix.references.mean_image = false; return;
    case ColumnKind::observer: session.matrix.references.observer = false; return;
    case ColumnKind::model: break;
  }
  for (VariantChoice& choice : session.variants) {
    if (choice.handle == column.model) choice.compared = false;
  }
}

std::optional<Index> place_of_model(const Session& session, RowHandle model) {
  for (std::size_t i = 0; i < session.variants.size(); ++i) {
    if (model != 0 && session.variants[i].handle == model) return static_cast<Index>(i);
  }
  return std::nullopt;
}

void sort_by(Session& session, const std::optional<ColumnChoice>& column) {
  MatrixChoice& matrix = session.matrix;
  matrix.order = MatrixOrder::listed;
  matrix.order_model.reset();
  if (!column) return;
  switch (column->kind) {
    case ColumnKind::mean_image: matrix.order = MatrixOrder::mean_image; return;
    case ColumnKind::observer: matrix.order = MatrixOrder::observer; return;
    case ColumnKind::model: matrix.order_model = place_of_model(session, column->model); break;
  }
  if (matrix.order_model) matrix.order = MatrixOrder::model;
}

void fill_row(MatrixRowSpec& row, const MaskFill& fill) {
  const std::string name = name_without_fill(row);
  if (name != row.name) row.name = fmt::format("{}, {}", name, fill_words(fill));
  for (Corruption& corruption : row.corruptions) {
    if (!is_filled(corruption)) continue;
    corruption.fill = fill;
  }
}

}  // namespace

Command add_matrix_rows(Rows rows, std::string label) {
  return insert_matrix_rows(kMostMatrixRows, std::move(rows), std::move(label));
}

Command insert_matrix_rows(std::size_t place, Rows rows, std::string label) {
  return edit_rows(std::move(label), [place, rows = std::move(rows)](Rows& all) {
    const std::size_t room = kMostMatrixRows - std::min(kMostMatrixRows, all.size());
    const auto count = static_cast<std::ptrdiff_t>(std::min(room, rows.size()));
    const std::size_t at = std::min(place + 1, all.size());
    all.insert(all.begin() + offset(at), rows.begin(), rows.begin() + count);
  });
}

Command remove_matrix_row(std::size_t place) {
  return edit_rows("Remove a row", [place](Rows& rows) {
    if (place < rows.size()) rows.erase(rows.begin() + offset(place));
  });
}

Command order_matrix_rows(std::vector<std::size_t> places, std::string label) {
  Command command = edit_rows(std::move(label), [places = std::move(places)](Rows& rows) {
    std::vector<std::size_t> slots = places;
    std::sort(slots.begin(), slots.end());
    if (slots.empty() || slots.back() >= rows.size()) return;
    const Rows before = rows;
    for (std::size_t i = 0; i < slots.size(); ++i) rows[slots[i]] = before[places[i]];
  });
  // The order is the person's own now.
  command.change = [reorder = std::move(command.change)](Session& session) {
    reorder(session);
    sort_by(session, std::nullopt);
  };
  return command;
}

Command choose_matrix_baseline(RowHandle model) {
  return {.label = model == 0 ? "No baseline" : "Choose the baseline",
          .change = [model](Session& session) {
            session.matrix.baseline = place_of_model(session, model);
          }};
}

Command sort_matrix_rows(const std::optional<ColumnChoice>& column) {
  return {.label = column ? "Sort the rows" : "Rows as they are listed",
          .change = [column](Session& session) { sort_by(session, column); }};
}

std::size_t row_name_bytes(std::string_view name) {
  if (name.size() <= kMostRowName) return name.size();
  std::size_t end = kMostRowName;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;  // a letter
  return end;
}

Command rename_matrix_row(std::size_t place, std::string name) {
  name.resize(row_name_bytes(name));
  return edit_row("Rename a row", place,
                  [name = std::move(name)](MatrixRowSpec& row) { row.name = name; });
}

Command duplicate_matrix_row(std::size_t place) {
  return edit_rows("Duplicate a row", [place](Rows& rows) {
    if (place >= rows.size() || rows.size() >= kMostMatrixRows) return;
    const MatrixRowSpec copy = rows[place];
    rows.insert(rows.begin() + offset(place) + 1, copy);
  });
}

Command fill_matrix_row(std::size_t place, const MaskFill& fill) {
  return edit_row(fmt::format("Fill a row with {}", fill_words(fill)), place,
                  [fill](MatrixRowSpec& row) { fill_row(row, fill); });
}

FilledRows rows_of_fills(const MatrixRowSpec& row, const std::vector<MatrixRowSpec>& shown) {
  FilledRows filled;
  for (const NamedFill& named : named_fills()) {
    if (named.fill == fill_of(row)) continue;
    MatrixRowSpec made = row;
    made.name = fmt::format("{}, {}", name_without_fill(row), named.word);
    for (Corruption& corruption : made.corruptions) {
      if (is_filled(corruption)) corruption.fill = named.fill;
    }
    const bool stands = std::any_of(shown.begin(), shown.end(), [&](const MatrixRowSpec& other) {
      return other.corruptions == made.corruptions;
    });
    if (stands) {
      filled.left_out.emplace_back(named.word);
    } else {
      filled.rows.push_back(std::move(made));
    }
  }
  return filled;
}

Command hide_matrix_row(std::size_t place, const std::string& name) {
  return edit_row(fmt::format("Hide the row \"{}\"", name), place,
                  [](MatrixRowSpec& row) { row.hidden = true; });
}

Command hide_matrix_column(const ColumnChoice& column, const std::string& name) {
  return {.label = fmt::format("Hide {} in the matrix", name),
          .change = [column](Session& session) { hide_column(session, column); }};
}

Command show_matrix_rows() {
  return edit_rows("Show the hidden rows", [](Rows& rows) {
    for (MatrixRowSpec& row : rows) row.hidden = false;
  });
}

Command show_matrix_columns() {
  return {.label = "Show the hidden columns", .change = [](Session& session) {
            for (VariantChoice& choice : session.variants) choice.compared = true;
            session.matrix.references = {};
          }};
}

PaintTarget row_as_target(std::size_t place, const MatrixRowSpec& row, const ImageShape& shape) {
  PaintTarget target;
  target.name = fmt::format("the row \"{}\"", row.name);
  target.shape = shape;
  target.is_painted = painted_mask_of(row.corruptions, shape) != nullptr;
  target.list = [place](Session& session) -> std::vector<Corruption>* {
    // Rows that nobody has chosen yet become the session's own.
    if (!session.matrix.rows) session.matrix.rows = rows_of(session.matrix);
    if (place >= session.matrix.rows->size()) return nullptr;
    return &(*session.matrix.rows)[place].corruptions;
  };
  return target;
}

Command choose_measure(MatrixMeasure measure) {
  return {.label = "Choose the measure of the matrix", .change = [measure](Session& session) {
            MatrixChoice& matrix = session.matrix;
            matrix.measure = measure;
            if (matrix.shown == MatrixPicture::success) matrix.shown = MatrixPicture::state;
          }};
}

Command choose_matrix_picture(MatrixPicture picture) {
  return {.label = "Choose what the matrix shows",
          .change = [picture](Session& session) { session.matrix.shown = picture; }};
}

Command choose_matrix_step(Index step, bool live) {
  return {.label = "Choose the step of the matrix",
          .change =
              [step](Session& session) {
                session.matrix.shown = MatrixPicture::step;
                session.matrix.step = step;
              },
          .live = live,
          .merge_key = "matrix.step"};
}

Command corrupt_query_like(const MatrixRowSpec& row) {
  return {.label = fmt::format("Corrupt the query like \"{}\"", row.name),
          .change = [corruptions = row.corruptions](Session& session) {
            session.query.corruptions = corruptions;
          }};
}

}  // namespace mnemoscope
