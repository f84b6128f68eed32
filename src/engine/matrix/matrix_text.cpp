#include "engine/matrix/matrix_text.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "data/corruption_type.h"
#include "engine/summary.h"
#include "text/csv_cells.h"

namespace mnemoscope {
namespace {

/// How a table language writes text, and what stands out in it.
struct Markup {
  std::string (*text)(const std::string&);
  std::string (*strong)(const std::string&);
};

/// What LaTeX would obey, and letters that its fonts lack.
std::string tex_text(const std::string& text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 17> kWritten{
      {{"\\", "\\textbackslash{}"},
       {"&", "\\&"},
       {"%", "\\%"},
       {"$", "\\$"},
       {"#", "\\#"},
       {"_", "\\_"},
       {"{", "\\{"},
       {"}", "\\}"},
       {"~", "\\textasciitilde{}"},
       {"^", "\\textasciicircum{}"},
       {"β", "$\\beta$"},
       {"σ", "$\\sigma$"},
       {"α", "$\\alpha$"},
       {"∞", "$\\infty$"},
       {"−", "$-$"},
       {"·", "$\\cdot$"},
       {"–", "--"}}};
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const auto found = std::find_if(kWritten.begin(), kWritten.end(), [&](const auto& pair) {
      return std::string_view(text).substr(at).starts_with(pair.first);
    });
    if (found == kWritten.end()) {
      result += text[at++];
    } else {
      result += found->second;
      at += found->first.size();
    }
  }
  return result;
}

std::string pipe_text(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c == '|') result += '\\';
    result += c == '\n' ? ' ' : c;
  }
  return result;
}

constexpr Markup kTex{.text = tex_text,
                      .strong = [](const std::string& text) { return "\\textbf{" + text + "}"; }};
constexpr Markup kMarkdown{.text = pipe_text,
                           .strong = [](const std::string& text) { return "**" + text + "**"; }};

std::vector<std::string> head_cells(const MatrixNames& names, const MatrixValues& matrix,
                                    const Markup& markup) {
  std::vector<std::string> cells{std::string(measure_name(matrix.measure))};
  for (const std::string& model : names.models) cells.push_back(markup.text(model));
  cells.emplace_back("mean image");
  cells.emplace_back("ideal observer");
  return cells;
}

std::vector<std::string> row_cells(const MatrixNames& names, const MatrixValues& matrix,
                                   std::size_t row, const Markup& markup) {
  std::vector<std::string> cells{markup.text(names.rows[row])};
  for (std::size_t i = 0; i < matrix.columns(); ++i) {
    const std::string text = markup.text(value_words(matrix.values[row][i]));
    cells.push_back(matrix.is_best(row, i) ? markup.strong(text) : text);
  }
  return cells;
}

std::vector<std::string> mean_cells(const MatrixValues& matrix, const Markup& markup) {
  std::vector<std::string> cells{"mean"};
  for (std::size_t i = 0; i < matrix.columns(); ++i) {
    cells.push_back(markup.text(value_words(matrix.column_mean(i))));
  }
  return cells;
}

std::string tex_row(const std::vector<std::string>& cells) {
  return fmt::format("{} \\\\\n", fmt::join(cells, " & "));
}

std::string pipe_row(const std::vector<std::string>& cells) {
  return fmt::format("| {} |\n", fmt::join(cells, " | "));
}

std::string measures_text(const std::optional<PictureMeasures>& picture) {
  if (!picture) return ",,";
  return fmt::format("{},{},{}", csv_cell(picture->mean_squared_error), csv_cell(picture->psnr),
                     csv_cell(picture->ssim));
}

/// What every line of a row begins with.
std::string row_text(const MatrixRow& row) {
  return fmt::format("{},{}", csv_text_cell(row.spec.name),
                     csv_text_cell(corruption_words(row.spec.corruptions)));
}

std::string cell_line(const MatrixRow& row, const MatrixCell& cell, const std::string& model) {
  const SummaryRow summary = summary_row(0, row.start->query.target, *row.start->memories, model,
                                         cell.trace.variant, cell_of(cell.trace));
  return fmt::format(
      "{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n", row_text(row), csv_text_cell(model),
      csv_text_cell(summary.parameters), csv_cell(summary.memory), csv_text_cell(summary.label),
      summary.verdict, csv_cell(summary.nearest), csv_cell(summary.success),
      csv_cell(summary.relative_error), measures_text(cell.picture), csv_cell(summary.steps),
      csv_cell(summary.energy), csv_cell(summary.settled), csv_text_cell(summary.failure));
}

std::string reference_line(const MatrixRow& row, const Reference& reference,
                           std::string_view name) {
  const std::optional<Index>& target = row.start->query.target;
  return fmt::format("{},{},,{},{},,{},{},{},{},,,,{}\r\n", row_text(row), name, csv_cell(target),
                     csv_text_cell(label_of(*row.start->memories, target)),
                     csv_cell(reference.memory), csv_cell(reference.names_target),
                     csv_cell(reference.relative_error), measures_text(reference.picture),
                     csv_text_cell(reference.note));
}

}  // namespace

std::string matrix_tex(const MatrixNames& names, const MatrixValues& matrix) {
  std::string tex = "% needs \\usepackage{booktabs}\n\\begin{tabular}{l" +
                    std::string(matrix.columns(), 'r') + "}\n\\toprule\n" +
                    tex_row(head_cells(names, matrix, kTex)) + "\\midrule\n";
  for (std::size_t i = 0; i < names.rows.size(); ++i) {
    tex += tex_row(row_cells(names, matrix, i, kTex));
  }
  return tex + "\\midrule\n" + tex_row(mean_cells(matrix, kTex)) + "\\bottomrule\n\\end{tabular}\n";
}

std::string matrix_markdown(const MatrixNames& names, const MatrixValues& matrix) {
  std::vector<std::string> rules(matrix.columns() + 1, "---:");
  rules.front() = "---";
  std::string text = pipe_row(head_cells(names, matrix, kMarkdown)) + pipe_row(rules);
  for (std::size_t i = 0; i < names.rows.size(); ++i) {
    text += pipe_row(row_cells(names, matrix, i, kMarkdown));
  }
  return text + pipe_row(mean_cells(matrix, kMarkdown));
}

std::string matrix_csv(const std::vector<const MatrixRow*>& rows,
                       const std::vector<VariantChoice>& columns) {
  std::string csv =
      "row,corruption,model,parameters,query,label,verdict,nearest,success,relative_error,"
      "squared_error,psnr,ssim,steps,energy,settled,failure\r\n";
  const std::vector<std::string> models = model_names(columns);
  for (const MatrixRow* row : rows) {
    if (row->failure) {
      csv +=
          fmt::format("{},,,,,,,,,,,,,,,{}\r\n", row_text(*row), csv_text_cell(row->failure->text));
      continue;
    }
    for (std::size_t i = 0; i < row->cells.size(); ++i) {
      csv += cell_line(*row, *row->cells[i], models[i]);
    }
    if (row->mean_image) csv += reference_line(*row, *row->mean_image, "mean-image");
    if (row->observer) csv += reference_line(*row, *row->observer, "ideal-observer");
  }
  return csv;
}

std::string corruption_words(const std::vector<Corruption>& corruptions) {
  std::vector<std::string> words;
  for (const Corruption& corruption : corruptions) {
    if (corruption.enabled) words.push_back(corruption_text(corruption));
  }
  return words.empty() ? "undamaged" : fmt::format("{}", fmt::join(words, "; "));
}

}  // namespace mnemoscope
