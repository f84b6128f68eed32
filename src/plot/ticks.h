// Where an axis is marked. Pure arithmetic: what fits on the screen is decided by the layout, which
// asks for fewer ticks until their labels keep apart.
#pragma once

#include <vector>

#include "plot/axis.h"
#include "plot/label.h"

namespace mnemoscope::plot {

struct Tick {
  double value = 0.0;
  bool major = true;  ///< major ticks have a label and a grid line
  Label label{};      ///< empty for minor ticks
};

/// The ticks of `axis` inside `shown`, ascending, at most `at_most` (>= 1) of them major.
/// Linear: steps of 1, 2 or 5 times a power of ten; whole axes have whole steps.
/// Log: decades, with 2..9 between them as minor ticks; when decades must be left out they become
/// the minor ticks; under two decades 1, 2, 5 are major; narrower still, as on a linear axis.
std::vector<Tick> ticks(const Axis& axis, Range shown, int at_most);

}  // namespace mnemoscope::plot
