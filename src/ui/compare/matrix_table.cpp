#include "ui/compare/matrix_table.h"

#include <utility>

#include "engine/matrix/matrix_csv.h"
#include "engine/matrix/matrix_text.h"
#include "session/matrix_question.h"
#include "ui/compare/matrix_figure.h"
#include "ui/context.h"
#include "ui/shown/plot_exports.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

void ask_for_text(UiContext& ui, std::string file, std::string contents) {
  ask_where(ui, {.kind = plot::ExportKind::csv,
                 .file_name = std::move(file),
                 .contents = std::move(contents)});
}

std::vector<VariantChoice> models_of(const Session& session) {
  return compared_variants(session);
}

/// The rates of what is shown; none where rates are not.
MatrixRates rates_shown(const UiContext& ui, const ShownMatrix& matrix) {
  const bool shown = ui.session.matrix.shown == MatrixPicture::success;
  return shown ? matrix_rates(complete_rows(matrix)) : MatrixRates{};
}

std::string csv_of(const UiContext& ui, const ShownMatrix& matrix) {
  return matrix_csv({.rows = complete_rows(matrix),
                     .columns = models_of(ui.session),
                     .options = ui.session.run,
                     .memories = ui.session.memories,
                     .counts_success = ui.session.matrix.shown == MatrixPicture::success,
                     .references = ui.session.matrix.references});
}

std::string tex_of(const UiContext& ui, const ShownMatrix& matrix) {
  return matrix_tex(names_of(matrix), matrix.end_values, rates_shown(ui, matrix));
}

std::string markdown_of(const UiContext& ui, const ShownMatrix& matrix) {
  return matrix_markdown_page(names_of(matrix), matrix.end_values, rates_shown(ui, matrix));
}

void draw_languages(UiContext& ui, const ShownMatrix& matrix, bool ready) {
  const auto line = [&](const char* word, const char* label) {
    const bool clicked = ImGui::MenuItem(label, nullptr, false, ready);
    ui.widgets.mark(fmt::format("compare.export.{}", word), ready);
    return clicked;
  };
  if (line("copy_md", "Copy as Markdown")) {
    ImGui::SetClipboardText(markdown_of(ui, matrix).c_str());
  }
  if (line("tex", "Save as LaTeX...")) save_matrix(ui, matrix, MatrixFile::tex);
  if (line("md", "Save as Markdown...")) save_matrix(ui, matrix, MatrixFile::md);
}

/// Whatever the window looks like.
Theme paper_theme() {
  return {{.dark = false}, {}};
}

/// Of a matrix that cannot be saved now.
const char* why_not_saved(const ShownMatrix& matrix) {
  return matrix.empty() ? "The matrix has no cells"
                        : "It can be saved once every cell is there and every memory counted";
}

plot::ExportKind kind_of(MatrixFile file) {
  switch (file) {
    case MatrixFile::svg: return plot::ExportKind::svg;
    case MatrixFile::png: return plot::ExportKind::png;
    case MatrixFile::npy: return plot::ExportKind::npy;
    default: return plot::ExportKind::csv;
  }
}

/// Calls `use` with what is saved of the matrix, or says why there is none.
template <class Use>
void with_export(UiContext& ui, const ShownMatrix& matrix, const Use& use) {
  const Theme paper = paper_theme();
  const MatrixExport exported(matrix, look_of(ui.session.matrix), paper,
                              [&] { return csv_of(ui, matrix); });
  if (!exported.has_content()) {
    return ui.notices.status(why_not_saved(matrix));
  }
  use(exported);
}

}  // namespace

void save_matrix(UiContext& ui, const ShownMatrix& matrix, MatrixFile file) {
  with_export(ui, matrix, [&](const MatrixExport& exported) {
    if (file == MatrixFile::tex) return ask_for_text(ui, "matrix.tex", tex_of(ui, matrix));
    if (file == MatrixFile::md) return ask_for_text(ui, "matrix.md", markdown_of(ui, matrix));
    // Type is to be read on paper: twice as large as on a screen.
    constexpr int kPercent = 200;
    ask_where(ui, plot::make_request(exported, exported.page(), kind_of(file), kPercent));
  });
}

void copy_matrix(UiContext& ui, const ShownMatrix& matrix) {
  with_export(ui, matrix, [&](const MatrixExport& exported) {
    ImGui::SetClipboardText(exported.text().c_str());
    ui.notices.status("Copied the matrix");
  });
}

void draw_matrix_export(UiContext& ui, const ShownMatrix& matrix) {
  if (!ImGui::BeginPopup("matrix export")) return;
  if (const std::string hidden = hidden_words(matrix); !hidden.empty()) {
    ImGui::TextColored(ui.theme.colours().quiet, "Without the %s.", hidden.c_str());
    ui.widgets.mark("compare.export.hidden");
  }
  if (matrix.sorted_by || matrix.order.size() < matrix.specs.size()) {
    ImGui::TextColored(ui.theme.colours().quiet, "All rows, in the session's order.");
    ui.widgets.mark("compare.export.order");
  }
  const Theme paper = paper_theme();
  const MatrixExport exported(matrix, look_of(ui.session.matrix), paper,
                              [&] { return csv_of(ui, matrix); });
  if (!exported.has_content()) {
    ImGui::TextColored(ui.theme.colours().quiet, "%s.", why_not_saved(matrix));
    if (matrix.empty()) ui.widgets.mark("compare.export.empty");
  }
  const plot::ExportMenu menu = plot::run_export_menu(exported, exported.page());
  mark_export_lines(ui, "compare.export.", menu);
  if (menu.request) ask_where(ui, *menu.request);
  draw_languages(ui, matrix, exported.has_content());
  ImGui::EndPopup();
}

}  // namespace mnemoscope
