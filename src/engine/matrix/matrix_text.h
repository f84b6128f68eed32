// A matrix as text to take away: CSV for programs, LaTeX and Markdown for papers.
#pragma once

#include <string>
#include <vector>

#include "engine/matrix/matrix_values.h"

namespace mnemoscope {

/// The words beside the numbers. Rows stand in the order of the values.
struct MatrixNames {
  std::vector<std::string> rows{};
  std::vector<std::string> models{};  ///< "Dense, β 12"
};

/// Rows by columns in LaTeX with the rules of booktabs: the measure of each cell, the best of a row
/// bold, means at the end. What LaTeX would obey in a name is written so that it shows.
std::string matrix_tex(const MatrixNames& names, const MatrixValues& values);

/// The same in Markdown.
std::string matrix_markdown(const MatrixNames& names, const MatrixValues& values);

/// One line a cell, references too, with every parameter and seed, by RFC 4180: name of the row and
/// its corruptions, model, parameters, the query's memory and label, verdict, nearest memory,
/// success, relative error, squared error, PSNR, SSIM, steps, energy, settled, failure. Rows and
/// columns as they stand; every row is complete.
std::string matrix_csv(const std::vector<const MatrixRow*>& rows,
                       const std::vector<VariantChoice>& columns);

/// The corruptions of a row in a line: "half side=bottom fill=0; gaussian sigma=0.15 seed=7".
std::string corruption_words(const std::vector<Corruption>& corruptions);

}  // namespace mnemoscope
