#include "engine/matrix/matrix_text.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>

#include "data/corruption_type.h"
#include "text/markup.h"
#include "text/number_words.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

/// How a table language writes text, and what stands out in it.
struct Markup {
  std::string (*text)(std::string_view);
  std::string (*strong)(const std::string&);
};

/// Mathematics is bold only where it is told so itself.
std::string tex_strong(const std::string& text) {
  const bool has_mathematics = text.find('$') != std::string::npos;
  return fmt::format("\\textbf{{{}{}}}", has_mathematics ? "\\boldmath" : "", text);
}

constexpr Markup kTex{.text = tex_text, .strong = tex_strong};
constexpr Markup kMarkdown{.text = markdown_text,
                           .strong = [](const std::string& text) { return "**" + text + "**"; }};

std::vector<std::string> head_cells(const MatrixNames& names, const MatrixValues& matrix,
                                    const Markup& markup) {
  std::vector<std::string> cells{std::string(measure_name(matrix.measure))};
  for (const std::string& model : names.models) cells.push_back(markup.text(model));
  if (matrix.references.mean_image) cells.emplace_back("mean image");
  if (!matrix.references.observer) return cells;
  cells.emplace_back("ideal observer");
  cells.emplace_back("observer's mean");
  return cells;
}

/// As a cell of a table has it, whatever the measure.
std::string printed(MatrixMeasure, const std::optional<double>& value) {
  return value_words(value);
}

std::vector<std::string> row_cells(const MatrixNames& names, const MatrixValues& matrix,
                                   std::size_t row, const Markup& markup) {
  std::vector<std::string> cells{markup.text(names.rows[row])};
  for (std::size_t i = 0; i < matrix.columns(); ++i) {
    const std::string text = markup.text(value_words(matrix.values[row][i]));
    cells.push_back(matrix.is_best(row, i, printed) ? markup.strong(text) : text);
  }
  if (matrix.references.observer) {
    cells.push_back(markup.text(value_words(matrix.observer_mean[row])));
  }
  return cells;
}

std::vector<std::string> mean_cells(const MatrixValues& matrix, const Markup& markup) {
  std::vector<std::string> cells{"mean"};
  for (std::size_t i = 0; i < matrix.columns(); ++i) {
    cells.push_back(markup.text(mean_words(matrix.column_mean(i))));
  }
  if (matrix.references.observer) {
    cells.push_back(markup.text(mean_words(mean_of(matrix.measure, matrix.observer_mean))));
  }
  return cells;
}

std::string tex_row(const std::vector<std::string>& cells) {
  return fmt::format("{} \\\\\n", fmt::join(cells, " & "));
}

std::string pipe_row(const std::vector<std::string>& cells) {
  return fmt::format("| {} |\n", fmt::join(cells, " | "));
}

/// A table in one language: its rows, and what stands around them.
struct Language {
  const Markup& markup;
  std::string (*row)(const std::vector<std::string>&);
};

constexpr Language kTexTable{kTex, tex_row};
constexpr Language kMarkdownTable{kMarkdown, pipe_row};

std::string rows_text(const MatrixNames& names, const MatrixValues& matrix,
                      const Language& language) {
  std::string text;
  for (std::size_t i = 0; i < names.rows.size(); ++i) {
    text += language.row(row_cells(names, matrix, i, language.markup));
  }
  return text;
}

/// "35.0 % (31.5 to 39.2)"; "–" where nothing was counted.
std::string counted_rate(const SuccessCount& count) {
  if (count.trials == 0) return value_words(std::nullopt);
  const RateInterval interval = wilson_interval(count);
  return fmt::format("{} ({:.1f} to {:.1f})", rate_words(count.rate(), true), 100.0 * interval.low,
                     100.0 * interval.high);
}

/// "35.0 %"; "–" where there is none.
std::string rate_or_dash(const std::optional<double>& rate) {
  return rate ? rate_words(*rate, true) : value_words(std::nullopt);
}

/// The rates of a matrix with all that stands around them.
struct RateTable {
  const MatrixNames& names;
  const MatrixRates& rates;
  bool observer = true;  ///< it has a column

  /// The mean of a row stands behind the models.
  std::size_t columns() const { return names.models.size() + 1 + (observer ? 1 : 0); }
};

std::vector<std::string> rate_heads(const RateTable& table, const Markup& markup) {
  std::vector<std::string> cells{"success over all memories"};
  for (const std::string& model : table.names.models) cells.push_back(markup.text(model));
  cells.emplace_back("mean");
  if (table.observer) cells.emplace_back("ideal observer");
  return cells;
}

