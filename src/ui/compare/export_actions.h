// What Compare saves and copies, for the palette: by what it is and the name of the file's format.
#pragma once

#include "ui/frame/actions.h"

namespace mnemoscope {

/// The matrix in every form of its menu; of the cell looked at its picture, numbers, weights, mask,
/// margin and errors; the means: what their menus offer, at one usual scale.
void add_export_actions_of_compare(Actions& actions);

}  // namespace mnemoscope
