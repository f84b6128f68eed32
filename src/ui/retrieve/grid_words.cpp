#include "ui/retrieve/grid_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/outcome_words.h"
#include "engine/summary.h"
#include "text/number_words.h"
#include "text/text.h"
#include "ui/retrieve/table_words.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

std::string label_of(const Start& start, Index mu) {
  const std::vector<std::string>& labels = start.memories->images.labels;
  const auto i = static_cast<std::size_t>(mu);
  return i < labels.size() ? shown_name(labels[i]) : std::string();
}

std::string exact_error(const std::optional<double>& error) {
  return error ? exact_number(*error) : std::string();
}

std::string ends_as(const SequenceCell& cell) {
  if (cell.failure) return shown_name("failed: " + cell.failure->text);
  return fmt::format("{} {}", mark_of(cell).mark, shown_name(cell.outcome.words));
}

std::string headings(const std::vector<GridColumn>& columns) {
  std::string line = "query\tmemory\tlabel";
  for (const GridColumn& column : columns) {
    const std::string name = shown_name(column.name);
    line += fmt::format("\t{} ends as\t{} error", name, name);
  }
  return line + "\tmean image\tmean image error\n";
}

std::string query_line(const Start& start, const SequenceRow& row, Index place,
                       const std::vector<GridColumn>& columns) {
  std::string line = fmt::format("{}\t{}\t{}", place, row.target, label_of(start, row.target));
  bool any = false;
  for (const GridColumn& column : columns) {
    const auto& cell = row.cells[column.place];
    line += cell ? fmt::format("\t{}\t{}", ends_as(*cell),
                               cell->failure ? "" : exact_error(cell->outcome.relative_error))
                 : "\t\t";
    any = any || cell;
  }
  line += any ? fmt::format("\t{}\t{}", tick(row.baseline.success),
                            exact_error(row.baseline.relative_error))
              : "\t\t";
  return line + '\n';
}

std::string total_cells(const SequenceTotal& total) {
  return fmt::format("\t{}\t{}", success_words(total), exact_error(total.mean_error()));
}

}  // namespace

VerdictMark mark_of(const SequenceCell& cell) {
  if (cell.failure) return mark_of(OutcomeKind::failed, false);
  return mark_of(cell.outcome.kind, cell.outcome.success);
}

ImVec4 colour_of(const SequenceCell& cell, const Colours& colours) {
  return cell.outcome.success && !cell.failure ? colours.good : colours.bad;
}

std::string short_words(const Start& start, const SequenceCell& cell) {
  if (cell.failure) return std::string(words_of(OutcomeKind::failed).brief);
  return cell.outcome.kind == OutcomeKind::moving ? "moving" : word_for(start, cell.outcome);
}

std::string error_words(const std::optional<double>& relative_error) {
  if (!relative_error) return "–";
  // A cell is narrow; the tooltip and the file have every digit.
  constexpr double kLeastShown = 1e-4;
  if (*relative_error < 1e-12) return "0 %";
  if (*relative_error < kLeastShown) return "< 0.01 %";
  return number_text(100 * *relative_error) + " %";
}

std::string success_words(const SequenceTotal& total) {
  return fmt::format("{} of {}", total.successes, total.answers);
}

std::string mean_error_words(const SequenceTotal& total) {
  if (total.failures == 0 || total.failures < total.answers) return error_words(total.mean_error());
  return total.answers == 1 ? "failed" : "all failed";
}

std::string grid_text(const Start& start, const SequenceRows& rows,
                      const std::vector<GridColumn>& columns) {
  std::string text = headings(columns);
  for (Index place = 0; place < rows.size(); ++place) {
    text += query_line(start, rows[place], place, columns);
  }
  text += "retrieved, mean error\t\t";
  for (const GridColumn& column : columns) text += total_cells(rows.totals[column.place]);
  return text + total_cells(rows.mean_image) + '\n';
}

std::string grid_csv(const Start& start, const SequenceRows& rows,
                     const std::vector<VariantChoice>& variants, const RunOptions& options) {
  const std::vector<std::string> names = model_names(variants);
  std::string text = summary_heading();
  for (Index place = 0; place < rows.size(); ++place) {
    const SequenceRow& row = rows[place];
    for (std::size_t i = 0; i < std::min(names.size(), row.cells.size()); ++i) {
      if (!row.cells[i]) continue;
      text += summary_line(summary_row(place, row.target, *start.memories, names[i], variants[i],
                                       options, *row.cells[i]));
    }
  }
  return text;
}

}  // namespace mnemoscope
