// The table of models as it is taken away: exact numbers, one line a model.
#pragma once

#include "ui/shown/exportables.h"
#include "ui/shown/shown.h"

namespace mnemoscope {

/// The rows in the order shown, those that are hidden left out. Errors are |x - xi| with the digits
/// to be read back exactly; a cell whose answer is not known yet is empty.
Table models_table(const Shown& shown, SuccessCriterion criterion);

}  // namespace mnemoscope
