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

/// Every curve in its model's look, references grey; the error bars share the entry of their curve.
/// Logarithmic in x where the values grow by factors; a share has its axis from 0 to 1.
plot::Figure curve_figure(const std::vector<Curve>& curves, const CurveFigureWords& words,
                          const Theme& theme);

/// What the error bars of these curves are, in words; empty where there are none.
std::string bars_words(const std::vector<Curve>& curves);

}  // namespace mnemoscope
