// A matrix as text for papers: LaTeX and Markdown.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/matrix/matrix_values.h"

namespace mnemoscope {

/// The words beside the numbers. Rows stand in the order of the values.
struct MatrixNames {
  std::vector<std::string> rows{};
  std::vector<std::string> models{};  ///< "Dense, β 12"
  std::string run{};  ///< what is not plain of all runs (run_options_words); empty: nothing
};

/// How often each model of a row succeeds, and the ideal observer behind them.
struct RowRates {
  std::vector<SuccessCount> models{};
  SuccessCount observer{};
};

/// Row by row; empty: nobody asked for it.
using MatrixRates = std::vector<RowRates>;

/// The counts of these rows; a null row has none.
MatrixRates matrix_rates(const std::vector<const MatrixRow*>& rows);

/// The mean of a row over the models whose memories were counted, 0 to 1; nullopt: of none.
std::optional<double> row_rate_mean(const RowRates& row);

/// Whether no model of the row has a better rate, as it is printed, and some have a worse one; false
/// before all of them were counted, and for the observer.
bool is_best_rate(const RowRates& row, std::size_t model);

/// The mean of a model's column over the rows that were counted; behind the models the observer's.
std::optional<double> column_rate_mean(const MatrixRates& rates, std::size_t column);

/// Whether rates hang more on the mask or on the model, in percentage points (what_matters); empty
/// before every row and model has been counted.
std::string what_matters(const MatrixRates& rates);

/// Rows by columns in LaTeX with the rules of booktabs: the measure of each cell, the best of a row
/// bold, means at the end; with rates a second table of them with their intervals and means, the best
/// of a row bold there too. References stand behind the models where the values have them. What
/// LaTeX would obey in a name is written so that it shows (text/markup.h).
std::string matrix_tex(const MatrixNames& names, const MatrixValues& matrix,
                       const MatrixRates& rates = {});

/// The same in Markdown.
std::string matrix_markdown(const MatrixNames& names, const MatrixValues& matrix,
                            const MatrixRates& rates = {});

/// The same with what matters more (what_matters) below its table, said by what where there are two
/// ("By relative error the mask matters more"): the file that is taken away.
std::string matrix_markdown_page(const MatrixNames& names, const MatrixValues& matrix,
                                 const MatrixRates& rates = {});

/// The corruptions of a row in a line: "half side=bottom fill=0; gaussian sigma=0.15 seed=7".
std::string corruption_words(const std::vector<Corruption>& corruptions);

}  // namespace mnemoscope
