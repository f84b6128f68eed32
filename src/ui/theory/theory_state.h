// View state of the Theory workspace: the row that is open, the zoomed plot.
#pragma once

#include <string>

#include "plot/view.h"

namespace mnemoscope {

struct TheoryState {
  std::string selected_row{};  ///< the check's id; "" shows the first that fails, else the first
  plot::View sides_view{};     ///< of the plot of both sides over steps
};

}  // namespace mnemoscope