std::string rate_rows(const RateTable& table, const Language& language) {
  std::string text;
  for (std::size_t i = 0; i < table.names.rows.size(); ++i) {
    const RowRates& row = table.rates[i];
    std::vector<std::string> cells{language.markup.text(table.names.rows[i])};
    for (std::size_t k = 0; k < table.names.models.size(); ++k) {
      const SuccessCount count = k < row.models.size() ? row.models[k] : SuccessCount{};
      const std::string rate = language.markup.text(counted_rate(count));
      cells.push_back(is_best_rate(row, k) ? language.markup.strong(rate) : rate);
    }
    cells.push_back(language.markup.text(rate_or_dash(row_rate_mean(row))));
    if (table.observer) cells.push_back(language.markup.text(counted_rate(row.observer)));
    text += language.row(cells);
  }
  return text;
}

std::string rate_means(const RateTable& table, const Language& language) {
  std::vector<std::string> cells{"mean"};
  const std::size_t models = table.names.models.size();
  const auto add = [&](std::size_t column) {
    cells.push_back(language.markup.text(rate_or_dash(column_rate_mean(table.rates, column))));
  };
  for (std::size_t k = 0; k < models; ++k) add(k);
  cells.emplace_back("");
  if (table.observer) add(models);
  return language.row(cells);
}

/// How many memories the rates are of, in words; of a row that was counted.
std::string rates_meaning(const MatrixRates& rates) {
  Index most = 0;
  Index observed = 0;
  for (const RowRates& row : rates) {
    for (const SuccessCount& count : row.models) most = std::max(most, count.trials);
    observed = std::max(observed, row.observer.trials);
  }
  return fmt::format(
      "of {} asked for in turn{}, with 95 % intervals (Wilson 1927)", counted(most, "memory"),
      observed < most && observed > 0 ? fmt::format(" ({} by the ideal observer)", observed) : "");
}

/// "Here the mask matters more" of one of two tables: by what.
std::string said_by(std::string_view what, const std::string& sentence) {
  constexpr std::string_view kHere = "Here";
  return sentence.starts_with(kHere) ? fmt::format("By {}{}", what, sentence.substr(kHere.size()))
                                     : sentence;
}

std::string tex_rates(const RateTable& table) {
  const std::string matters = said_by("success", what_matters(table.rates));
  return "\n% " + tex_text(rates_meaning(table.rates)) + "\n\\begin{tabular}{l" +
         std::string(table.columns(), 'r') + "}\n\\toprule\n" + tex_row(rate_heads(table, kTex)) +
         "\\midrule\n" + rate_rows(table, kTexTable) + "\\midrule\n" +
         rate_means(table, kTexTable) + "\\bottomrule\n\\end{tabular}\n" +
         (matters.empty() ? "" : "% " + tex_text(matters) + "\n");
}

std::string pipe_rules(std::size_t columns) {
  std::vector<std::string> rules(columns + 1, "---:");
  rules.front() = "---";
  return pipe_row(rules);
}

std::string markdown_rates(const RateTable& table) {
  const std::string matters = said_by("success", what_matters(table.rates));
  return "\n" + pipe_row(rate_heads(table, kMarkdown)) + pipe_rules(table.columns()) +
         rate_rows(table, kMarkdownTable) + rate_means(table, kMarkdownTable) + "\n" +
         rates_meaning(table.rates) + "\n" + (matters.empty() ? "" : "\n" + matters + "\n");
}

/// Runs that are not plain are not compared with those of a paper unsaid.
std::string run_line(const MatrixNames& names) {
  return names.run.empty() ? "" : "Every run is " + names.run + ".";
}

std::string run_below(const MatrixNames& names) {
  const std::string run = run_line(names);
  return run.empty() ? "" : "\n" + run + "\n";
}

}  // namespace

MatrixRates matrix_rates(const std::vector<const MatrixRow*>& rows) {
  MatrixRates rates;
  for (const MatrixRow* row : rows) {
    RowRates& of_row = rates.emplace_back();
    if (row == nullptr) continue;
    of_row.models = row->success;
    of_row.observer = row->observer_success.count;
  }
  return rates;
}

