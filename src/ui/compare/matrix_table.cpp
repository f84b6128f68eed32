#include "ui/compare/matrix_table.h"

#include <utility>

#include "engine/matrix/matrix_text.h"
#include "session/matrix_question.h"
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

}  // namespace

void draw_matrix_export(UiContext& ui, const ShownMatrix& matrix) {
  if (!ImGui::BeginPopup("matrix export")) return;
  if (const std::string hidden = hidden_words(matrix); !hidden.empty()) {
    ImGui::TextColored(ui.theme.colours().quiet, "Without the %s.", hidden.c_str());
    ui.widgets.mark("compare.export.hidden");
  }
  if (matrix.order.size() < matrix.specs.size()) {
    ImGui::TextColored(ui.theme.colours().quiet, "With the rows that are filtered out.");
  }
  const auto line = [&](const char* word, const char* label) {
    const bool clicked = ImGui::MenuItem(label, nullptr, false, matrix.finished);
    ui.widgets.mark(fmt::format("compare.export.{}", word), matrix.finished);
    return clicked;
  };
  const auto csv = [&] { return matrix_csv(complete_rows(matrix), models_of(ui.session)); };
  if (line("copy", "Copy as Markdown")) {
    ImGui::SetClipboardText(matrix_markdown(names_of(matrix), matrix.values).c_str());
  }
  if (line("csv", "Save as CSV…")) ask_for_text(ui, "matrix.csv", csv());
  if (line("tex", "Save as LaTeX…")) {
    ask_for_text(ui, "matrix.tex", matrix_tex(names_of(matrix), matrix.values));
  }
  if (line("md", "Save as Markdown…")) {
    ask_for_text(ui, "matrix.md", matrix_markdown(names_of(matrix), matrix.values));
  }
  ImGui::EndPopup();
}

}  // namespace mnemoscope
