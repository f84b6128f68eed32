// Actions about the row and the column of the cell that is looked at: what their menus have.
#pragma once

#include "ui/frame/actions.h"

namespace mnemoscope {

void add_line_actions(Actions& actions);

}  // namespace mnemoscope