std::optional<double> row_rate_mean(const RowRates& row) {
  double sum = 0.0;
  double counted = 0.0;
  for (const SuccessCount& count : row.models) {
    if (count.trials == 0) continue;
    sum += count.rate();
    counted += 1.0;
  }
  return counted > 0.0 ? std::optional(sum / counted) : std::nullopt;
}

bool is_best_rate(const RowRates& row, std::size_t model) {
  if (model >= row.models.size()) return false;
  const auto is_counted = [](const SuccessCount& count) { return count.trials > 0; };
  // Of a part that was counted nothing is said of all.
  if (!std::all_of(row.models.begin(), row.models.end(), is_counted)) return false;
  const double own = row.models[model].rate();
  const std::string printed = rate_words(own);
  bool others_worse = false;
  for (const SuccessCount& other : row.models) {
    if (rate_words(other.rate()) == printed) continue;
    if (other.rate() > own) return false;
    others_worse = true;
  }
  return others_worse;
}

std::optional<double> column_rate_mean(const MatrixRates& rates, std::size_t column) {
  double sum = 0.0;
  double counted = 0.0;
  for (const RowRates& row : rates) {
    const SuccessCount count = column < row.models.size() ? row.models[column] : row.observer;
    if (count.trials == 0) continue;
    sum += count.rate();
    counted += 1.0;
  }
  return counted > 0.0 ? std::optional(sum / counted) : std::nullopt;
}

std::string what_matters(const MatrixRates& rates) {
  std::vector<std::optional<double>> rows;
  std::vector<std::optional<double>> columns;
  for (const RowRates& row : rates) {
    // Of a part that was counted nothing is said of all.
    for (const SuccessCount& count : row.models) {
      if (count.trials == 0) return {};
    }
    const std::optional<double> mean = row_rate_mean(row);
    rows.push_back(mean ? std::optional(100.0 * *mean) : std::nullopt);
    if (row.models.size() != rates.front().models.size()) return {};
  }
  const std::size_t models = rates.empty() ? 0 : rates.front().models.size();
  for (std::size_t k = 0; k < models; ++k) {
    const std::optional<double> mean = column_rate_mean(rates, k);
    columns.push_back(mean ? std::optional(100.0 * *mean) : std::nullopt);
  }
  return what_matters(rows, columns, " pp");
}

std::string matrix_tex(const MatrixNames& names, const MatrixValues& matrix,
                       const MatrixRates& rates) {
  const std::string run = run_line(names);
  std::string tex = "% needs \\usepackage{booktabs}\n" +
                    (run.empty() ? "" : "% " + tex_text(run) + "\n") + "\\begin{tabular}{l" +
                    std::string(head_cells(names, matrix, kTex).size() - 1, 'r') +
                    "}\n\\toprule\n" + tex_row(head_cells(names, matrix, kTex)) + "\\midrule\n" +
                    rows_text(names, matrix, kTexTable) + "\\midrule\n" +
                    tex_row(mean_cells(matrix, kTex)) + "\\bottomrule\n\\end{tabular}\n";
  return rates.empty() ? tex : tex + tex_rates({names, rates, matrix.references.observer});
}

std::string matrix_markdown(const MatrixNames& names, const MatrixValues& matrix,
                            const MatrixRates& rates) {
  const std::vector<std::string> heads = head_cells(names, matrix, kMarkdown);
  const std::string text = pipe_row(heads) + pipe_rules(heads.size() - 1) +
                           rows_text(names, matrix, kMarkdownTable) +
                           pipe_row(mean_cells(matrix, kMarkdown)) + run_below(names);
  return rates.empty() ? text : text + markdown_rates({names, rates, matrix.references.observer});
}

std::string matrix_markdown_page(const MatrixNames& names, const MatrixValues& matrix,
                                 const MatrixRates& rates) {
  const bool alone = rates.empty();
  const std::string sentence = matters_sentence(matrix);
  const std::string matters = alone ? sentence : said_by(measure_name(matrix.measure), sentence);
  return matrix_markdown(names, matrix) + (matters.empty() ? "" : "\n" + matters + "\n") +
         (alone ? "" : markdown_rates({names, rates, matrix.references.observer}));
}

std::string corruption_words(const std::vector<Corruption>& corruptions) {
  std::vector<std::string> words;
  for (const Corruption& corruption : corruptions) {
    if (corruption.enabled) words.push_back(corruption_text(corruption));
  }
  return words.empty() ? "undamaged" : fmt::format("{}", fmt::join(words, "; "));
}

}  // namespace mnemoscope
