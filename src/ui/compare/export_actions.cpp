#include "ui/compare/export_actions.h"

#include <functional>
#include <utility>

#include "plot/export.h"
#include "ui/compare/cell_actions.h"
#include "ui/compare/cell_exports.h"
#include "ui/compare/cell_weights.h"
#include "ui/compare/matrix_table.h"
#include "ui/compare/panels.h"
#include "ui/context.h"
#include "ui/shown/plot_exports.h"

namespace mnemoscope {
namespace {

using Act = std::function<void(UiContext&, const ShownMatrix&, CellPlace)>;

/// Of the cell that is looked at.
void add_of_cell(Actions& actions, const char* id, const char* label, const char* about, Act act) {
  actions.add({.id = id,
               .label = label,
               .tooltip = about,
               .run = with_cell([act = std::move(act)](UiContext& ui, const ShownMatrix& matrix,
                                                       const CompareState& state) {
                 act(ui, matrix, place_shown(matrix, state));
               })});
}

void save(UiContext& ui, const plot::Exportable& exported, const plot::Page& page,
          plot::ExportKind kind) {
  ask_where(ui, plot::make_request(exported, page, kind, usual_scale(exported)));
}

void save_picture(UiContext& ui, const KeyedPicture& picture, const std::string& title,
                  plot::ExportKind kind) {
  if (kind != plot::ExportKind::png && !picture.values) {
    return ui.notices.status("Its picture is made of memories and has no numbers of its own");
  }
  save(ui, PictureExport(picture, title), page_of(picture), kind);
}

void copy(UiContext& ui, const Table& table, const char* words) {
  ImGui::SetClipboardText(TableExport("", [&] { return table; }).text().c_str());
  ui.notices.status(words);
}

Table numbers_at(UiContext& ui, const ShownMatrix& matrix, CellPlace at) {
  const ShownCell& cell = matrix.cells[at.row][at.column];
  return cell_numbers(matrix, at.row, at.column, measures_shown(ui, cell));
}

void add_pictures(Actions& actions) {
  struct Line {
    const char* id;
    const char* label;
    plot::ExportKind kind;
  };
  for (const Line& line :
       {Line{"compare.save_png", "Save the cell's picture as PNG…", plot::ExportKind::png},
        Line{"compare.save_npy", "Save the cell's picture as NPY…", plot::ExportKind::npy},
        Line{"compare.save_picture_csv", "Save the cell's picture as CSV…",
             plot::ExportKind::csv}}) {
    add_of_cell(actions, line.id, line.label,
                "What the cell shows; other scales are in the menu of a right click on it",
                [kind = line.kind](UiContext& ui, const ShownMatrix& matrix, CellPlace at) {
                  const auto picture = cell_picture(
                      matrix, at.row, at.column, look_of(ui.session.matrix), ui.theme.signed_map());
                  if (!picture) return ui.notices.status("The cell has no picture");
                  save_picture(ui, *picture, cell_title(matrix, at.row, at.column), kind);
                });
  }
  add_of_cell(actions, "compare.save_mask", "Save the row's mask as PNG…",
              "What the query of the row shows, with what is hidden checkered",
              [](UiContext& ui, const ShownMatrix& matrix, CellPlace at) {
                const MatrixRow* const row = matrix.rows[at.row];
                if (row == nullptr || !row->start) return ui.notices.status("The row has no query");
                save_picture(ui, mask_picture(*row), row->spec.name + " mask",
                             plot::ExportKind::png);
              });
  add_of_cell(actions, "compare.save_margin", "Save why the mask hurts as PNG…",
              "What every pixel says for the target and for its rival",
              [](UiContext& ui, const ShownMatrix& matrix, CellPlace at) {
                const MatrixRow* const row = matrix.rows[at.row];
                if (row == nullptr || !row->margin) {
                  return ui.notices.status("The row has no target and rival");
                }
                save_picture(ui, margin_picture(*row, *row->margin, ui.theme.signed_map()),
                             row->spec.name + " margin per pixel", plot::ExportKind::png);
              });
}

void add_numbers(Actions& actions) {
  add_of_cell(actions, "compare.copy_numbers", "Copy the cell's numbers",
              "Every number of the cell with all its digits, with tabs for a spreadsheet",
              [](UiContext& ui, const ShownMatrix& matrix, CellPlace at) {
                copy(ui, numbers_at(ui, matrix, at), "Copied the numbers of the cell");
              });
  add_of_cell(actions, "compare.save_numbers", "Save the cell's numbers as CSV…",
              "Every number of the cell with all its digits",
              [](UiContext& ui, const ShownMatrix& matrix, CellPlace at) {
                const TableExport table(cell_title(matrix, at.row, at.column) + " numbers",
                                        [&] { return numbers_at(ui, matrix, at); });
                save(ui, table, {}, plot::ExportKind::csv);
              });
  add_of_cell(actions, "compare.save_weights", "Save the cell's weights as CSV…",
              "The weight of every memory at the state that is shown",
              [](UiContext& ui, const ShownMatrix& matrix, CellPlace at) {
                const std::optional<int> step = look_of(ui.session.matrix).step;
                const TableExport table(cell_title(matrix, at.row, at.column) + " weights", [&] {
                  return cell_weights(matrix.cells[at.row][at.column], step);
                });
                if (!table.has_content()) return ui.notices.status("The cell has no weights");
                save(ui, table, {}, plot::ExportKind::csv);
              });
}

void add_errors(Actions& actions) {
  const auto save_errors = [](plot::ExportKind kind) {
    return [kind](UiContext& ui, const ShownMatrix& matrix, CellPlace at) {
      const std::optional<Eigen::VectorXd> errors =
          pixel_errors(matrix.cells[at.row][at.column], look_of(ui.session.matrix).step);
      if (!errors) return ui.notices.status("The cell has no error per pixel");
      const plot::Figure figure = errors_figure(*errors);
      const plot::View view;
      ask_where(ui, plot::make_request(plot::FigureExport(figure, view), errors_page(ui), kind));
    };
  };
  add_of_cell(actions, "compare.save_errors_svg", "Save the error per pixel as SVG…",
              "How many pixels are how far from the target's", save_errors(plot::ExportKind::svg));
  add_of_cell(actions, "compare.save_errors_csv", "Save the error per pixel as CSV…",
              "How many pixels are how far from the target's", save_errors(plot::ExportKind::csv));
}

void add_means(Actions& actions) {
  struct Line {
    const char* id;
    const char* label;
    const char* words;
    bool of_rows;
  };
  for (const Line& line :
       {Line{"compare.copy_row_means", "Copy the row means", "Copied the row means", true},
        Line{"compare.copy_column_means", "Copy the column means", "Copied the column means",
             false}}) {
    actions.add(
        {.id = line.id,
         .label = line.label,
         .tooltip = "With all their digits, with tabs for a spreadsheet",
         .run = with_matrix([line](UiContext& ui, const ShownMatrix& matrix, CompareState&) {
           const bool rates = ui.session.matrix.shown == MatrixPicture::success;
           copy(ui, line.of_rows ? row_means(matrix, rates) : column_means(matrix, rates),
                line.words);
         })});
  }
}

void add_matrix(Actions& actions) {
  struct Line {
    const char* id;
    const char* label;
    MatrixFile file;
  };
  for (const Line& line :
       {Line{"compare.save_csv", "Save the matrix as CSV…", MatrixFile::csv},
        Line{"compare.save_svg", "Save the matrix as SVG…", MatrixFile::svg},
        Line{"compare.save_figure", "Save the matrix as PNG…", MatrixFile::png},
        Line{"compare.save_values", "Save the matrix as NPY…", MatrixFile::npy},
        Line{"compare.save_tex", "Save the matrix as LaTeX…", MatrixFile::tex},
        Line{"compare.save_md", "Save the matrix as Markdown…", MatrixFile::md}}) {
    actions.add(
        {.id = line.id,
         .label = line.label,
         .tooltip = "All its rows, however they are sorted and filtered",
         .run = with_matrix([file = line.file](UiContext& ui, const ShownMatrix& matrix,
                                               CompareState&) { save_matrix(ui, matrix, file); })});
  }
  actions.add({.id = "compare.copy_matrix",
               .label = "Copy the matrix",
               .tooltip = "Rows by columns, with tabs for a spreadsheet",
               .run = with_matrix([](UiContext& ui, const ShownMatrix& matrix, CompareState&) {
                 copy_matrix(ui, matrix);
               })});
}

}  // namespace

void add_export_actions_of_compare(Actions& actions) {
  add_matrix(actions);
  add_pictures(actions);
  add_numbers(actions);
  add_errors(actions);
  add_means(actions);
}

}  // namespace mnemoscope
