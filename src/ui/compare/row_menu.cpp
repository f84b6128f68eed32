#include "ui/compare/row_menu.h"

#include <algorithm>
#include <utility>

#include "data/corruption_type.h"
#include "engine/matrix/mask_sets.h"
#include "engine/matrix/row_sweep.h"
#include "ui/compare/added_rows.h"
#include "ui/compare/row_edits.h"
#include "ui/compare/row_order.h"
#include "ui/context.h"
#include "ui/shown/fill_options.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

bool has_fill(const MatrixRowSpec& row) {
  return std::any_of(row.corruptions.begin(), row.corruptions.end(), is_filled);
}

/// The row once for every fill that it has not.
std::vector<MatrixRowSpec> rows_of_fills(const MatrixRowSpec& row) {
  std::vector<MatrixRowSpec> rows;
  for (const NamedFill& named : named_fills()) {
    if (named.fill == fill_of(row)) continue;
    MatrixRowSpec filled = row;
    filled.name = fmt::format("{}, {}", name_without_fill(row), named.word);
    for (Corruption& corruption : filled.corruptions) {
      if (is_filled(corruption)) corruption.fill = named.fill;
    }
    rows.push_back(std::move(filled));
  }
  return rows;
}

/// One line of the menu.
class RowMenu {
 public:
  RowMenu(UiContext& ui, const MatrixGrid& grid, std::size_t row)
      : ui_(ui), grid_(grid), row_(row), place_(grid.matrix.places[row]) {}

  void draw() {
    draw_naming();
    ImGui::Separator();
    draw_making();
    ImGui::Separator();
    draw_placing();
  }

 private:
  const MatrixRowSpec& spec() const { return grid_.matrix.specs[row_]; }

  bool line(const char* word, const char* label, const char* why_not = "") {
    const bool possible = *why_not == '\0';
    const bool clicked = ImGui::MenuItem(label, nullptr, false, possible);
    ui_.widgets.mark(fmt::format("compare.row.{}.{}", row_, word), possible);
    if (!possible) tooltip(ui_, why_not);
    return clicked;
  }

  void draw_naming() {
    if (line("rename", "Rename")) {
      grid_.state.renamed = row_;
      grid_.state.naming_starts = true;
      grid_.state.name = spec().name;
    }
    if (line("paint", grid_.state.painting ? "Stop painting" : "Paint on it")) {
      grid_.state.painting = !grid_.state.painting;
      grid_.state.to_canvas = grid_.state.painting;
      grid_.state.row = row_;
    }
    draw_fills();
  }

  void draw_fills() {
    const bool fills = has_fill(spec());
    if (!ImGui::BeginMenu("Hidden pixels become", fills)) {
      ui_.widgets.mark(fmt::format("compare.row.{}.fills", row_), fills);
      return;
    }
    ui_.widgets.mark(fmt::format("compare.row.{}.fills", row_), fills);
    const std::optional<std::size_t> now = mnemoscope::place_of(fill_of(spec()));
    for (std::size_t i = 0; i < named_fills().size(); ++i) {
      const NamedFill& named = named_fills()[i];
      if (ImGui::MenuItem(std::string(named.word).c_str(), nullptr, now == i)) {
        ui_.commands.push(fill_matrix_row(place_, named.fill));
      }
      ui_.widgets.mark(fmt::format("compare.row.{}.fill.{}", row_, named.word));
      tooltip(ui_, named.tooltip);
    }
    ImGui::EndMenu();
  }

  void draw_making() {
    if (line("sweep", "Sweep a number…",
             swept_settings(spec()).empty() ? "This row has no number to sweep" : "")) {
      grid_.state.sweep = {};
      grid_.state.sweep.opens = true;
      grid_.state.sweep.row = row_;
    }
    if (line("sets", "Sets with another row…",
             grid_.matrix.specs.size() < 2 ? "There is no other row" : "")) {
      grid_.state.sets = {};
      grid_.state.sets.opens = true;
      grid_.state.sets.row = row_;
    }
    const bool has_room = grid_.matrix.all_rows + named_fills().size() <= kMostMatrixRows;
    if (line("each_fill", "A row for every fill",
             !has_fill(spec()) ? "This row has no mask with a fill"
             : has_room        ? ""
                               : "The matrix has no room for so many rows")) {
      push_added(ui_, place_ + 1,
                 insert_matrix_rows(place_, rows_of_fills(spec()), "Add a row for every fill"));
    }
    const bool full = grid_.matrix.all_rows >= kMostMatrixRows;
    if (line("duplicate", "Duplicate", full ? "The matrix has as many rows as it can" : "")) {
      push_added(ui_, place_ + 1, duplicate_matrix_row(place_));
    }
  }

  void draw_placing() {
    const auto& order = grid_.matrix.order;
    const auto at = std::find(order.begin(), order.end(), row_);
    if (line("up", "Move up", at == order.begin() ? "This row is the first" : "")) {
      move_shown_row(ui_, grid_, row_, *(at - 1));
    }
    if (line("down", "Move down", at + 1 == order.end() ? "This row is the last" : "")) {
      move_shown_row(ui_, grid_, row_, *(at + 1));
    }
    if (line("hide", "Hide")) ui_.commands.push(hide_matrix_row(place_, spec().name));
    if (line("remove", "Remove")) ui_.commands.push(remove_matrix_row(place_));
  }

  UiContext& ui_;
  const MatrixGrid& grid_;
  std::size_t row_;
  std::size_t place_;  // among all rows of the session
};

}  // namespace

void draw_row_menu(UiContext& ui, const MatrixGrid& grid, std::size_t row) {
  if (!ImGui::BeginPopupContextItem(fmt::format("row menu {}", row).c_str())) return;
  RowMenu(ui, grid, row).draw();
  ImGui::EndPopup();
}

}  // namespace mnemoscope
