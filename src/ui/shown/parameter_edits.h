// Commands that change parameters of models, and how far their sliders go.
#pragma once

#include "session/command.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {

/// Where a parameter is changed: one row, or every row whose model has the key.
struct Scope {
  RowHandle row = 0;
  bool every_row = false;
};

/// Sets a parameter to a value that is in its range.
Command change_parameter(const Scope& scope, const Parameter& parameter, ParameterValue value,
                         bool live);

/// How a parameter's slider moves. That of β moves b = βm², in which all banks behave alike
/// (theory: equivariance); `largest_norm` is m.
SliderRange range_of(const Parameter& parameter, double largest_norm);

}  // namespace mnemoscope
