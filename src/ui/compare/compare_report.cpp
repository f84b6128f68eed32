#include "ui/compare/compare_report.h"

#include "ui/compare/matrix_figure.h"
#include "ui/compare/shown_matrix.h"

namespace mnemoscope {
namespace {

Table values_table(const ShownMatrix& matrix) {
  const MatrixNames names = names_of(matrix);
  Table table{.head = {std::string(measure_name(matrix.values.measure))}};
  table.head.insert(table.head.end(), names.models.begin(), names.models.end());
  if (matrix.values.references.mean_image) table.head.emplace_back("mean image");
  if (matrix.values.references.observer) table.head.emplace_back("ideal observer");
  for (std::size_t row = 0; row < matrix.specs.size(); ++row) {
    std::vector<std::string> cells{names.rows[row]};
    for (std::size_t i = 0; i < matrix.columns.size(); ++i) {
      const ShownCell& cell = matrix.cells[row][i];
      const std::string value = value_words(matrix.value(row, i));
      cells.push_back(cell.failure.empty() ? marked_words(cell.mark, cell.words) + ", " + value
                                           : cell.failure);
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

}  // namespace

void add_compare_report(const ReportScope& scope, HtmlReport& report) {
  const Shown shown = shown_in(scope.session, scope.run, scope.view);
  const auto* const results = scope.results.find<LiveMatrix>();
  if (shown.start == nullptr || results == nullptr) return;
  const auto& state = scope.view.of<CompareState>();
  const ShownMatrix matrix = shown_matrix(scope.session, shown, *results, state);
  const MatrixLook look = look_of(scope.session.matrix);
  const MatrixExport figure(matrix, look, scope.theme, [] { return std::string(); });
  if (!figure.has_content()) return;
  report.section("Compare");
  report.drawing(figure, figure.page());
  report.table(values_table(matrix));
}

}  // namespace mnemoscope
