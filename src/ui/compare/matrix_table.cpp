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

void draw_languages(UiContext& ui, const ShownMatrix& matrix, bool ready) {
  const auto line = [&](const char* word, const char* label) {
    const bool clicked = ImGui::MenuItem(label, nullptr, false, ready);
    ui.widgets.mark(fmt::format("compare.export.{}", word), ready);
    return clicked;
  };
  const auto markdown = [&] {
    return matrix_markdown_page(names_of(matrix), matrix.end_values, rates_shown(ui, matrix));
  };
  if (line("copy_md", "Copy as Markdown")) ImGui::SetClipboardText(markdown().c_str());
  if (line("tex", "Save as LaTeX...")) {
    ask_for_text(ui, "matrix.tex",
                 matrix_tex(names_of(matrix), matrix.end_values, rates_shown(ui, matrix)));
  }
  if (line("md", "Save as Markdown...")) ask_for_text(ui, "matrix.md", markdown());
}

}  // namespace

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
  if (matrix.empty()) {
    ImGui::TextColored(ui.theme.colours().quiet, "There is no cell to take away.");
    ui.widgets.mark("compare.export.empty");
  } else if (!matrix.finished ||
             (ui.session.matrix.shown == MatrixPicture::success && matrix.counted < 1.0)) {
    ImGui::TextColored(ui.theme.colours().quiet,
                       "Once every cell is there and every memory counted.");
  }
  const MatrixLook look = look_of(ui.session.matrix);
  const Theme paper({.dark = false}, {});  // whatever the window looks like
  const MatrixExport exported(matrix, look, paper, [&] { return csv_of(ui, matrix); });
  const plot::ExportMenu menu = plot::run_export_menu(exported, exported.page());
  mark_export_lines(ui, "compare.export.", menu);
  if (menu.request) ask_where(ui, *menu.request);
  draw_languages(ui, matrix, exported.has_content());
  ImGui::EndPopup();
}

}  // namespace mnemoscope
