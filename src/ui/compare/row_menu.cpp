#include "ui/compare/row_menu.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "data/corruption_type.h"
#include "engine/matrix/mask_sets.h"
#include "engine/matrix/row_sweep.h"
#include "ui/compare/added_rows.h"
#include "ui/compare/cell_pictures.h"
#include "ui/compare/row_edits.h"
#include "ui/compare/row_order.h"
#include "ui/compare/row_title.h"
#include "ui/context.h"
#include "ui/shown/exportables.h"
#include "ui/shown/fill_options.h"
#include "ui/shown/plot_exports.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/menu_line.h"

namespace mnemoscope {
namespace {

bool has_fill(const MatrixRowSpec& row) {
  return std::any_of(row.corruptions.begin(), row.corruptions.end(), is_filled);
}

std::string row_line_name(std::size_t row, std::string_view word) {
  return fmt::format("compare.row.{}.{}", row, word);
}

/// Its lines, from top to bottom.
class RowMenu {
 public:
  RowMenu(UiContext& ui, const MatrixGrid& grid, std::size_t row)
      : ui_(ui), grid_(grid), row_(row), place_(grid.matrix.places[row]) {}

  void draw() {
    draw_naming();
    ImGui::Separator();
    draw_making();
    draw_picture();
    ImGui::Separator();
    draw_placing();
  }

 private:
  const MatrixRowSpec& spec() const { return grid_.matrix.specs[row_]; }

  bool line(const char* word, const char* label, std::string_view why_not = "",
            const MenuLineLook& look = {}) {
    const std::string name = row_line_name(row_, word);
    return menu_line(ui_, {.name = name, .label = label, .why_not = why_not}, look);
  }

  std::string key_for(std::string_view action) const {
    const Action* const found = ui_.actions.find(action);
    return found == nullptr ? "" : shortcuts_text(*found);
  }

  void draw_naming() {
    const std::string key = key_for("compare.rename");
    if (line("rename", "Rename", "", {.shortcut = key})) {
      start_renaming(grid_.state, row_, spec());
    }
    if (line("paint", grid_.state.painting ? "Stop painting" : "Paint on it")) {
      grid_.state.painting = !grid_.state.painting;
      grid_.state.to_canvas = grid_.state.painting;
      grid_.state.row = row_;
    }
    draw_fills();
  }

  void draw_fills() {
    const std::string name = row_line_name(row_, "fills");
    const auto line_of = [&](std::size_t i) {
      return row_line_name(row_, fmt::format("fill.{}", named_fills()[i].word));
    };
    const std::string_view why_not = has_fill(spec()) ? "" : "This row has no mask with a fill";
    if (!begin_menu_line(ui_, {.name = name, .label = "Hidden pixels become", .why_not = why_not},
                         line_of(0))) {
      return;
    }
    const std::optional<std::size_t> now = mnemoscope::place_of(fill_of(spec()));
    for (std::size_t i = 0; i < named_fills().size(); ++i) {
      const NamedFill& named = named_fills()[i];
      const std::string fill = line_of(i);
      if (menu_line(ui_, {.name = fill, .label = named.word, .tooltip = named.tooltip},
                    {.checked = now == i})) {
        ui_.commands.push(fill_matrix_row(place_, named.fill));
      }
    }
    ImGui::EndMenu();
  }

  void draw_making() {
    if (line("sweep", "Sweep a number…", why_no_sweep(spec()))) start_sweep(grid_.state, row_);
    if (line("sets", "Sets with another row…",
             grid_.matrix.specs.size() < 2 ? "There is no other row" : "")) {
      grid_.state.sets = {};
      grid_.state.sets.opens = true;
      grid_.state.sets.row = row_;
    }
    const FilledRows filled = rows_of_fills(spec(), grid_.matrix.specs);
    const bool has_room = grid_.matrix.all_rows + filled.rows.size() <= kMostMatrixRows;
    if (line("each_fill", "A row for every fill",
             !has_fill(spec())     ? "This row has no mask with a fill"
             : filled.rows.empty() ? "The matrix has this row with every fill"
             : has_room            ? ""
                                   : "The matrix has no room for so many rows")) {
      push_added(ui_, place_ + 1,
                 insert_matrix_rows(place_, filled.rows, "Add a row for every fill"));
      if (!filled.left_out.empty()) {
        ui_.notices.status(fmt::format("Left out, for the matrix has these rows: {}",
                                       fmt::join(filled.left_out, ", ")));
      }
    }
    const bool full = grid_.matrix.all_rows >= kMostMatrixRows;
    if (line("duplicate", "Duplicate", full ? "The matrix has as many rows as it can" : "")) {
      push_added(ui_, place_ + 1, duplicate_matrix_row(place_));
    }
  }

  void draw_placing() {
    const auto& order = grid_.matrix.order;
    const auto at = std::find(order.begin(), order.end(), row_);
    const std::string up = key_for("compare.row_up");
    const std::string down = key_for("compare.row_down");
    if (line("up", "Move up", at == order.begin() ? "This row is the first" : "",
             {.shortcut = up})) {
      move_shown_row(ui_, grid_, row_, *(at - 1));
    }
    if (line("down", "Move down", at + 1 == order.end() ? "This row is the last" : "",
             {.shortcut = down})) {
      move_shown_row(ui_, grid_, row_, *(at + 1));
    }
    if (line("hide", "Hide")) ui_.commands.push(hide_matrix_row(place_, spec().name));
    if (line("remove", "Remove")) ui_.commands.push(remove_matrix_row(place_));
  }

  /// The query, to be taken away as every picture.
  void draw_picture() {
    const std::optional<KeyedPicture> picture = row_picture(grid_.matrix, row_);
    const std::string name = row_line_name(row_, "picture");
    const std::string exports = fmt::format("compare.row.{}", row_);
    if (!begin_menu_line(ui_,
                         {.name = name,
                          .label = "Its picture",
                          .why_not = picture ? "" : "The row has no query yet"},
                         exports + ".menu.copy")) {
      return;
    }
    const PictureExport exported(*picture, row_title(spec()));
    answer_export(ui_, exports, plot::run_export_menu(exported, page_of(*picture)));
    ImGui::EndMenu();
  }

  UiContext& ui_;
  const MatrixGrid& grid_;
  std::size_t row_;
  std::size_t place_;  // among all rows of the session
};

}  // namespace

void start_renaming(CompareState& state, std::size_t row, const MatrixRowSpec& spec) {
  state.renamed = row;
  state.naming_starts = true;
  state.name = spec.name;
}

std::string_view why_no_sweep(const MatrixRowSpec& spec) {
  return swept_settings(spec).empty() ? "This row has no number to sweep" : "";
}

void start_sweep(CompareState& state, std::size_t row) {
  state.sweep = {};
  state.sweep.opens = true;
  state.sweep.row = row;
}

void draw_row_menu(UiContext& ui, const MatrixGrid& grid, std::size_t row) {
  const std::string id = fmt::format("row menu {}", row);
  if (grid.state.menu == KeyMenu::row && grid.state.row == row) {
    grid.state.menu = KeyMenu::none;
    open_menu_by_key(ui, id.c_str(), row_line_name(row, "rename"));
  }
  if (!ImGui::BeginPopupContextItem(id.c_str())) return;
  RowMenu(ui, grid, row).draw();
  ImGui::EndPopup();
}

}  // namespace mnemoscope
