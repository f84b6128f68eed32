// Curves of an experiment as a figure.
#pragma once

#include <string>
#include <vector>

#include "plot/figure.h"
#include "ui/experiments/experiment_curves.h"
#include "ui/widgets/theme.h"

namespace mnemoscope {

/// What stands at the axes.
struct CurveFigureWords {
  std::string title{};
  std::string x{};
  std::string y{};
};

/// Every curve in its model's look, references grey; where no curve is a model's, each in the colour
/// of text. Curves of families: a colour a family, text, the model's, grey. No two look alike
/// (plot/apart.h). The error bars share the entry of their curve. Logarithmic where the values grow by
/// factors; a share has its axis from 0 to 1.
plot::Figure curve_figure(const std::vector<Curve>& curves, const CurveFigureWords& words,
                          const Theme& theme);

/// Draws what is known of the figure's axes: an upright line where a mark's column is on the x axis,
/// a level where it is on the y axis. A figure without a sample stays as it is.
void add_marks(const std::vector<ExperimentMark>& marks, const CurveChoice& choice,
               const Theme& theme, plot::Figure& figure);

/// What the marks that are drawn are and who says so; empty where there are none.
std::string marks_words(const std::vector<ExperimentMark>& marks, const CurveChoice& choice);

/// What is known of the columns of this sweep.
std::vector<ExperimentMark> marks_of(const SweepSpec& sweep);

/// The same behind what stands at the axis, so that a saved figure says it: " ± standard error".
std::string bars_at_axis(const std::vector<Curve>& curves);

/// What the error bars of these curves are, in words; empty where there are none.
std::string bars_words(const std::vector<Curve>& curves);

}  // namespace mnemoscope
