#include "ui/compare/column_menu.h"

#include "ui/compare/row_edits.h"
#include "ui/context.h"
#include "ui/shown/variant_edits.h"
#include "ui/widgets/menu_line.h"

namespace mnemoscope {
namespace {

std::string column_line_name(std::size_t column, std::string_view word) {
  return fmt::format("compare.column.{}.{}", column, word);
}

/// Its lines, from top to bottom.
class ColumnMenu {
 public:
  ColumnMenu(UiContext& ui, const MatrixGrid& grid, std::size_t column)
      : ui_(ui), grid_(grid), column_(column), shown_(grid.matrix.columns[column]) {}

  void draw() {
    draw_reading();
    ImGui::Separator();
    draw_placing();
    ImGui::Separator();
    draw_models();
  }

 private:
  /// With the key of an action that does the same.
  bool line(const char* word, const char* label, std::string_view action,
            std::string_view why_not = "", bool checked = false) {
    const Action* const same = ui_.actions.find(action);
    const std::string key = same == nullptr ? "" : shortcuts_text(*same);
    const std::string name = column_line_name(column_, word);
    return menu_line(ui_, {.name = name, .label = label, .why_not = why_not},
                     {.shortcut = key, .checked = checked});
  }

  void draw_reading() {
    const ShownMatrix& matrix = grid_.matrix;
    const bool sorted = matrix.sorted_by == column_;
    if (line("sort", "Sort the rows by it", "compare.sort", "", sorted)) {
      sort_by_column(ui_, matrix, column_);
    }
    const bool is_model = shown_.kind == ColumnKind::model;
    const bool is_baseline = is_model && matrix.baseline == shown_.handle;
    if (line("baseline", is_baseline ? "No baseline" : "Baseline", "compare.baseline",
             is_model ? "" : "A reference: what the models are held against", is_baseline)) {
      ui_.commands.push(choose_matrix_baseline(is_baseline ? 0 : shown_.handle));
    }
  }

  void draw_placing() {
    const ShownMatrix& matrix = grid_.matrix;
    if (line("left", "Move left", "compare.column_left", why_not_beside(matrix, column_, -1))) {
      move_column(ui_, matrix, grid_.state, column_, -1);
    }
    if (line("right", "Move right", "compare.column_right", why_not_beside(matrix, column_, 1))) {
      move_column(ui_, matrix, grid_.state, column_, 1);
    }
    if (line("hide", "Hide", "compare.hide_column")) {
      ui_.commands.push(hide_matrix_column(choice_of(shown_), shown_.name));
    }
  }

  /// Columns are the session's models: these lines do what those of Retrieve's table do.
  void draw_models() {
    const std::string_view why_not = why_no_copy(shown_);
    if (line("duplicate", "Duplicate", "compare.duplicate_column", why_not)) {
      ui_.commands.push(duplicate_variant(shown_.handle, shown_.name));
    }
    if (line("remove", "Remove", "compare.remove_column", why_not)) {
      ui_.commands.push(remove_variant(shown_.handle, shown_.name));
    }
    if (line("add", "Add models…", "compare.add_models")) ask_for_models(ui_);
  }

  UiContext& ui_;
  const MatrixGrid& grid_;
  std::size_t column_;
  const ShownColumn& shown_;
};

}  // namespace

std::optional<std::size_t> column_beside(const ShownMatrix& matrix, std::size_t column, int by) {
  const auto place = static_cast<std::ptrdiff_t>(column) + by;
  if (place < 0 || place >= std::ssize(matrix.columns)) return std::nullopt;
  const auto other = static_cast<std::size_t>(place);
  const bool are_models = matrix.columns[column].kind == ColumnKind::model &&
                          matrix.columns[other].kind == ColumnKind::model;
  return are_models ? std::optional(other) : std::nullopt;
}

std::string_view why_not_beside(const ShownMatrix& matrix, std::size_t column, int by) {
  if (column_beside(matrix, column, by)) return {};
  if (matrix.columns[column].kind != ColumnKind::model) {
    return "A reference stands behind the models: only models change places";
  }
  return by < 0 ? "This model is the first" : "This model is the last";
}

void move_column(UiContext& ui, const ShownMatrix& matrix, CompareState& state, std::size_t column,
                 int by) {
  const std::optional<std::size_t> other = column_beside(matrix, column, by);
  if (!other) return;
  const ShownColumn& moved = matrix.columns[column];
  ui.commands.push(move_variant(moved.handle, matrix.columns[*other].handle, moved.name));
  if (state.column == column) state.column = *other;
}

void sort_by_column(UiContext& ui, const ShownMatrix& matrix, std::size_t column) {
  const bool sorted = matrix.sorted_by == column;
  ui.commands.push(
      sort_matrix_rows(sorted ? std::nullopt : std::optional(choice_of(matrix.columns[column]))));
}

std::string_view why_no_copy(const ShownColumn& column) {
  return column.kind == ColumnKind::model
             ? ""
             : "A reference is there once: what the models are held against";
}

void ask_for_models(UiContext& ui) {
  ui.view.of<CompareState>().large = false;  // the list hangs below the matrix
  ui.program.focus.press("compare.add_model");
  ui.clock.wake_in(0.0);
}

void draw_column_menu(UiContext& ui, const MatrixGrid& grid, std::size_t column) {
  const std::string id = fmt::format("column menu {}", column);
  // A column that is scrolled out of sight is not drawn before it is in sight.
  const bool asked = grid.state.menu == KeyMenu::column && grid.state.column == column;
  if (asked && !ImGui::GetCurrentWindow()->SkipItems) {
    grid.state.menu = KeyMenu::none;
    open_menu_by_key(ui, id.c_str(), column_line_name(column, "sort"));
  }
  if (!ImGui::BeginPopupContextItem(id.c_str())) return;
  ColumnMenu(ui, grid, column).draw();
  ImGui::EndPopup();
}

}  // namespace mnemoscope
